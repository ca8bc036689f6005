"""Lines that belong to the page and not to the evening. In: a line. Out: the reason, or None."""

from __future__ import annotations

import re

from directory.kit.text import fold

CALL = "a call to the reader, not of the evening"
SHARING = "a button of the page"
SIGN = "no words"
NOTICE = "a notice about the transcript or the page"
NAVIGATION = "navigation of the page"
HEADING = "a heading of the page"
BYLINE = "says who wrote the page"
_LONGEST_BYLINE = 90
_BYLINE = re.compile(
    r"(?:(?:[Pp]osted|[Ww]ritten|[Pp]ublished)\s+by|By)(?:\s+[^\W\d_a-z][\w.’'-]*){2,4}"
    r"(?:\s*\([^()]{1,60}\)|,\s.{1,50})?"
)

_BY_START = (
    (
        CALL,
        "like what you see",
        "subscribe",
        "sign up",
        "join our newsletter",
        "join us on",
        "follow us",
        "support us",
        "donate",
        "become a member",
        "become a patron",
        "buy tickets",
        "get tickets",
        "see open jobs",
        "see open roles",
        "check out our jobs",
        "view open",
        "want to work",
        "we re hiring",
        "were hiring",
        "apply now",
        "enjoyed this",
    ),
    (
        SHARING,
        "share this",
        "share on",
        "share via",
        "tweet this",
        "print this",
        "copy link",
        "click to share",
        "like this",
        "like loading",
        "download mp3",
        "download episode",
        "play episode",
        "listen on",
        "listen now",
        "watch on youtube",
        "watch the video",
    ),
    (
        NOTICE,
        "available transcripts are",
        "this transcript was",
        "this transcript is",
        "this transcript has",
        "the transcript below",
        "the following transcript",
        "the following is a transcript",
        "transcript generated",
        "transcribed by",
        "transcription by",
        "transcript by",
        "automatically generated",
        "complete accuracy",
        "please note that this transcript",
        "please excuse any",
        "this is a rough transcript",
        "note this transcript",
        "copyright",
        "all rights reserved",
        "transcript provided by",
    ),
    (
        NAVIGATION,
        "skip to",
        "leave a comment",
        "leave a reply",
        "post a comment",
        "related posts",
        "related articles",
        "related episodes",
        "you may also like",
        "more from",
        "previous post",
        "next post",
        "previous episode",
        "next episode",
        "back to top",
        "back to",
        "discussion 0",
        "view all posts",
        "posted in",
        "filed under",
        "tagged with",
        "tags",
        "categories",
        "recent posts",
        "comments are closed",
        "read next",
        "keep reading",
        "this entry was posted",
    ),
)
_ALONE = {
    "share": SHARING, "tweet": SHARING, "print": SHARING, "email": SHARING, "facebook": SHARING,
    "twitter": SHARING, "linkedin": SHARING, "pinterest": SHARING, "whatsapp": SHARING,
    "like": SHARING, "play": SHARING, "download": SHARING, "embed": SHARING, "loading": SHARING,
    "show more": SHARING, "show less": SHARING, "expand": SHARING, "close": SHARING,
    "home": NAVIGATION, "menu": NAVIGATION, "search": NAVIGATION, "blog": NAVIGATION,
    "about": NAVIGATION, "about us": NAVIGATION, "contact": NAVIGATION, "comments": NAVIGATION,
    "archive": NAVIGATION, "login": NAVIGATION, "sign in": NAVIGATION, "log in": NAVIGATION,
    "previous": NAVIGATION, "next": NAVIGATION, "library": NAVIGATION, "podcasts": NAVIGATION,
    "show notes": HEADING, "shownotes": HEADING, "resources": HEADING, "links": HEADING,
    "resources mentioned in this podcast": HEADING, "resources mentioned": HEADING,
    "links mentioned": HEADING, "video": HEADING, "photos": HEADING, "summary": HEADING,
    "description": HEADING, "about this talk": HEADING, "abstract": HEADING, "overview": HEADING,
}  # fmt: skip
_LONGEST = 160
_HIRING = re.compile(r"\b(?:is|are|we re|were) hiring(?: now)?$")
# With one of these a page's own matter begins, and nothing after it was said.
_ENDINGS = re.compile(
    r"^(?:related (?:posts|articles|episodes|stories|content)|you may also like|more from|"
    r"(?:\d+ )?comments?(?: \d+)?|leave a (?:comment|reply)|discussion(?: \d+)?|share this|"
    r"about the (?:author|speaker|speakers|podcast|show)|recent posts|read next|"
    r"show ?notes|further reading|subscribe|copyright|all rights reserved)\b"
)


def reason(text: str) -> str | None:
    """Why the line is no part of the evening, or None."""
    if len(text) > _LONGEST:
        return None
    folded = fold(text)
    if not folded:
        return SIGN
    if folded in _ALONE:
        return _ALONE[folded]
    for why, *starts in _BY_START:
        if folded.startswith(tuple(starts)) and _is_whole(folded, starts):
            return why
    if len(text) < _LONGEST_BYLINE and _BYLINE.fullmatch(text):
        return BYLINE
    return CALL if _HIRING.search(folded) else None


def ends_the_transcript(text: str) -> bool:
    """Whether a heading or short line begins what stands after the transcript."""
    return len(text) < 60 and bool(_ENDINGS.match(fold(text)))


def _is_whole(folded: str, starts: list[str]) -> bool:
    """Whether the start found is whole words: "save" is not "saved by the bell"."""
    return any(folded == start or folded.startswith(start + " ") for start in starts)
