"""What every format is turned into: a list of blocks, each with the line it stands on.

In: nothing. Out: the types that the readers of formats fill and the rules work on.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from directory.imports.posts.model import LeftOut


class BlockKind(enum.StrEnum):
    """What a block is by its markup; plain text has only paragraphs and list items."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    PICTURE = "picture"
    CAPTION = "caption"
    CUE = "cue"


class Gap(enum.StrEnum):
    """What stands before a block: a blank line, a line break, or a break that means nothing."""

    BLANK = "blank"
    LINE = "line"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link in the words of a block."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of the document without its markup."""

    line: int
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    gap: Gap = Gap.BLANK
    marker: str = ""  # the number of a list item, as written
    lead: str = ""  # the words in bold at the very start of the text
    lead_is_label: bool = False  # the markup says that the lead names who speaks
    anchors: tuple[Anchor, ...] = ()
    voice: str | None = None  # of a cue or a cell of a table
    starts_at: float | None = None
    ends_at: float | None = None
    url: str | None = None  # of a picture


@dataclass(slots=True)
class Front:
    """What the document says about itself apart from its words: front matter, head, header."""

    title: str | None = None
    title_line: int = 1
    date: str | None = None
    date_line: int = 1
    summary: str | None = None
    language: str | None = None
    place: str | None = None
    video_url: str | None = None
    speakers: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A document of any format, read."""

    blocks: list[Block]
    front: Front = field(default_factory=Front)
    left_out: list[LeftOut] = field(default_factory=list)
    has_cues: bool = False
    has_markup: bool = True  # pictures are marked up: no line of words is an alt text
