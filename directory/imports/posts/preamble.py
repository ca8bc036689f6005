"""What stands before the transcript. In: its lines. Out: title, date, programme, summary, pictures.

Every line goes to exactly one place: what is nothing else is left out with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
from directory.imports.posts.blocks import Block, BlockKind, Front, Gap
from directory.imports.posts.entries import Billed, Reader
from directory.imports.posts.evidence import Line
from directory.imports.posts.head import Head, entitle

REPEATED = "says the title once more"
HEADING = "a heading"
READ = "read as the date of the evening"
PLACE = "read as the place of the evening"
BESIDE = "stands beside the transcript and is neither summary nor programme"
PAUSE = "a pause of the evening, no talk"
BEFORE = "stands before the title"
LINK_LABEL = "the label of a link or an hour, no part of the talk"
_FEWEST_WORDS = 6
_LONG_TITLE = 40
_SHORT_LINE = 60
_LONGEST_SUMMARY = 3_000
_PARTED = re.compile(r"\s*[·•|]\s*|\s[–—-]\s")
_PLACE = re.compile(r"[^\W\d_a-z][^\d:·•|@]{2,60}")
_JOB_IN_PROSE = re.compile(
    r"(?P<name>[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_][\w’'-]*){1,3})\s\((?P<job>[^()]{3,90})\)"
)


def read(
    lines: Sequence[Line],
    front: Front,
    reader: Reader,
    *,
    first_title: int | None = None,
    has_markup: bool = False,
) -> Head:
    """The head of a post. `first_title` is the number of a line that must be the title."""
    head = Head()
    found = programme.find(lines, reader)
    title_at = entitle(head, lines, front, found.used, first_title)
    used = {title_at} if title_at is not None else set()
    _forget_title(head, found, lines)
    head.entries = found.entries
    _leave_entries(head, found, lines)
    taken = found.used | set(found.headings) | set(found.nameless) | set(found.pauses) | used
    # Where pictures are marked up, no line of words is an alt text.
    voices = None if has_markup else reader.voices
    _Placer(head, lines, taken, voices, title_at).place()
    if head.date is None and head.title and (named := dates.find(head.title)) and named.first:
        head.date, head.date_line = named, head.title_line
    head.left_out.sort(key=lambda each: each.line)
    return head


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


class _Placer:
    """Puts every line that is not taken where it belongs."""

    def __init__(
        self,
        head: Head,
        lines: Sequence[Line],
        taken: set[int],
        voices: frozenset[str] | None,
        title_at: int | None,
    ) -> None:
        self.head = head
        self.lines = lines
        self.taken = taken
        self.voices = voices  # None: no line of words is an alt text
        self.title_at = title_at

    def place(self) -> None:
        """Go over the lines once."""
        index = 0
        while index < len(self.lines):
            index += 1 if index in self.taken else self._line(index)

    def _line(self, index: int) -> int:
        """Put one line where it belongs; how many lines that took."""
        head, line = self.head, self.lines[index]
        text = line.block.text
        if line.block.kind is BlockKind.PICTURE:
            return self._picture(index)
        if reason := self._reason(text):
            head.leave(line.number, text, reason)
        elif _is_dated(head, text):
            _date(head, line)
        elif place := places.stated(text):
            head.place = head.place or place
            head.leave(line.number, text, PLACE)
        elif self.title_at is not None and index < self.title_at:
            head.leave(line.number, text, BEFORE)
        elif line.block.kind is not BlockKind.PARAGRAPH:
            is_heading = line.block.kind is BlockKind.HEADING
            head.leave(line.number, text, HEADING if is_heading else BESIDE)
        else:
            return self._paragraph(index)
        return 1

    def _reason(self, text: str) -> str | None:
        """Why a line belongs to the page, if it does."""
        title = self.head.title
        if title and text.count(" ") < _LONG_TITLE and titles.repeats(title, text):
            return REPEATED
        if titles.is_transcript_heading(text):
            return HEADING
        return boilerplate.reason(text)

    def _paragraph(self, index: int) -> int:
        """A paragraph is a caption, an alt text, part of the summary, or stands beside."""
        head, line = self.head, self.lines[index]
        text = line.block.text
        if pictures.is_surely_caption(text):
            head.shots.append(pictures.shot(None, line.block))
        elif self.voices is not None and pictures.is_surely_alt(text, self.voices):
            return self._alt(index, self.voices)
        elif _is_prose(text):
            head.summary.append(line)
            head.beside += _jobs(line)
            if head.date is None and (found := dates.find(text)):
                head.date, head.date_line, head.date_in_prose = found, line.number, True
        else:
            head.leave(line.number, text, BESIDE)
        return 1

    def _after(self, index: int) -> Block | None:
        """The block after a line, unless it is part of the programme."""
        if index + 1 in self.taken or index + 1 >= len(self.lines):
            return None
        return self.lines[index + 1].block

    def _picture(self, index: int) -> int:
        """A picture of the markup, with the caption the markup gives it."""
        after = self._after(index)
        told = after is not None and (
            after.kind is BlockKind.CAPTION or pictures.is_surely_caption(after.text)
        )
        self.head.shots.append(pictures.shot(self.lines[index].block, after if told else None))
        return 1 + told

    def _alt(self, index: int, voices: frozenset[str]) -> int:
        """An alt text on its line, with the caption on the next if that tells of it."""
        block, after = self.lines[index].block, self._after(index)
        told = (
            after is not None
            and after.kind is BlockKind.PARAGRAPH
            and pictures.looks_like_caption(after.text)
            and (
                pictures.is_surely_caption(after.text)
                or pictures.shares_a_name(after.text, block.text, voices)
            )
        )
        self.head.shots.append(pictures.shot(block, after if told else None))
        return 1 + told


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
            and not block.lead  # "**Date:** …" begins a line of its own
            and block.kind is last.kind
            and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        ):
            text = f"{last.text} {block.text}"
            whole = replace(last, text=text, anchors=last.anchors + block.anchors)
            joined[-1] = Line(whole, text)
        else:
            joined.append(line)
    return joined
