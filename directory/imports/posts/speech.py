"""The transcript itself. In: its lines. Out: what was said, headings, pictures, and what is neither.

A paragraph without a label goes on with the voice before it, unless it is a heading, a picture's
caption or a line of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.imports.posts import boilerplate, pictures, titles
from directory.imports.posts.blocks import Anchor, BlockKind, Gap
from directory.imports.posts.entries import QUOTED, Entry, Reader
from directory.imports.posts.evidence import Line
from directory.imports.posts.model import Eye, EyeKind, Kind, LeftOut
from directory.imports.posts.pictures import Shot
from directory.kit.text import fold

NO_WORDS = "a label with no words"
_BRACKETS = re.compile(r"(?:[\[(][^\[\]()]{1,80}[\])][.,\s]*)+")
_STARRED = re.compile(r"(?:♪.*|\*[^*]{1,60}\*)")
_INAUDIBLE = re.compile(
    r"\b(?:inaudible|unintelligible|indiscernible|unverständlich|inaudibles?|ininteligible)\b|^\W*\?+\W*$",
    re.IGNORECASE,
)
_SENTENCE_END = ".!?…”\")]’'»。！？"
_MOST_UNLABELLED = 0.2
_MOST_DOUBTED = 3


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


@dataclass(slots=True)
class _Voice:
    label: str | None = None
    base: str | None = None
    starts_at: float | None = None
    ends_at: float | None = None
    line: Line | None = None  # a label that still waits for its words


def read(
    lines: Sequence[Line], reader: Reader, programme: Sequence[Entry], *, all_speech: bool = False
) -> Body:
    """The transcript in order. `all_speech`: there are no captions in it (cues, one voice)."""
    body = Body()
    labelled = not all_speech and every_paragraph_is_labelled(lines)
    by_title = {fold(entry.title): entry for entry in programme if entry.title}
    voice = _Voice()
    heading: Entry | None = None
    last_spoken = max((index for index, line in enumerate(lines) if line.label), default=-1)
    skip = 0
    for index, line in enumerate(lines):
        if skip:
            skip -= 1
        elif line.label is not None or line.block.voice is not None:
            _drop_waiting(body, voice)
            voice = _Voice(line.label, line.base, line.starts_at, line.ends_at, line)
            if line.text:
                heading = _say(body, line, voice, heading)
        elif found := _talk_heading(line, reader, by_title):
            _drop_waiting(body, voice)
            body.headings.append(found)
            heading = found
        elif line.block.kind is BlockKind.HEADING:
            _drop_waiting(body, voice)
            body.said.append(
                Said(line.number, None, None, line.text, Kind.EDITORIAL, heading=heading)
            )
            heading = None
            voice = _Voice() if labelled else voice
        elif (reason := boilerplate.reason(line.block.text)) and not all_speech and line.text:
            body.left_out.append(LeftOut(line.number, line.block.text, reason))
        elif line.block.kind is BlockKind.PICTURE or _may_be_picture(line, voice, all_speech):
            skip = _picture(body, lines, index, labelled=labelled, after=index > last_spoken)
            if skip < 0:
                skip = 0
                heading = _go_on(body, line, voice, heading, labelled=labelled)
        else:
            heading = _go_on(body, line, voice, heading, labelled=False)
    _drop_waiting(body, voice)
    if len(body.eyes) > _MOST_DOUBTED:
        body.eyes.clear()  # to go on without a label is a habit of this document
    return body


def every_paragraph_is_labelled(lines: Sequence[Line]) -> bool:
    """Whether nobody goes on without a label, so that a paragraph without one is a caption."""
    labelled = own = unlabelled = 0
    previous = ""
    for line in lines:
        text = line.block.text
        if line.label is not None:
            labelled += 1
            own += not line.text
        elif line.block.kind is BlockKind.PARAGRAPH and line.block.gap is Gap.BLANK:
            captioned = pictures.is_surely_caption(text) or pictures.looks_like_alt(previous)
            unlabelled += not captioned and not pictures.looks_like_alt(text)
        previous = text
    return own <= labelled // 10 and unlabelled <= _MOST_UNLABELLED * max(labelled, 1)


def _talk_heading(line: Line, reader: Reader, by_title: dict[str, Entry]) -> Entry | None:
    """The talk this line announces: a title of the programme, or a title with its people."""
    text = line.block.text
    if len(text) > 250 or line.block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return None
    is_heading = line.block.kind is BlockKind.HEADING
    if known := by_title.get(fold(text)):
        return known
    quoted = QUOTED.match(text)
    if not is_heading and quoted is None:
        return None
    entry = reader.entry(text, line.number)
    if entry is None or entry.title is None:
        return None
    if known := by_title.get(fold(entry.title)):
        return known
    # A sentence that begins with a quotation is speech; a heading ends with its people.
    return entry if is_heading or text.count(" ") < 40 else None


def _say(body: Body, line: Line, voice: _Voice, heading: Entry | None) -> Entry | None:
    """Add a paragraph in the voice. Returns the heading that still waits: none."""
    text = f"{line.block.marker} {line.text}" if line.block.marker else line.text
    first = voice.line is not None
    starts = line.starts_at if line.starts_at is not None else (voice.starts_at if first else None)
    body.said.append(
        Said(
            line.number,
            voice.label,
            voice.base,
            text,
            kind(text),
            starts,
            line.ends_at,
            line.block.anchors,
            heading,
            goes_on=not first,
        )
    )
    voice.line = None
    return None


def _go_on(
    body: Body, line: Line, voice: _Voice, heading: Entry | None, *, labelled: bool
) -> Entry | None:
    """A line without a label: the paragraph goes on, or the voice says another one."""
    if not line.text:
        voice.starts_at = line.starts_at
        voice.line = voice.line or line
        return heading
    if voice.line is None and heading is None and _joins(body, line):
        last = body.said[-1]
        last.text = f"{last.text} {line.text}"
        last.kind = kind(last.text)
        last.ends_at = line.ends_at
        last.anchors += line.block.anchors
        return None
    if kind(line.text) is Kind.EDITORIAL and line.block.gap is Gap.BLANK and voice.line is None:
        said = Said(line.number, None, None, line.text, Kind.EDITORIAL, line.starts_at)
        said.heading = heading
        body.said.append(said)
        return None
    if labelled and voice.label is not None:
        body.eyes.append(
            Eye(
                EyeKind.WORDS,
                line.number,
                f"Line {line.number} has no label and was taken as said by {voice.label}: "
                f"“{_short(line.text)}”",
            )
        )
    return _say(body, line, voice, heading)


def _joins(body: Body, line: Line) -> bool:
    """Whether a line is part of the paragraph of the line before it."""
    if not body.said or line.starts_at is not None or line.block.gap is Gap.BLANK:
        return False
    if line.block.kind is BlockKind.ITEM or line.block.kind is BlockKind.CUE:
        return False
    return line.block.gap is Gap.SOFT or body.said[-1].text[-1] not in _SENTENCE_END


def _may_be_picture(line: Line, voice: _Voice, all_speech: bool) -> bool:
    """Whether a line without a label may be an alt text or a caption and not speech."""
    if all_speech or voice.line is not None or line.starts_at is not None:
        return False
    return line.block.kind is BlockKind.PARAGRAPH and line.block.gap is Gap.BLANK


def _picture(body: Body, lines: Sequence[Line], index: int, *, labelled: bool, after: bool) -> int:
    """Add the picture that begins here: the lines taken besides this one, or -1 for none."""
    line = lines[index]
    text = line.block.text
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is not None and following.label is not None:
        following = None
    at = len(body.said) - 1
    if line.block.kind is BlockKind.PICTURE:
        told = following is not None and following.block.kind is BlockKind.CAPTION
        caption = following.block if told and following else None
        body.shots.append((pictures.shot(line.block, caption), at))
        return int(told)
    if pictures.is_surely_caption(text):
        body.shots.append((pictures.shot(None, line.block), at))
        return 0
    if not pictures.looks_like_alt(text) or boilerplate.reason(text):
        return -1
    words = following.block.text if following is not None else ""
    if following and pictures.looks_like_caption(words) and not boilerplate.reason(words):
        sure = pictures.is_surely_caption(words) or pictures.tells_of(words, text)
        if not pictures.looks_like_alt(words) and (labelled or sure):
            body.shots.append((pictures.shot(line.block, following.block), at))
            return 1
    if labelled and (text[:1].islower() or after):
        body.shots.append((pictures.shot(line.block, None), at))
        return 0
    return -1


def _drop_waiting(body: Body, voice: _Voice) -> None:
    """Leave out a label that no words followed."""
    if voice.line is not None:
        body.left_out.append(LeftOut(voice.line.number, voice.line.block.text, NO_WORDS))
        voice.line = None


def kind(text: str) -> Kind:
    """Whether a paragraph is speech, or nothing but a mark of the editor."""
    if not _BRACKETS.fullmatch(text) and not _STARRED.fullmatch(text):
        return Kind.SPEECH
    return Kind.INAUDIBLE if _INAUDIBLE.search(text) else Kind.EDITORIAL


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + " …"
