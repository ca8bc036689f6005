"""The programme of the evening. In: lines before the transcript. Out: entries, and what is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from directory.imports.posts import boilerplate, pictures, titles
from directory.imports.posts.addresses import is_video
from directory.imports.posts.blocks import BlockKind, Gap
from directory.imports.posts.entries import (
    Entry,
    Reader,
    is_break,
    without_link_labels,
    without_time,
)
from directory.imports.posts.evidence import Line
from directory.imports.posts.words import PEOPLE, TALKS, bag, phrases
from directory.kit.text import fold

_HEADINGS = TALKS | PEOPLE
_HOSTS = phrases("host|hosts|moderator|moderators|moderation|hosted by|moderated by")
_LABELLED = re.compile(
    r"(?:(?P<what>[^:：]{3,30}?)\s*[:：]|(?P<by>(?:hosted|moderated) by))\s*(?P<who>\S.*)$",
    re.IGNORECASE,
)
_NEXT_CREDIT = re.compile(r"(?:^|[.;)\]]\s+)(?P<what>[^\W\d_][\w ]{2,28}?)\s*[:：]")
_LONGEST_ENTRY = 300
_SHORT_SENTENCE, _LONG_TITLE = 7, 15
_LINKED = bag(
    "watch read view see video slides slide deck pdf recording transcript talk words link more "
    "details bio audio listen download here website twitter linkedin"
)


_BETWEEN_LINKS = re.compile(
    r"(?:[\s|·•,/(\[–—-]|\b(?:or|and|oder|und|ou|et|y|o)\s*$)+$", re.IGNORECASE
)


@dataclass(slots=True)
class Programme:
    """The entries found, and the lines they stand on."""

    entries: list[Entry] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # indexes of lines
    headings: list[int] = field(default_factory=list)  # indexes of lines
    nameless: list[int] = field(default_factory=list)  # entries without a person
    pauses: list[int] = field(default_factory=list)
    is_sure: bool = False  # a line says "Speakers: …"


def is_heading(text: str) -> bool:
    """Whether the line is the heading of a programme or of a list of people."""
    # Most lines are long, and folding takes its time.
    return len(text) < 60 and fold(text) in _HEADINGS


def find(lines: Sequence[Line], reader: Reader) -> Programme:
    """The programme in the lines before the transcript."""
    found = Programme()
    inside = False
    for index, line in enumerate(lines):
        text = line.block.text
        if is_heading(text):
            found.headings.append(index)
            inside = True
            continue
        if inside and (_leaves(line) or _is_below_the_list(lines, index)):
            inside = False
        _take(found, index, line, reader, inside=inside)
    _join_pairs(found, lines, reader)
    _doubt(found, lines)
    return found


def _is_below_the_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph follows the items of a list, apart from them."""
    block, before = lines[index].block, lines[index - 1].block
    return (
        block.kind is BlockKind.PARAGRAPH
        and block.gap is Gap.BLANK
        and before.kind is BlockKind.ITEM
    )


def _take(found: Programme, index: int, line: Line, reader: Reader, *, inside: bool) -> None:
    text, links = _without_links(line)
    if inside and found.entries and (labels := _link_labels(text, links)):
        _join_links(found, index, line, labels)
        return
    if (
        not text
        or len(text) > _LONGEST_ENTRY
        or boilerplate.reason(text)
        or text.lower().startswith("by ")
    ):
        return
    if titles.is_transcript_heading(text):
        return
    credits_ = [_credited(part, line.number, reader) for part in _credits(text)]
    if credits_ and all(credits_):
        found.is_sure = True
        found.used.add(index)
        found.entries += [credit for credit in credits_ if credit is not None]
        return
    if _is_sentence(text):
        return
    if inside and is_break(text):
        found.pauses.append(index)
        return
    entry = reader.entry(text, line.number, is_listed=inside)
    if entry is not None:
        found.used.add(index)
        video = next((each.url for each in line.block.anchors if is_video(each.url)), None)
        found.entries.append(replace(entry, rest=entry.rest + links, video_url=video))
    elif inside:
        found.nameless.append(index)


