"""The transcript itself. In: its lines. Out: paragraphs, headings, pictures, lines left out.

A paragraph without a label goes on with the voice before it, unless it is a heading, a picture's
caption or a line of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directory.events.terms import Kind
from directory.imports.posts import boilerplate, pictures
from directory.imports.posts.blocks import Block, BlockKind, Gap
from directory.imports.posts.entries import QUOTED, Entry, Reader
from directory.imports.posts.evidence import Line
from directory.imports.posts.model import Eye, EyeKind, LeftOut
from directory.imports.posts.said import Body, Said, kind
from directory.kit.text import fold

NO_WORDS = "a label with no words"
_SENTENCE_END = ".!?…”\")]’'»。！？"
_MOST_UNLABELLED = 0.2
_LONGEST_HEADING = 250
_HEADING_KINDS = (BlockKind.HEADING, BlockKind.PARAGRAPH)
_MOST_DOUBTED = 3


@dataclass(slots=True)
class _Voice:
    label: str | None = None
    base: str | None = None
    starts_at: float | None = None
    line: Line | None = None  # a label that still waits for its words


def read(
    lines: Sequence[Line],
    reader: Reader,
    programme: Sequence[Entry],
    *,
    all_speech: bool = False,
    has_markup: bool = False,
) -> Body:
    """The transcript in order.

    `all_speech`: there are no captions in it (cues, one voice). `has_markup`: pictures and their
    captions are marked up, so that no plain paragraph is one.
    """
    transcript = _Transcript(lines, reader, programme, all_speech, has_markup)
    return transcript.read()


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


class _Transcript:
    """Goes over the lines once, with the voice that speaks and the heading that waits."""

    def __init__(
        self,
        lines: Sequence[Line],
        reader: Reader,
        programme: Sequence[Entry],
        all_speech: bool,  # noqa: FBT001 - passed on from read, which takes it by name
        has_markup: bool,  # noqa: FBT001 - as above
    ) -> None:
        self.lines = lines
        self.reader = reader
        self.by_title = {fold(entry.title): entry for entry in programme if entry.title}
        self.all_speech = all_speech
        self.told = all_speech or has_markup
        self.has_labels = any(line.label for line in lines)
        self.labelled = not all_speech and every_paragraph_is_labelled(lines)
        self.last_label = max((i for i, line in enumerate(lines) if line.label), default=-1)
        self.body = Body()
        self.voice = _Voice()
        self.heading: Entry | None = None

    def read(self) -> Body:
        index = 0
        while index < len(self.lines):
            index += self._line(index)
        self._drop_waiting()
        if len(self.body.eyes) > _MOST_DOUBTED:
            self.body.eyes.clear()  # to go on without a label is a habit of this document
        return self.body

    def _line(self, index: int) -> int:
        """Put the line where it belongs; how many lines that took."""
        line = self.lines[index]
        text = line.block.text
        if line.label is not None or line.block.voice is not None:
            starts = line.starts_at if line.starts_at is not None else self._waiting_stamp()
            self._drop_waiting()
            self.voice = _Voice(line.label, line.base, starts, line)
            if line.text:
                self._say(line)
        elif entry := self._talk_heading(line):
            self._drop_waiting()
            self.body.headings.append(entry)
            self.heading = entry
        elif line.block.kind is BlockKind.HEADING:
            self._drop_waiting()
            self._remark(line)
            self.voice = _Voice() if self.labelled else self.voice
        elif not self.all_speech and line.text and (reason := boilerplate.reason(text)):
            self.body.left_out.append(LeftOut(line.number, text, reason))
        elif taken := self._picture(index):
            return taken
        else:
            self._go_on(line)
        return 1

    def _talk_heading(self, line: Line) -> Entry | None:
        """The talk this line announces: a title of the programme, or a title with its people."""
        text = line.block.text
        if len(text) > _LONGEST_HEADING or line.block.kind not in _HEADING_KINDS:
            return None
        is_heading = line.block.kind is BlockKind.HEADING
        if known := self.by_title.get(fold(text)):
            return known
        if not is_heading and QUOTED.match(text) is None:
            return None
        entry = self.reader.entry(text, line.number)
        if entry is None or entry.title is None:
            return None
        return self.by_title.get(fold(entry.title)) or entry

    def _say(self, line: Line) -> None:
        """Add a paragraph in the voice; a heading that waits is its own."""
        text = f"{line.block.marker} {line.text}" if line.block.marker else line.text
        first = self.voice.line is not None
        starts = line.starts_at
        if starts is None and first:
            starts = self.voice.starts_at
        # Without a voice, in a transcript that has voices, a paragraph is the editor's.
        nobody = self.voice.label is None and self.has_labels and line.starts_at is None
        self.body.said.append(
            Said(
                line.number,
                self.voice.label,
                self.voice.base,
                text,
                Kind.EDITORIAL if nobody else kind(text),
                starts,
                line.ends_at,
                line.block.anchors,
                self.heading,
                goes_on=not first,
            )
        )
        self.heading = None
        self.voice.line = None

    def _remark(self, line: Line) -> None:
        """Add a paragraph of the editor: a heading, "(Applause)"."""
        said = Said(line.number, None, None, line.text, Kind.EDITORIAL, line.starts_at)
        said.anchors = line.block.anchors
        said.heading, self.heading = self.heading, None
        self.body.said.append(said)

    def _go_on(self, line: Line) -> None:
        """A line without a label: the paragraph goes on, or the voice says another one."""
        if not line.text:
            self.voice.starts_at = line.starts_at
            self.voice.line = self.voice.line or line
        elif self.voice.line is None and self.heading is None and self._joins(line):
            last = self.body.said[-1]
            last.text = f"{last.text} {line.text}"
            last.kind = kind(last.text) if last.kind is not Kind.EDITORIAL else last.kind
            last.ends_at = line.ends_at
            last.anchors += line.block.anchors
        elif self._is_remark(line):
            self._remark(line)
        else:
            self._doubt(line)
            self._say(line)

    def _is_remark(self, line: Line) -> bool:
        """Whether a paragraph is a mark of the editor between what voices say."""
        alone = line.block.gap is Gap.BLANK and self.voice.line is None
        return alone and kind(line.text) is Kind.EDITORIAL

    def _doubt(self, line: Line) -> None:
        """Show a paragraph without a label to a person where all others have one."""
        if self.labelled and self.voice.label is not None and self.voice.line is None:
            self.body.eyes.append(
                Eye(
                    EyeKind.WORDS,
                    line.number,
                    f"Line {line.number} has no label and was taken as said by "
                    f"{self.voice.label}: “{_short(line.text)}”",
                )
            )

    def _joins(self, line: Line) -> bool:
        """Whether a line is part of the paragraph of the line before it."""
        said = self.body.said
        if not said or line.starts_at is not None or line.block.gap is Gap.BLANK:
            return False
        if line.block.kind in (BlockKind.ITEM, BlockKind.CUE):
            return False
        return line.block.gap is Gap.SOFT or said[-1].text[-1] not in _SENTENCE_END

    def _picture(self, index: int) -> int:
        """Add the picture that begins here; how many lines it takes, 0 if there is none."""
        block = self.lines[index].block
        after = self.lines[index + 1] if index + 1 < len(self.lines) else None
        following = after.block if after is not None and after.label is None else None
        at = len(self.body.said) - 1
        if block.kind is BlockKind.PICTURE:
            told = following is not None and self._captions(following, block)
            shot = pictures.shot(block, following if told else None)
            self.body.shots.append((shot, at))
            return 1 + told
        if block.kind is BlockKind.CAPTION:
            self.body.shots.append((pictures.shot(None, block), at))
            return 1
        if not self._may_be_picture(index):
            return 0
        if pictures.is_surely_caption(block.text):
            self.body.shots.append((pictures.shot(None, block), at))
            return 1
        if self.told or not pictures.looks_like_alt(block.text):
            return 0
        if following is not None and self._is_caption(following.text, block.text):
            self.body.shots.append((pictures.shot(block, following), at))
            return 2
        if self.labelled and (block.text[:1].islower() or index > self.last_label):
            self.body.shots.append((pictures.shot(block, None), at))
            return 1
        return 0

    def _captions(self, following: Block, picture: Block) -> bool:
        """Whether what follows a picture of the markup is its caption, marked up as one or not."""
        if following.kind is BlockKind.CAPTION:
            return True
        if self.all_speech or following.kind is not BlockKind.PARAGRAPH:
            return False
        return self._is_caption(following.text, picture.text)

    def _may_be_picture(self, index: int) -> bool:
        """Whether a line without a label may be an alt text or a caption and not speech."""
        line = self.lines[index]
        if self.all_speech or self.voice.line is not None or line.starts_at is not None:
            return False
        return line.block.kind is BlockKind.PARAGRAPH and line.block.gap is Gap.BLANK

    def _is_caption(self, text: str, alt: str) -> bool:
        if not pictures.looks_like_caption(text) or boilerplate.reason(text):
            return False
        if pictures.is_surely_caption(text):
            return True
        likely = self.labelled or pictures.tells_of(text, alt)
        return likely and not pictures.looks_like_alt(text)

    def _waiting_stamp(self) -> float | None:
        """The time on a line of its own right before a label: it is when that voice begins."""
        waiting = self.voice.line
        if waiting is None or waiting.label is not None or waiting.text:
            return None
        self.voice.line = None
        return self.voice.starts_at

    def _drop_waiting(self) -> None:
        """Leave out a label that no words followed."""
        waiting, self.voice.line = self.voice.line, None
        if waiting is not None:
            self.body.left_out.append(LeftOut(waiting.number, waiting.block.text, NO_WORDS))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + " …"
