"""A transcript as a script: turns of one voice, and what hangs beside the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from directory.events.terms import Part

LINE_AT_LEAST, LINE_AT_MOST = 20, 110


@dataclass(frozen=True)
class Turn:
    """What one voice said without a break; `manner` is "", "host" or "house"."""

    label: str | None
    speaker_slug: str | None
    manner: str
    passages: list[Any]


def talkers(on_stage: dict[int, list[Any]], talk_ids: Iterable[int]) -> dict[int, list[Any]]:
    """Who gives each talk; where nobody but a host stands there, the host does."""
    found = {}
    for talk_id in talk_ids:
        there = [row for row in on_stage.get(talk_id, []) if row.part is not Part.AUDIENCE]
        found[talk_id] = [row for row in there if row.part is Part.SPEAKER] or there
    return found


def hosts(on_stage: Iterable[Any]) -> list[Any]:
    """Who led through an evening, each once."""
    return list({row.speaker_id: row for row in on_stage if row.part is Part.HOST}.values())


def turns(passages: Iterable[Any], on_stage: Sequence[Any]) -> list[Turn]:
    """The passages in order, a run of one voice as one turn, so that its name stands once."""
    parts = {row.speaker_slug: row.part for row in on_stage}
    runs = groupby(passages, key=lambda passage: (passage.label, passage.speaker_slug))
    return [Turn(label, slug, _manner(parts.get(slug)), list(run)) for (label, slug), run in runs]


def _manner(part: Part | None) -> str:
    """How a voice is set: the host and the house are quieter than who gives the talk."""
    if part is Part.SPEAKER:
        return ""
    return "host" if part is Part.HOST else "house"


@dataclass(frozen=True)
class Note:
    """What stands in the margin of a passage: what the words do, and what is open there."""

    kind: Any
    company_name: str
    company_slug: str
    quotes: list[str]
    roles: list[Any]


def notes(moments: Iterable[Any]) -> dict[int, list[Note]]:
    """The notes of each passage, one for each thing its words do for one company."""
    found: dict[tuple[int, str, str], Note] = {}
    for row in moments:
        key = (row.passage_id, row.kind, row.company_slug)
        note = found.setdefault(key, Note(row.kind, row.company_name, row.company_slug, [], []))
        note.quotes.append(row.quote)
        note.roles.append(row)
    beside: dict[int, list[Note]] = {}
    for (passage_id, _kind, _company), note in found.items():
        beside.setdefault(passage_id, []).append(note)
    return beside


def marked(text: str, quotes: Iterable[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether a moment quotes it; all of it if no quote is found."""
    spans = sorted((text.find(quote), len(quote)) for quote in quotes)
    pieces, end = [], 0
    for start, length in spans:
        stop = start + length
        if start < 0 or stop <= end:
            continue
        # Of two that overlap, the second goes on where the first ends.
        begin = max(start, end)
        pieces += [(text[end:begin], False), (text[begin:stop], True)]
        end = stop
    if not pieces:
        return [(text, bool(spans))]
    return [piece for piece in [*pieces, (text[end:], False)] if piece[0]]


def line_from(moments: Iterable[Any]) -> str | None:
    """A line of the talk that stands for it before the film plays: one that a role quotes."""
    lines = [row.quote for row in moments if LINE_AT_LEAST <= len(row.quote) <= LINE_AT_MOST]
    return lines[0] if lines else None


@dataclass(frozen=True)
class Chapter:
    """A moment in the talk: where it is, what is said there, and for how many roles."""

    passage_key: str
    starts_at: float | None
    kind: Any
    roles: int


def chapters(moments: Iterable[Any]) -> list[Chapter]:
    """The moments of a talk in its order, one for each passage and thing it does."""
    counts = Counter((row.passage_key, row.starts_at, row.kind) for row in moments)
    return [Chapter(*place, roles) for place, roles in counts.items()]
