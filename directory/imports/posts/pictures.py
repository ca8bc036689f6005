"""Alt texts and captions that stand as plain lines. In: lines. Out: which is which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from directory.imports.posts.blocks import Block
from directory.imports.posts.words import bag
from directory.kit.text import fold

_WATCH = re.compile(
    r"[(\[]\s*(?:watch|listen|see|view|video|photo|image|picture|credit)[^()\[\]]{0,60}[)\]]\s*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:^|[.!?)”\"\]]\s+|\s[(\[])(?:(?:photos?|pictures?|image|foto|photography)"
    r"(?:\s+(?:by|credits?|courtesy(?:\s+of)?)\b:?|\s*:)\s*(?P<who>[^.!?()\[\]]{2,80}?)"
    r"|(?<=\s)(?P<slashed>[^\W\d_][^.!?/()\[\]]{2,50}\s/\s[^.!?/()\[\]]{2,50}?))[)\]]?\.?\s*$",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 160
_ALT_SIGNS = re.compile(
    r"\b(?:image|photo|picture|alt|speaking|quote|group|screenshot|slide)\b", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"\b(?:i|i'm|i’m|we|we're|we’re|you|my|our|me|us|yeah|okay|um|uh)\b", re.IGNORECASE
)
_SENTENCE_END = '.!?…,;:”"'
_FEWEST_WORDS, _MOST_WORDS = 2, 30
_MOST_SENTENCES = 2
_SHORT_CAPTION = 70
_COMMON = bag(
    "the a an and of in at on for with from to by is are speaking speaks talks talk about her his "
    "their dinner event image photo as"
)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: alt text, caption, credit, address; where its first line stands."""

    line: int
    alt: str | None
    caption: str | None
    credit: str | None = None
    url: str | None = None
    caption_line: int | None = None


def looks_like_alt(text: str) -> bool:
    """Whether the line can be an alt text: a few words, no sentence."""
    count = text.count(" ") + 1
    if not _FEWEST_WORDS <= count <= _MOST_WORDS or len(text) > 300:
        return False
    if text[-1] in _SENTENCE_END or _SPOKEN.search(text) or is_surely_caption(text):
        return False
    return not any(char in text for char in ":/")


def is_surely_alt(text: str, voices: frozenset[str]) -> bool:
    """Whether a line that can be an alt text is none of a page's headings either."""
    if not looks_like_alt(text):
        return False
    first = text.lstrip("“\"'(")[:1]
    folded = f" {fold(text)} "
    named = any(f" {voice} " in folded for voice in voices if voice)
    return (first.islower() and text.count(" ") > 1) or (
        named and (bool(_ALT_SIGNS.search(text)) or fold(text) not in voices)
    )


def is_surely_caption(text: str) -> bool:
    """Whether the line says itself that it is a caption: "(Watch on YouTube)", a credit."""
    ending = text[-_LONGEST_CREDIT:]
    return bool(_WATCH.search(ending) or _CREDIT.search(ending))


def looks_like_caption(text: str) -> bool:
    """Whether the line can be a caption: one or two sentences in nobody's voice."""
    words = text.count(" ") + 1
    if words > _SHORT_CAPTION or words < _FEWEST_WORDS + 1:
        return False
    if is_surely_caption(text):
        return True
    if text[:1].islower() or _SPOKEN.search(text):
        return False
    return len(re.findall(r"[.!?]+(?:\s|$)", text)) <= _MOST_SENTENCES


def tells_of(caption: str, alt: str) -> bool:
    """Whether a caption and an alt text have more than one word in common."""
    one = {word for word in fold(alt).split(" ") if len(word) > 2} - _COMMON
    two = {word for word in fold(caption).split(" ") if len(word) > 2} - _COMMON
    return len(one & two) >= 2


def shares_a_name(caption: str, alt: str, voices: frozenset[str]) -> bool:
    """Whether both name the same voice."""
    one, two = f" {fold(alt)} ", f" {fold(caption)} "
    return any(f" {voice} " in one and f" {voice} " in two for voice in voices if voice)


def credit(caption: str) -> str | None:
    """The photographer named at the end of a caption: "Photo by Jane Doe"."""
    found = _CREDIT.search(caption[-_LONGEST_CREDIT:])
    return (found["who"] or found["slashed"]).strip() if found else None


def shot(alt: Block | None, caption: Block | None) -> Shot:
    """A picture of the blocks that hold its alt text and its caption, one of them at least."""
    words = caption.text if caption else None
    first = alt or caption
    return Shot(
        line=first.line if first else 0,
        alt=(alt.text or None) if alt else None,
        caption=words or None,
        credit=credit(words) if words else None,
        url=alt.url if alt else None,
        caption_line=caption.line if caption else None,
    )
