"""What is no post. In: lines and sections. Out: nothing, or `NotAPost` with line and reason.

A transcript shows voices that take turns: labels that recur or alternate, or times, or a heading
that says so. Names in an article, a list of biographies or a job advertisement do none of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from directory.imports.posts import names, titles
from directory.imports.posts.blocks import Document
from directory.imports.posts.entries import Reader
from directory.imports.posts.evidence import Line
from directory.imports.posts.labels import Form, candidate
from directory.imports.posts.model import NotAPost
from directory.imports.posts.names import Shape
from directory.imports.posts.sections import Section
from directory.kit.text import fold

_REMEDY = (
    "A transcript has the name of the voice before each paragraph (“Jane Doe: …”), or times. "
    "Nothing was imported."
)
_FEWEST_WORDS = 30
_FEWEST_STAMPS = 5
_ENOUGH_VOICES = 4
_ENOUGH_TURNS = 3
_THIN = 0.25
_LONG_ENOUGH = 8
_ASKING = frozenset(("q", "a", "question", "answer", "frage", "antwort", "pregunta", "respuesta"))
_SIGNS = ("interview", "transcript", "conversation", "podcast", "panel", "in conversation", "q a")


@dataclass(frozen=True, slots=True)
class Voices:
    """What a section shows of voices."""

    turns: list[Line]  # labels, with words in their line or after it
    counts: Counter[str]
    stamped: int
    paragraphs: int


def check(document: Document, found: Sequence[Section], reader: Reader) -> None:
    """Refuse a document none of whose sections is a transcript."""
    if document.has_cues:
        if not document.blocks:
            raise NotAPost("This caption file has no cue with words in it. " + _REMEDY)
        return
    reasons = [_reason(section, document, reader) for section in found]
    if all(reason is not None for reason in reasons):
        raise NotAPost(f"This is no transcript: {reasons[0]} {_REMEDY}")


def is_monologue(section: Section) -> bool:
    """Whether prose without labels stands under a heading that says it is a transcript."""
    unlabelled = not any(line.label or line.starts_at is not None for line in section.body)
    return unlabelled and section.has_heading and bool(section.body)


def _reason(section: Section, document: Document, reader: Reader) -> str | None:
    """Why a section is no transcript, or None if it is one."""
    if is_monologue(section):
        return _reason_of_monologue(section, document, reader)
    voices = _voices(section)
    if not voices.turns:
        fewest = 2 if section.has_heading else _FEWEST_STAMPS
        timed = voices.stamped >= max(fewest, _THIN * voices.paragraphs)
        return None if timed else _nobody(section)
    if _is_questions_alone(voices) and not _says_so(section):
        first = voices.turns[0]
        return f"line {first.number} begins questions and answers (“Q:”, “A:”) that nobody asks."
    if (about := _biography(voices)) is not None:
        return f"line {about.number} tells of {about.base}; it is not {about.base} who speaks."
    if _takes_turns(section, voices, document, reader):
        return None
    first = voices.turns[0]
    return (
        f"line {first.number} begins with “{first.label}”, but no voices take turns "
        f"({len(voices.turns)} of {voices.paragraphs} paragraphs begin with a name)."
    )


def _voices(section: Section) -> Voices:
    turns = [line for line in section.body if line.label]
    spoken = [line for line in section.body if line.text]
    return Voices(
        turns,
        Counter(names.key(line.base or "") for line in turns),
        sum(line.starts_at is not None for line in section.body),
        max(len(spoken), 1),
    )


def _takes_turns(section: Section, voices: Voices, document: Document, reader: Reader) -> bool:
    """Whether the labels are those of voices in turn."""
    turns, distinct = len(voices.turns), len(voices.counts)
    named = [line for line in voices.turns if _is_voice(line, voices)]
    own_lines = sum(not line.text for line in voices.turns)
    thin = turns < _THIN * (voices.paragraphs - own_lines)
    is_billed = _is_billed(section, voices, reader)
    if section.has_heading or _says_so(section) or document.front.speakers:
        return turns > 1 or is_billed
    if turns < 2 or 2 * len(named) < turns:
        return False
    in_full = [line for line in named if names.shape(line.base or "") is Shape.FULL]
    if thin and not (own_lines and in_full) and len(in_full) < _ENOUGH_VOICES:
        return False
    if is_billed or 2 * sum(line.starts_at is not None for line in voices.turns) >= turns:
        return True
    if distinct == 1:
        return turns >= _ENOUGH_TURNS and bool(in_full)
    if max(voices.counts.values()) > 1:
        return True
    sentences = sum(line.text.count(" ") >= _LONG_ENOUGH for line in voices.turns)
    return distinct >= _ENOUGH_TURNS and sentences >= distinct - 1


def _is_voice(line: Line, voices: Voices) -> bool:
    """Whether a label is a full name, a role, or a single name that recurs."""
    if names.shape(line.base or "") in (Shape.FULL, Shape.NOBODY):
        return True
    return voices.counts[names.key(line.base or "")] > 1


def _is_billed(section: Section, voices: Voices, reader: Reader) -> bool:
    """Whether a voice is named before the transcript, in its title or programme."""
    texts = [f" {fold(line.block.text)} " for line in section.head]
    return any(
        f" {key} " in text
        for key in voices.counts
        if " " in key and reader.is_voice(key) and not names.is_nobody(key)
        for text in texts
    )


def _says_so(section: Section) -> bool:
    """Whether the title says that it is a transcript: "Episode 4: …", "(Video + Transcript)"."""
    for line in section.head[:12]:
        text = line.block.text
        folded = f" {fold(text)} "
        if titles.is_strong(text):
            return True
        if len(text) < 150 and any(f" {sign} " in folded for sign in _SIGNS):
            return True
    return False


def _is_questions_alone(voices: Voices) -> bool:
    return all(key in _ASKING for key in voices.counts)


def _biography(voices: Voices) -> Line | None:
    """The first of paragraphs that tell of the person they begin with, if most do."""
    telling = [line for line in voices.turns if _tells_of(line)]
    return telling[0] if len(telling) > len(voices.turns) / 2 else None


def _tells_of(line: Line) -> bool:
    parts = names.key(line.base or "").split(" ")
    opening = fold(line.text[:120]).split(" ")[:4]
    if names.shape(line.base or "") is not Shape.FULL or not opening:
        return False
    return opening[0] in (parts[0], parts[-1], "she", "he") and any(
        word in ("is", "was", "has", "leads", "works", "founded", "joined") for word in opening[1:4]
    )


def _reason_of_monologue(section: Section, document: Document, reader: Reader) -> str | None:
    words = sum(line.text.count(" ") + 1 for line in section.body)
    if words >= _FEWEST_WORDS and billed_alone(section, document, reader):
        return None
    first = section.body[0]
    return (
        f"line {first.number} (“{_short(first.text)}”) follows the heading of a transcript, but no "
        "voice is named, and the head does not name one single speaker."
    )


def billed_alone(section: Section, document: Document, reader: Reader) -> bool:
    """Whether exactly one speaker is named before the transcript."""
    if document.front.speakers:
        return len(document.front.speakers) == 1
    people = set()
    for line in section.head:
        if len(line.text) > 250:
            continue
        _, billed = titles.session(titles.clean(line.block.text)[0], line.number, reader)
        entry = reader.entry(line.block.text, line.number) if not billed else None
        people |= {names.key(each.name) for each in billed or (entry.people if entry else ())}
    return len(people) == 1


def _nobody(section: Section) -> str:
    lines = [*section.head, *section.body]
    first = lines[0] if lines else None
    where = f", from line {first.number} (“{_short(first.text)}”) on" if first else ""
    for line in lines:
        maybe = candidate(line.block)
        if maybe is not None and maybe.form >= Form.COLON and maybe.text:
            where = f"; “{_short(maybe.label)}:” in line {line.number} is no name that recurs"
            break
    return f"no line begins with the name of somebody who speaks{where}."


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + " …"
