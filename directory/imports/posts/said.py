"""What was said, before anybody knows who the voices are. In: a paragraph. Out: its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directory.events.terms import Kind
from directory.imports.posts.blocks import Anchor
from directory.imports.posts.entries import Entry
from directory.imports.posts.model import Eye, LeftOut
from directory.imports.posts.pictures import Shot

_BRACKETS = re.compile(r"(?:[\[(][^\[\]()]{1,80}[\])][.,\s]*)+")
_STARRED = re.compile(r"(?:♪.*|\*[^*]{1,60}\*)")
_INAUDIBLE = re.compile(
    r"\b(?:inaudible|unintelligible|indiscernible|unverständlich|inaudibles?|ininteligible)\b|^\W*\?+\W*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Said:
    """A paragraph of the transcript before anybody knows whose person the voice is."""

    line: int
    label: str | None
    base: str | None
    text: str
    kind: Kind
    starts_at: float | None = None
    ends_at: float | None = None
    anchors: tuple[Anchor, ...] = ()
    heading: Entry | None = None  # the talk that begins with this paragraph
    goes_on: bool = False  # without a label of its own


@dataclass(slots=True)
class Body:
    """The transcript: paragraphs, pictures with the paragraph they follow, lines left out."""

    said: list[Said] = field(default_factory=list)
    shots: list[tuple[Shot, int]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    eyes: list[Eye] = field(default_factory=list)
    headings: list[Entry] = field(default_factory=list)


def kind(text: str) -> Kind:
    """Whether a paragraph is speech, or nothing but a mark of the editor."""
    if not _BRACKETS.fullmatch(text) and not _STARRED.fullmatch(text):
        return Kind.SPEECH
    return Kind.INAUDIBLE if _INAUDIBLE.search(text) else Kind.EDITORIAL
