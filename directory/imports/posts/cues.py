"""Captions (WebVTT, SRT) as blocks. In: text. Out: paragraphs of cues, with their times.

Consecutive cues of one voice become a paragraph; it ends at the end of a sentence once it is long
enough, at a silence, or where another voice begins.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from directory.imports.posts import names, stamps
from directory.imports.posts.blocks import Block, BlockKind, Document, Front
from directory.imports.posts.labels import Form, candidate
from directory.imports.posts.model import LeftOut
from directory.imports.posts.names import Shape

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"\s*(?P<start>{_CLOCK})\s*-->\s*(?P<end>{_CLOCK})(?P<settings>.*)$")
_INLINE = re.compile(
    rf"(?P<start>{_CLOCK})\s*-->\s*(?P<end>{_CLOCK})(?P<settings>(?:\s+[a-z]+:[^\s]+)*)"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[^<>]{0,40}>|\{\\[^{}]{0,80}\}")
_HEADER = re.compile(r"(?:kind|language|x-timestamp-map|title|position)\s*[:=]", re.IGNORECASE)
_LONG_ENOUGH, _TOO_LONG = 400, 700
_SILENCE = 4.0
_SENTENCE_END = (".", "!", "?", "…", "。", "？", "！", ".”", "?”", "!”", '."', '?"', '!"')
NOTE = "a note or style of the caption file"
_FEWEST_REPEATS = 2


@dataclass(frozen=True, slots=True)
class _Cue:
    line: int
    voice: str | None
    text: str
    starts_at: float
    ends_at: float


def is_cues(text: str) -> bool:
    """Whether the text is a caption file."""
    head = text[:20_000].lstrip()
    if head.startswith("WEBVTT"):
        return True
    return sum(1 for line in head.split("\n")[:200] if _TIMING.match(line)) >= _FEWEST_REPEATS


def read(text: str) -> Document:
    """The caption file as a document of paragraphs."""
    document = Document([], has_cues=True)
    lines = text.split("\n")
    timed = [number for number, line in enumerate(lines, start=1) if "-->" in line]
    is_flat = len(timed) == 1 and text.count("-->") > 1
    if is_flat:
        lines = _unflattened(text, document.front)
    cues = list(_cues(lines, document))
    if is_flat:
        cues = [replace(cue, line=timed[0]) for cue in cues]
    document.blocks = list(_paragraphs(_named(cues)))
    return document


def _unflattened(text: str, front: Front) -> list[str]:
    """The lines of a file whose line breaks were lost."""
    found = list(_INLINE.finditer(text))
    title = text[: found[0].start()].partition("WEBVTT")[2].strip(" -\n") if found else ""
    front.title = title or None
    lines: list[str] = ["WEBVTT"]
    for each, after in zip(found, [*found[1:], None], strict=True):
        lines.append(f"{each['start']} --> {each['end']}")
        lines.append(text[each.end() : after.start() if after else len(text)].strip())
        lines.append("")
    return lines


def _cues(lines: list[str], document: Document) -> Iterator[_Cue]:
    """The cues in order; everything else is a header, a number, a note."""
    index = _header(lines, document)
    while index < len(lines):
        timing = _TIMING.match(lines[index])
        if timing is None:
            index = _between(lines, index, document)
            continue
        begin = index
        index += 1
        said: list[str] = []
        while index < len(lines) and lines[index].strip() and not _TIMING.match(lines[index]):
            said.append(lines[index])
            index += 1
        yield from _spoken(said, begin + 2, timing)


def _header(lines: list[str], document: Document) -> int:
    """Read what stands before the first cue; the index after it."""
    if not lines[0].startswith("WEBVTT"):
        return 0
    title = lines[0].removeprefix("WEBVTT").strip(" \t-–—:")
    document.front.title = title or document.front.title
    index = 1
    while index < len(lines) and lines[index].strip() and not _TIMING.match(lines[index]):
        key, _, value = lines[index].partition(":")
        if key.strip().lower() == "language" and value.strip():
            document.front.language = value.strip()
        elif key.strip().lower() == "title" and value.strip():
            document.front.title, document.front.title_line = value.strip(), index + 1
        else:
            document.left_out.append(LeftOut(index + 1, lines[index].strip(), NOTE))
        index += 1
    return index


def _between(lines: list[str], index: int, document: Document) -> int:
    """A block without a timing: the name of a cue, or a note that is left out."""
    line = lines[index].strip()
    after = lines[index + 1] if index + 1 < len(lines) else ""
    if not line or _TIMING.match(after):
        if line and not line.isdigit():
            document.left_out.append(LeftOut(index + 1, line, "the name of a cue"))
        return index + 1
    if line.isdigit():
        return index + 1
    while index < len(lines) and lines[index].strip() and not _TIMING.match(lines[index]):
        document.left_out.append(LeftOut(index + 1, lines[index].strip(), NOTE))
        index += 1
    return index


def _spoken(said: list[str], line: int, timing: re.Match[str]) -> Iterator[_Cue]:
    """The cue, or several where several voices speak in it."""
    starts, ends = stamps.seconds(timing["start"]), stamps.seconds(timing["end"])
    voice: str | None = None
    parts: list[tuple[str | None, str]] = []
    for each in said:
        pieces = _VOICE.split(each)
        if pieces[0].strip():
            parts.append((voice, pieces[0]))
        for name, words in zip(pieces[1::2], pieces[2::2], strict=True):
            voice = html.unescape(name).strip() or None
            parts.append((voice, words))
        if "</v>" in each.lower():
            voice = None
    joined: list[tuple[str | None, str]] = []
    for who, words in parts:
        plain = names.visible(html.unescape(_TAG.sub("", words)))
        new_voice = plain.startswith((">>", "- ")) and joined
        if joined and joined[-1][0] == who and not new_voice:
            joined[-1] = (who, f"{joined[-1][1]} {plain}".strip())
        else:
            joined.append((who, plain))
    for who, words in joined:
        if words:
            yield _Cue(line, who, words, starts, ends)


def _named(cues: list[_Cue]) -> list[_Cue]:
    """The cues with voices that are written as `Name: words`, if names recur so."""
    if any(cue.voice for cue in cues):
        return cues
    found = [candidate(Block(cue.line, cue.text)) for cue in cues]
    counts: dict[str, int] = {}
    for maybe in found:
        if maybe and maybe.form is Form.COLON:
            counts[maybe.key] = counts.get(maybe.key, 0) + 1
    recurs = any(count >= _FEWEST_REPEATS for count in counts.values())
    full = {
        maybe.key for maybe in found if maybe and maybe.form is Form.COLON and _is_full(maybe.base)
    }
    recurs = recurs or len(full) >= _FEWEST_REPEATS
    named: list[_Cue] = []
    for cue, maybe in zip(cues, found, strict=True):
        if (
            maybe
            and maybe.form is Form.COLON
            and recurs
            and _is_voice(maybe.base, counts[maybe.key])
        ):
            named.append(replace(cue, voice=maybe.label, text=maybe.text))
        elif cue.text.startswith(">>"):
            named.append(replace(cue, voice="", text=cue.text.lstrip("> ")))
        else:
            named.append(cue)
    return named


def _is_full(base: str) -> bool:
    return names.shape(base) is Shape.FULL and not names.has_headword(base)


def _is_voice(base: str, count: int) -> bool:
    shape = names.shape(base)
    if shape is Shape.FULL:
        return count >= _FEWEST_REPEATS or _is_full(base)
    return shape in (Shape.NOBODY, Shape.SINGLE) and count >= _FEWEST_REPEATS


def _paragraphs(cues: Iterable[_Cue]) -> Iterator[Block]:
    """The cues joined to paragraphs."""
    block: Block | None = None
    for cue in cues:
        goes_on = cue.voice is None or (block is not None and cue.voice == block.voice)
        if block is not None and goes_on and not _ends(block, cue):
            text = f"{block.text} {cue.text}"
            block = replace(block, text=text, ends_at=max(cue.ends_at, block.ends_at or 0.0))
            continue
        voice = cue.voice
        if block is not None:
            yield block
            voice = block.voice if goes_on else cue.voice
        block = Block(
            cue.line,
            cue.text,
            BlockKind.CUE,
            voice=voice,
            starts_at=cue.starts_at,
            ends_at=cue.ends_at,
        )
    if block is not None:
        yield block


def _ends(block: Block, cue: _Cue) -> bool:
    """Whether a new paragraph begins with the cue."""
    if cue.starts_at - (block.ends_at or 0.0) > _SILENCE:
        return True
    if len(block.text) >= _TOO_LONG:
        return True
    return len(block.text) >= _LONG_ENOUGH and block.text.endswith(_SENTENCE_END)
