"""What stands before the transcript. In: its lines. Out: title, date, programme, summary, pictures.

Every line goes to exactly one place: what is nothing else is left out with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from directory.imports.posts import (
    boilerplate,
    dates,
    jobs,
    names,
    pictures,
    places,
    programme,
    titles,
)
from directory.imports.posts.blocks import BlockKind, Front, Gap
from directory.imports.posts.entries import Billed, Entry, Reader
from directory.imports.posts.evidence import Line
from directory.imports.posts.model import LeftOut
from directory.imports.posts.pictures import Shot

REPEATED = "says the title once more"
NO_TITLE = "says what the page holds; it is no part of the title"
HEADING = "a heading"
READ = "read as the date of the evening"
PLACE = "read as the place of the evening"
BESIDE = "stands beside the transcript and is neither summary nor programme"
PAUSE = "a pause of the evening, no talk"
BEFORE = "stands before the title"
LINK_LABEL = "the label of a link or an hour, no part of the talk"
_FEWEST_WORDS = 6
_SHORT_LINE = 60
_LONGEST_SUMMARY = 3_000
_PARTED = re.compile(r"\s*[·•|]\s*|\s[–—-]\s")
_PLACE = re.compile(r"[^\W\d_a-z][^\d:·•|@]{2,60}")
_JOB_IN_PROSE = re.compile(
    r"(?P<name>[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_][\w’'-]*){1,3})\s\((?P<job>[^()]{3,90})\)"
)


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


def read(
    lines: Sequence[Line],
    front: Front,
    reader: Reader,
    *,
    first_title: int | None = None,
    has_markup: bool = False,
) -> Head:
    """The head of a post. `first_title` is the index of a line that must be the title."""
    head = Head()
    found = programme.find(lines, reader)
    title_at = _title(head, lines, front, found.used, first_title)
    used = {title_at} if title_at is not None else set()
    _forget_title(head, found, lines)
    head.entries = found.entries
    _leave_entries(head, found, lines)
    taken = found.used | set(found.headings) | set(found.nameless) | set(found.pauses) | used
    # Where pictures are marked up, no line of words is an alt text.
    voices = None if has_markup else reader.voices
    index = 0
    while index < len(lines):
        if index not in taken:
            index += _place_line(head, lines, index, taken, voices, title_at)
        index += 1
    if head.date is None and head.title and (named := dates.find(head.title)) and named.first:
        head.date, head.date_line = named, head.title_line
    head.left_out.sort(key=lambda each: each.line)
    return head


def _title(
    head: Head,
    lines: Sequence[Line],
    front: Front,
    programme_lines: set[int],
    first_title: int | None,
) -> int | None:
    """Choose the title; the index of its line, unless it stands in the front matter."""
    if front.title and first_title is None:
        head.title, dropped = titles.clean(front.title)
        head.title_line = front.title_line
        for words in dropped:
            head.leave(front.title_line, words, NO_TITLE)
        return None
    at = first_title if first_title is not None else _title_at(lines, programme_lines)
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


def _forget_title(head: Head, found: programme.Programme, lines: Sequence[Line]) -> None:
    """The title of the page is no entry of its programme, however often it is said."""
    for index in sorted(found.used):
        text = lines[index].block.text
        if head.title and titles.repeats(head.title, text):
            number = lines[index].number
            found.used.discard(index)
            found.entries = [entry for entry in found.entries if entry.line != number]


def _leave_entries(head: Head, found: programme.Programme, lines: Sequence[Line]) -> None:
    for index in found.headings:
        head.leave(lines[index].number, lines[index].block.text, HEADING)
    for index in found.pauses:
        head.leave(lines[index].number, lines[index].block.text, PAUSE)
    for index in found.nameless:
        head.nameless.append((lines[index].number, lines[index].block.text))
    for entry in head.entries:
        for words in entry.rest:
            head.leave(entry.line, words, LINK_LABEL)


def _place_line(
    head: Head,
    lines: Sequence[Line],
    index: int,
    taken: set[int],
    voices: frozenset[str] | None,
    title_at: int | None,
) -> int:
    """Put one line where it belongs; how many lines after it were taken along."""
    line = lines[index]
    text = line.block.text
    if line.block.kind is BlockKind.PICTURE:
        return _picture(head, lines, index)
    if head.title and titles.repeats(head.title, text) and text.count(" ") < 40:
        head.leave(line.number, text, REPEATED)
    elif titles.is_transcript_heading(text):
        head.leave(line.number, text, HEADING)
    elif reason := boilerplate.reason(text):
        head.leave(line.number, text, reason)
    elif _is_dated(head, text):
        _date(head, line)
    elif place := places.stated(text):
        head.place = head.place or place
        head.leave(line.number, text, PLACE)
    elif title_at is not None and index < title_at:
        head.leave(line.number, text, BEFORE)
    elif line.block.kind is BlockKind.PARAGRAPH and pictures.is_surely_caption(text):
        head.shots.append(pictures.shot(None, line.block))
    elif (
        voices is not None
        and line.block.kind is BlockKind.PARAGRAPH
        and pictures.is_surely_alt(text, voices)
    ):
        return _alt(head, lines, index, taken, voices)
    elif line.block.kind is BlockKind.PARAGRAPH and _is_prose(text):
        head.summary.append(line)
        head.beside += _jobs(line)
        if head.date is None and (found := dates.find(text)):
            head.date, head.date_line, head.date_in_prose = found, line.number, True
    else:
        head.leave(line.number, text, HEADING if line.block.kind is BlockKind.HEADING else BESIDE)
    return 0


def _is_dated(head: Head, text: str) -> bool:
    """Whether a line is the date, or the first short one with a date: "12 May, in Leith"."""
    if dates.is_date(text):
        return True
    return head.date is None and len(text) <= _SHORT_LINE and dates.find(text) is not None


def _jobs(line: Line) -> list[Billed]:
    """The jobs a summary tells in parentheses: "Jane Doe (CTO, Examplecorp)"."""
    found: list[Billed] = []
    for each in _JOB_IN_PROSE.finditer(line.text[:_LONGEST_SUMMARY]):
        title, company = jobs.split(each["job"])
        found.append(Billed(names.bare(each["name"]), line.number, title, company))
    return found


def _date(head: Head, line: Line) -> None:
    found = dates.find(line.block.text)
    head.place = head.place or places.find([line.block.text]) or _beside_the_date(line, found)
    if head.date is None or head.date_in_prose or head.date.first is None:
        head.date, head.date_line, head.date_in_prose = found, line.number, False
    head.leave(line.number, line.block.text, READ)


def _beside_the_date(line: Line, found: dates.Found | None) -> str | None:
    """The place that stands beside a date, parted from it by a mark: "4 March 2021 · Hamburg"."""
    rest = line.block.text.replace(found.words if found else "", "", 1)
    place = _PARTED.split(rest)[-1].strip(" ,.")
    told = _PARTED.search(rest) and _PLACE.fullmatch(place) and not dates.is_weekday(place)
    return place if told else None


def _picture(head: Head, lines: Sequence[Line], index: int) -> int:
    """A picture of the markup, with the caption the markup gives it."""
    block = lines[index].block
    after = lines[index + 1].block if index + 1 < len(lines) else None
    if after is not None and (
        after.kind is BlockKind.CAPTION or pictures.is_surely_caption(after.text)
    ):
        head.shots.append(pictures.shot(block, after))
        return 1
    head.shots.append(pictures.shot(block, None))
    return 0


def _alt(
    head: Head, lines: Sequence[Line], index: int, taken: set[int], voices: frozenset[str]
) -> int:
    """An alt text on its line, with the caption on the next if that tells of it."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) and index + 1 not in taken else None
    if after is not None and after.block.kind is BlockKind.PARAGRAPH:
        text = after.block.text
        told = pictures.shares_a_name(text, line.block.text, voices)
        if pictures.looks_like_caption(text) and (pictures.is_surely_caption(text) or told):
            head.shots.append(pictures.shot(line.block, after.block))
            return 1
    head.shots.append(pictures.shot(line.block, None))
    return 0


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence or more, and no heading or key word."""
    words = text.count(" ") + 1
    if "://" in text.rsplit(" ", 1)[-1]:
        return False
    return words >= _FEWEST_WORDS and (text[-1] in '.!?…”")' or words > 2 * _FEWEST_WORDS)


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The lines with those of a wrapped paragraph joined."""
    joined: list[Line] = []
    for line in lines:
        block = line.block
        last = joined[-1].block if joined else None
        if (
            last is not None
            and block.gap is Gap.SOFT
            and block.kind is last.kind
            and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        ):
            text = f"{last.text} {block.text}"
            whole = replace(last, text=text, anchors=last.anchors + block.anchors)
            joined[-1] = Line(whole, text)
        else:
            joined.append(line)
    return joined
