"""Where a post begins, where its transcript begins and ends. In: lines. Out: sections of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directory.imports.posts import boilerplate, programme, titles
from directory.imports.posts.blocks import BlockKind
from directory.imports.posts.entries import Reader
from directory.imports.posts.evidence import Line

_NEAR = 8


@dataclass(frozen=True, slots=True)
class Section:
    """One post: what stands before its transcript, the transcript, what stands after."""

    head: Sequence[Line]
    body: Sequence[Line]
    tail: Sequence[Line]
    first_title: int | None = None  # the number of a line that must be the title
    has_heading: bool = False  # "Transcript:" stands before the words


def split(lines: Sequence[Line], reader: Reader, *, is_titled: bool = False) -> list[Section]:
    """The posts of a page: one, but for archive pages. `is_titled`: it says its title apart."""
    cuts = _cuts(lines)
    if len(cuts) < 2:
        return [section(lines, reader, is_titled=is_titled)]
    found: list[Section] = []
    for begin, end in zip([0, *cuts[1:]], [*cuts[1:], len(lines)], strict=True):
        first_title = lines[max(begin, cuts[0])].number
        found.append(section(lines[begin:end], reader, first_title=first_title))
    return found


def section(
    lines: Sequence[Line],
    reader: Reader,
    *,
    first_title: int | None = None,
    is_titled: bool = False,
) -> Section:
    """The head, the transcript and the rest of one post."""
    heading = _heading(lines)
    start = _start(lines, reader, heading)
    earliest = heading + 1 if heading is not None else int(not is_titled)
    start = _with_heading(lines, start, earliest)
    end = _end(lines, start)
    return Section(lines[:start], lines[start:end], lines[end:], first_title, heading is not None)


def _cuts(lines: Sequence[Line]) -> list[int]:
    """Where the posts of an archive page begin: at titles with turns before and after them."""
    strong = [
        index
        for index, line in enumerate(lines)
        if line.label is None and titles.is_strong(line.block.text)
    ]
    cuts: list[int] = []
    spoken = _spoken(lines)
    for place, index in enumerate(strong):
        until = strong[place + 1] if place + 1 < len(strong) else len(lines)
        if not spoken[until] - spoken[index]:
            continue  # no turn before the next title: it says the title once more
        start = index
        while (
            place
            and strong[place - 1] >= (cuts[-1] + 1 if cuts else 0)
            and not (spoken[index] - spoken[strong[place - 1]])
        ):
            place -= 1  # noqa: PLW2901 - walks back over repeated titles
            start = strong[place]
        cuts.append(start)
    return cuts


def _spoken(lines: Sequence[Line]) -> list[int]:
    """How many labels stand before each line."""
    counts = [0]
    for line in lines:
        counts.append(counts[-1] + (line.label is not None))
    return counts


def _heading(lines: Sequence[Line]) -> int | None:
    """The index of the line that says the transcript follows: the last before the words."""
    first_label = next((index for index, line in enumerate(lines) if line.label), None)
    found: int | None = None
    for index, line in enumerate(lines):
        if line.label is not None or not titles.is_transcript_heading(line.block.text):
            continue
        if (
            found is None
            or first_label is None
            or index < first_label
            or (index - found > _NEAR and not _said(lines[found:index]))
        ):
            found = index
    return found


def _said(lines: Sequence[Line]) -> bool:
    return sum(line.label is not None and bool(line.text) for line in lines) > 1


def _start(lines: Sequence[Line], reader: Reader, heading: int | None) -> int:
    """The index of the first line that was said."""
    listed = _listed(lines, reader)
    after = 0 if heading is None else heading + 1
    for index in range(after, len(lines)):
        if _is_voiced(lines[index]) and (after or index not in listed):
            return index
    return len(lines) if heading is None else after


def _is_voiced(line: Line) -> bool:
    return line.label is not None or line.starts_at is not None or line.block.voice is not None


def _with_heading(lines: Sequence[Line], first: int, earliest: int) -> int:
    """A heading right before the first words belongs to them if it is quoted or marked up."""
    if not earliest <= first - 1 < len(lines) - 1:
        return first
    before = lines[first - 1].block
    of_the_page = programme.is_heading(before.text) or boilerplate.reason(before.text)
    if of_the_page or titles.is_transcript_heading(before.text):
        return first
    is_heading = before.kind is BlockKind.HEADING or before.text[:1] in '“"«„'
    return first - 1 if is_heading else first


def _listed(lines: Sequence[Line], reader: Reader) -> set[int]:
    """Lines with a label that stand in a list of speakers: "Jane Doe: CTO at Examplecorp"."""
    listed: set[int] = set()
    inside = False
    for index, line in enumerate(lines):
        if programme.is_heading(line.block.text):
            inside = True
        elif inside:
            entry = reader.entry(line.block.text, line.number)
            inside = entry is not None and entry.title is None
            if inside:
                listed.add(index)
    return listed


def _end(lines: Sequence[Line], start: int) -> int:
    """The index after the last line of the transcript."""
    last = max((i for i, line in enumerate(lines) if _is_voiced(line)), default=start)
    for index in range(max(last, start) + 1, len(lines)):
        block = lines[index].block
        if boilerplate.ends_the_transcript(block.text) and (
            block.kind is BlockKind.HEADING or len(block.text) < 40
        ):
            return index
    return len(lines)