def _link_labels(text: str, links: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a line that holds nothing but labels of links; else nothing."""
    if not text:
        return links
    rest, labels = without_link_labels(text)
    return () if rest else (*labels, *links)


def _join_links(found: Programme, index: int, line: Line, labels: tuple[str, ...]) -> None:
    """The links below an entry, "watch her talk or read her words", are its own."""
    entry = found.entries[-1]
    video = next((each.url for each in line.block.anchors if is_video(each.url)), None)
    found.used.add(index)
    found.entries[-1] = replace(entry, rest=entry.rest + labels, video_url=entry.video_url or video)


def _credits(text: str) -> list[str]:
    """The parts of a line like "Moderator: Jane Doe. Panelists: Ann Roe and Bo Lee"."""
    cuts = [
        found.start("what")
        for found in _NEXT_CREDIT.finditer(text)
        if fold(found["what"]) in PEOPLE | _HOSTS
    ]
    ends = [*cuts[1:], len(text)]
    if not cuts or cuts[0] != 0:
        return [text]
    return [text[start:end].strip(" .;,") for start, end in zip(cuts, ends, strict=True)]


def _credited(text: str, line: int, reader: Reader) -> Entry | None:
    """The people of a line like "Moderator: Jane Doe" or "Hosted by Jane Doe"."""
    found = _LABELLED.match(text)
    what = (found["what"] or found["by"]) if found else ""
    if found is None or fold(what) not in PEOPLE | _HOSTS:
        return None
    people = reader.people(found["who"], line)
    hosts = fold(what) in _HOSTS
    return (
        Entry(line, None, tuple(replace(each, hosts=hosts) for each in people), (what,))
        if people
        else None
    )


def _leaves(line: Line) -> bool:
    """Whether the line ends the list: a heading, a paragraph of prose, a call to the reader."""
    text = line.block.text
    if line.block.kind in (BlockKind.HEADING, BlockKind.PICTURE):
        return True
    begins = line.block.kind is BlockKind.PARAGRAPH and line.block.gap is Gap.BLANK
    if begins and text[0].islower() and pictures.looks_like_alt(text):
        return True  # "jane doe on stage": the alt text of a picture that follows the list
    return bool(
        _is_sentence(text) or boilerplate.reason(text) or titles.is_transcript_heading(text)
    )


def _is_sentence(text: str) -> bool:
    """Whether the line is prose: it ends like a sentence and is no short one."""
    words = text.count(" ") + 1
    if text[0] in '“"«„':
        return False
    return words > (_SHORT_SENTENCE if text[-1] == "." else _LONG_TITLE) and text[-1] in ".!?"


def _without_links(line: Line) -> tuple[str, tuple[str, ...]]:
    """The words of an entry without the labels of its links ("slides", "video") at the end."""
    text = line.block.text
    taken: list[str] = []
    for anchor in reversed(line.block.anchors):
        words = fold(anchor.text).split(" ")
        if not anchor.text or not text.endswith(anchor.text):
            break
        if not _LINKED.intersection(words):
            break
        text = _BETWEEN_LINKS.sub("", text.removesuffix(anchor.text))
        taken.append(anchor.text)
    return text, tuple(reversed(taken))


def _join_pairs(found: Programme, lines: Sequence[Line], reader: Reader) -> None:
    """A title on its line and its people on the next are one entry."""
    by_line = {entry.line: place for place, entry in enumerate(found.entries)}
    for index in list(found.nameless):
        after = index + 1
        if after >= len(lines) or after not in found.used:
            continue
        place = by_line.get(lines[after].number)
        if place is None or found.entries[place].title is not None:
            continue
        if lines[after].block.kind is BlockKind.ITEM and lines[after].block.gap is Gap.BLANK:
            continue
        if lines[index].block.kind is BlockKind.ITEM and lines[after].block.kind is BlockKind.ITEM:
            continue
        entry = found.entries[place]
        title, rest = without_link_labels(lines[index].block.text)
        title, time = without_time(title)
        if reader.is_voice(title):
            continue
        found.entries[place] = replace(
            entry,
            line=lines[index].number,
            title=title.strip(" :–—-"),
            rest=(*time, *rest, *entry.rest),
        )
        found.used.add(index)
        found.nameless.remove(index)


def _doubt(found: Programme, lines: Sequence[Line]) -> None:
    """A single entry outside any list is no programme unless it is written as one."""
    if found.is_sure or found.headings or len(found.entries) != 1 or len(found.used) != 1:
        return
    index = next(iter(found.used))
    if lines[index].block.kind is not BlockKind.ITEM:
        found.entries.clear()
        found.used.clear()
