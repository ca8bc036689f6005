"""The head of a post while it is read, and the choice of its title. In: lines. Out: a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.imports.posts import boilerplate, dates, places, programme, titles
from directory.imports.posts.blocks import BlockKind, Front
from directory.imports.posts.entries import Billed, Entry
from directory.imports.posts.evidence import Line
from directory.imports.posts.model import LeftOut
from directory.imports.posts.pictures import Shot

NO_TITLE = "says what the page holds; it is no part of the title"


@dataclass(slots=True)
class Head:
    """What a post says before its transcript."""

    title: str | None = None
    title_line: int = 1
    date: dates.Found | None = None
    date_line: int | None = None
    date_in_prose: bool = False
    place: str | None = None
    summary: list[Line] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    nameless: list[tuple[int, str]] = field(default_factory=list)
    shots: list[Shot] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    beside: list[Billed] = field(default_factory=list)  # jobs told in the summary

    def leave(self, line: int, text: str, reason: str) -> None:
        """Leave a line out, with its reason."""
        self.left_out.append(LeftOut(line, text, reason))


def entitle(
    head: Head,
    lines: Sequence[Line],
    front: Front,
    programme_lines: set[int],
    first_title: int | None,
) -> int | None:
    """Choose the title; the index of its line, unless it stands in the front matter.

    `first_title` is the number of a line that must be the title.
    """
    if front.title and first_title is None:
        head.title, dropped = titles.clean(front.title)
        head.title_line = front.title_line
        for words in dropped:
            head.leave(front.title_line, words, NO_TITLE)
        return None
    at = _title_at(lines, programme_lines)
    if first_title is not None:
        at = next((i for i, line in enumerate(lines) if line.number == first_title), at)
    if at is None:
        return None
    head.title, dropped = titles.clean(lines[at].block.text)
    head.title_line = lines[at].number
    for words in dropped:
        head.leave(head.title_line, words, NO_TITLE)
    return at


def _title_at(lines: Sequence[Line], programme_lines: set[int]) -> int | None:
    """The first line that can be a title; a heading of the page before all others."""
    possible = [
        index
        for index, line in enumerate(lines)
        if line.block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        and titles.is_title_like(line.block.text)
        and not titles.is_transcript_heading(line.block.text)
        and not boilerplate.reason(line.block.text)
        and not dates.is_date(line.block.text)
        and not programme.is_heading(line.block.text)
        and not places.stated(line.block.text)
    ]
    strong = [index for index in possible if titles.is_strong(lines[index].block.text)]
    headings = [index for index in possible if lines[index].block.kind is BlockKind.HEADING]
    plain = [
        index
        for index in possible
        if index not in programme_lines and not lines[index].block.text[:1].islower()
    ]
    quoted = [index for index in possible if lines[index].block.text[:1] in '“"«„']
    for choice in (strong, headings, sorted({*plain[:1], *quoted[:1]})):
        if choice:
            return choice[0]
    return None
