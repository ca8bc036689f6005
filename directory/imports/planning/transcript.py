"""The passages of a post: which are here already, which were corrected, moved or are new."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from directory.events.models import Passage
from directory.imports import queries
from directory.imports.models import Document
from directory.imports.planning.align import align
from directory.imports.planning.steps import (
    Plan,
    Step,
    Verb,
    Vetoed,
    opening,
    spare_or_remove,
    veto_overlong,
)
from directory.imports.posts import model as posts
from directory.kit.text import digest

KEY_LENGTH = 10  # letters of base 32: fifty bits
HARDLY = 0.3  # of the passages; with fewer in common, it is another document


def keys_for(texts: Sequence[str]) -> list[str]:
    """A key for each text, the same whenever and wherever it is made; a repeated text differs.

    The key is made of the words, so that a paragraph that is taken out and put back, or brought
    into an empty database, gets the link it had.
    """
    times: dict[str, int] = {}
    keys = []
    for text in texts:
        times[text] = times.get(text, 0) + 1
        keys.append(_key(text, times[text]))
    return keys


def free_key(key: str, is_taken: Callable[[str], bool]) -> str:
    """The key, or the first made of it that nobody has."""
    free, time = key, 1
    while is_taken(free):
        time += 1
        free = _key(key, time)
    return free


def _key(text: str, time: int) -> str:
    words = f"{time}\0{text}".encode()
    raw = hashlib.blake2b(words, digest_size=8).digest()
    return base64.b32encode(raw).decode().lower()[:KEY_LENGTH]


def plan_passages(
    plan: Plan, people: dict[str, Step], document: Document | None, *, replace: bool
) -> None:
    """Steps for the turns in the order of the post, then for passages it no longer has.

    Raises Vetoed if the event here has other words altogether, unless they are to be replaced.
    """
    here = queries.passages_of(plan.event.row) if plan.event.row else []
    old = _as_last_time(here, document)
    turns = plan.post.turns
    pairs, moved = align(
        [each.said for each in old],
        [digest(turn.text) for turn in turns],
        old_words=[each.row.text if each.row else "" for each in old],
        new_words=[turn.text for turn in turns],
        edited={at for at, each in enumerate(old) if each.is_edited},
    )
    _match_by_key(pairs, turns, old)
    if len(here) > 1 and len(pairs) < HARDLY * len(here) and not replace:
        raise Vetoed(
            f"“{plan.event.row.title}” is here already, with other words: of its {len(here)}"
            f" passages the document has {len(pairs)}. Nothing was imported. If this is another"
            " event, say --title; if its transcript is to take the place of the old one, --replace."
        )
    keys = keys_for([turn.text for turn in turns])
    for at, turn in enumerate(turns):
        last = old[pairs[at]] if at in pairs else None
        step = Step("passage", opening(turn.text), turn.line, _wanted(plan, turn, people))
        step.key = last.key if last else turn.key or keys[at]
        step.row = last.row if last else None
        step.moved = at in moved and step.row is not None
        taken_out = last is not None and last.row is None
        talk_left = step.wanted["talk"].verb is Verb.LEAVE
        if talk_left and step.row is not None:
            del step.wanted["talk"]  # a person moved it out of the talk that she took out
        left_out = taken_out or (talk_left and step.row is None)
        plan.passages.append(step.left() if left_out else step.decide())
    veto_overlong(plan.passages, Passage)
    matched = set(pairs.values())
    unmatched = [each.row for at, each in enumerate(old) if at not in matched and each.row]
    plan.passages_gone = [
        spare_or_remove("passage", opening(row.text), row)
        for row in unmatched
        if row.as_imported is not None
    ]
    _spare_talks(plan, unmatched)


def _spare_talks(plan: Plan, unmatched: list[Passage]) -> None:
    """A talk that the document no longer has stays while it has words that stay."""
    removed = {step.row for step in plan.passages_gone if step.verb is Verb.REMOVE}
    staying = {row.talk_id for row in unmatched if row not in removed}
    staying |= {step.row.talk_id for step in plan.passages if "talk" in step.kept}
    staying |= queries.talks_with_what_people_made([step.row.id for step in plan.talks_gone])
    for step in plan.talks_gone:
        if step.row.id in staying:
            step.verb = Verb.SPARE


@dataclass(frozen=True)
class LastTime:
    """A passage as the document last had it; the row is None if a person took it out."""

    key: str
    row: Passage | None
    said: str

    @property
    def is_edited(self) -> bool:
        """Whether a person changed its words or took it out, so that they tell nothing."""
        return self.row is None or digest(self.row.text) != self.said


def _as_last_time(here: list[Passage], document: Document | None) -> list[LastTime]:
    """The passages in the order in which the document last had them.

    Those that no document brought come last: they may be the document's all the same.
    """
    by_key = {row.key: row for row in here}
    remembered = document.passages if document else []
    old = [LastTime(key, by_key.pop(key, None), said) for key, said in remembered]
    return old + [LastTime(row.key, row, digest(row.text)) for row in by_key.values()]


def _match_by_key(pairs: dict[int, int], turns: Sequence[posts.Turn], old: list[LastTime]) -> None:
    """Our own export says the keys: they settle what the words left open."""
    by_key = {each.key: at for at, each in enumerate(old)}
    taken = set(pairs.values())
    for at, turn in enumerate(turns):
        place = by_key.get(turn.key or "")
        if at not in pairs and place is not None and place not in taken:
            pairs[at] = place


def _wanted(plan: Plan, turn: posts.Turn, people: dict[str, Step]) -> dict[str, Any]:
    return {
        "talk": plan.talks[turn.talk],
        "label": turn.label,
        "speaker": people[turn.person] if turn.person else None,
        "kind": turn.kind,
        "text": turn.text,
        "starts_at": turn.starts_at,
        "ends_at": turn.ends_at,
    }
