"""Titles: of the post, and of the one talk of a post without a programme.

In: a line. Out: the title without "(Video + Transcript)", and who is billed in it.
"""

from __future__ import annotations

import re

from directory.imports.posts.entries import QUOTED, Billed, Reader
from directory.kit.text import fold

_MEDIUM = r"(?:full\s+)?(?:video|transcript(?:ion)?|audio|recording|slides|podcast|photos|replay)"
_SUFFIX = re.compile(
    rf"\s*(?:[(\[]\s*{_MEDIUM}(?:\s*(?:\+|&|and|/|,)\s*{_MEDIUM})*\s*[)\]]"
    rf"|[-–—|:]\s*{_MEDIUM}(?:\s*(?:\+|&|and)\s*{_MEDIUM})*)\s*$",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"(?:full\s+)?(?:video\s+)?(?:transcript(?:ion)?|transkript|transcripción|transcrição)"
    r"\s*(?::|-|–|—|of:?\s|for:?\s)\s*",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"[(\[]\s*(?:video\s*(?:\+|&|and)\s*)?transcript\s*(?:(?:\+|&|and)\s*video\s*)?[)\]]\s*$",
    re.IGNORECASE,
)
_EPISODE = re.compile(
    r"(?:episode|ep\.?|folge|épisode|episodio)\s*#?\s*\d+\s*[:.,–—-]\s*\S", re.IGNORECASE
)
_HEADING = re.compile(
    r"(?:the\s+)?(?:[\w’'/]+\s+){0,3}?(?:transcript(?:ion)?s?|transkript(?:ion)?|transcripción|"
    r"trascrizione|transcrição|расшифровка|transkrypcja)"
    r"(?:\s+(?:of|for|from|der|des|de|du|of the)\s.{1,150})?"
    r"(?:\s+(?:is\s+)?(?:below|follows))?\s*[:：.]?\s*$",
    re.IGNORECASE,
)
_QUICK = re.compile("trans|trasc|расш", re.IGNORECASE)
_LONGEST_HEADING = 160
_LONGEST_TITLE = 200


def is_transcript_heading(text: str) -> bool:
    """Whether the line says that the transcript follows: "Transcript of Lightning Talks:"."""
    if len(text) > _LONGEST_HEADING or not _QUICK.search(text):
        return False
    return bool(_HEADING.match(text))


def is_strong(text: str) -> bool:
    """Whether a line can only be the title of a post: "… (Video + Transcript)", "Episode 4: …"."""
    if len(text) > _LONGEST_TITLE:
        return False
    return bool(_STRONG.search(text) or _EPISODE.match(text))


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The title, and the words taken off it."""
    dropped: list[str] = []
    if (found := _PREFIX.match(text)) and len(text) > found.end():
        dropped.append(found[0].strip())
        text = text[found.end() :]
    while (found := _SUFFIX.search(text, max(0, len(text) - 80))) and found.start():
        dropped.append(found[0].strip())
        text = text[: found.start()].rstrip()
    return text, tuple(dropped)


def is_title_like(text: str) -> bool:
    """Whether a line can be a title: neither long nor a sentence."""
    folded = fold(text)
    if not folded or len(text) > _LONGEST_TITLE:
        return False
    return text[-1] not in ".:;,…" or text.endswith("...")


def repeats(title: str, text: str) -> bool:
    """Whether a line says the title once more."""
    one, two = fold(title), fold(clean(text)[0])
    return bool(two) and (
        one == two
        or (len(one) > 12 and (one in two or two in one) and abs(len(one) - len(two)) < len(one))
    )


def session(title: str, line: int, reader: Reader) -> tuple[str, tuple[Billed, ...]]:
    """Title and people of the one talk of a post: “Talk”: Jane Doe with Examplecorp."""
    series = _SERIES.match(title)
    quoted = title[series.end() :] if series else title
    if found := QUOTED.match(quoted):
        entry = reader.entry(quoted, line)
        return found["title"].strip(), entry.people if entry else ()
    if found := _WITH_PEOPLE.search(title):
        people = reader.people(found["people"], line)
        if people and all(not each.company for each in people):
            return title, people
    return title, ()


# "Fireside Chat: “Lamps” – Jane Doe": what stands before the quotation is no part of the talk.
_SERIES = re.compile(r"[^“”\"«»„]{1,60}[:–—-]\s+(?=[“\"«„])")
_WITH_PEOPLE = re.compile(r"\s(?:with|featuring|feat\.?|ft\.?)\s+(?P<people>[^“”\"]{3,150})$")
