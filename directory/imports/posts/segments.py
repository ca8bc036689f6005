"""Which talk is a paragraph said in? In: the talks' speakers, the voices. Out: a talk for each.

Without headings: a monotone division that gives each talk as many words of its own speakers as it
can; then the host's introduction goes to the talk it introduces, thanks stay with the talk that
ended, and a paragraph that does both goes to the talk it introduces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from directory.kit.text import fold

_NEXT = re.compile(
    r"\b(?:(?:next|first|second|third|fourth|fifth|last|final|closing|opening) (?:\w+ )?"
    r"(?:speaker|talk|presentation|presenter|guest|session|panel|up)|up next|"
    r"introduce|please welcome|let us welcome|lets welcome|lets all welcome|warm welcome|"
    r"welcome to the stage|over to you|hand (?:it )?over to|join me in welcoming|"
    r"moving on to|nachste rednerin|nachster redner|nachste vortrag|begrussen sie|"
    r"proxima ponente|proximo ponente|bienvenida a|prochaine intervenante|accueillir)\b"
)
_THANKS = re.compile(
    r"\b(?:thank|thanks|that was|appreciate|round of applause|give (?:her|him|them) a hand|"
    r"danke|gracias|merci|obrigad[ao]|grazie)\b"
)
_GAIN = 1.05
_MOST_TALKS_TIMES_TURNS = 600_000
_LOOK_AHEAD = 6
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Utterance:
    """A paragraph as the division sees it: whose it is, how long, what it says."""

    person: str | None
    size: int
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A talk as the division sees it: who speaks in it, and what her names are, folded."""

    speakers: frozenset[str]
    called: frozenset[str]


def divide(said: Sequence[Utterance], talks: Sequence[Slot]) -> list[int]:
    """The index of its talk for every paragraph."""
    if len(talks) < 2 or not said:
        return [0] * len(said)
    order = _order(said, talks)
    assigned = _best(said, [talks[index] for index in order])
    starts = _refined(said, [talks[index] for index in order], assigned)
    places: list[int] = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(said)
        places += [order[place]] * (end - start)
    return places


def introduces(text: str) -> bool:
    """Whether the words announce a speaker or a talk."""
    return bool(_NEXT.search(fold(text[:4000])))


def thanks(text: str) -> bool:
    """Whether the words thank somebody."""
    return bool(_THANKS.search(fold(text[:2000])))


def _order(said: Sequence[Utterance], talks: Sequence[Slot]) -> list[int]:
    """The talks as they were given: as in the programme, unless that plainly does not fit."""
    listed = list(range(len(talks)))
    sums = _sums(said)
    centres = [_centre(sums, talk) for talk in talks]
    silent = [centre is None for centre in centres]
    if all(silent):
        return listed
    spoken = sorted(
        (index for index in listed if not silent[index]), key=lambda index: centres[index] or 0.0
    )
    heard = iter(spoken)
    other = [index if silent[index] else next(heard) for index in listed]
    if other == listed:
        return listed
    gained = _score(said, [talks[index] for index in other])
    return other if gained > _GAIN * _score(said, [talks[index] for index in listed]) else listed


def _sums(said: Sequence[Utterance]) -> dict[str, tuple[int, int]]:
    """For each person how many words she says, and their weight by place."""
    sums: dict[str, tuple[int, int]] = {}
    for index, each in enumerate(said):
        if each.person is not None:
            total, at = sums.get(each.person, (0, 0))
            sums[each.person] = (total + each.size, at + index * each.size)
    return sums


def _centre(sums: dict[str, tuple[int, int]], talk: Slot) -> float | None:
    """The middle of the words of a talk's speakers."""
    total = at = 0
    for person in sorted(talk.speakers):
        words, weight = sums.get(person, (0, 0))
        total, at = total + words, at + weight
    return at / total if total else None


def _score(said: Sequence[Utterance], talks: Sequence[Slot]) -> int:
    assigned = _best(said, talks)
    return sum(
        each.size
        for each, place in zip(said, assigned, strict=True)
        if each.person in talks[place].speakers
    )


def _best(said: Sequence[Utterance], talks: Sequence[Slot]) -> list[int]:
    """Talks for the paragraphs, never going back, with the most words by their own speakers."""
    if len(said) * len(talks) > _MOST_TALKS_TIMES_TURNS:
        return _greedy(said, talks)
    best = [0] * len(talks)
    came_from: list[list[int]] = []
    for each in said:
        furthest, source = -1, 0
        row: list[int] = []
        for place, talk in enumerate(talks):
            if best[place] > furthest:
                furthest, source = best[place], place
            row.append(source)
            best[place] = furthest + (each.size if each.person in talk.speakers else 0)
        came_from.append(row)
    place = max(range(len(talks)), key=lambda index: best[index])
    assigned = []
    for row in reversed(came_from):
        assigned.append(place)
        place = row[place]
    return assigned[::-1]


def _greedy(said: Sequence[Utterance], talks: Sequence[Slot]) -> list[int]:
    """The same, for documents of very many talks: the next talk begins when its speaker does."""
    assigned: list[int] = []
    place = 0
    for each in said:
        if place + 1 < len(talks) and each.person in talks[place + 1].speakers:
            place += each.person not in talks[place].speakers
        assigned.append(place)
    return assigned


def _refined(
    said: Sequence[Utterance], talks: Sequence[Slot], assigned: Sequence[int]
) -> list[int]:
    """The first paragraph of each talk, with introductions and thanks where they belong."""
    starts = [0] * len(talks)
    floor = previous = 0
    firsts = _firsts(said, talks, assigned)
    for place in range(1, len(talks)):
        own = talks[place].speakers
        begins = firsts.get(place)
        if begins is None:
            starts[place] = -1
            continue
        begins = _earlier(said, begins, own, talks[previous].speakers - own, floor)
        floor = starts[place] = _start(said, begins, talks[previous], talks[place], floor)
        previous = place
    end = len(said)
    for place in reversed(range(len(talks))):
        if starts[place] < 0:
            starts[place] = end
        end = starts[place]
    return starts


def _firsts(
    said: Sequence[Utterance], talks: Sequence[Slot], assigned: Sequence[int]
) -> dict[int, int]:
    """The first paragraph by a talk's own speakers inside it."""
    firsts: dict[int, int] = {}
    for index, (each, place) in enumerate(zip(said, assigned, strict=True)):
        if each.person in talks[place].speakers:
            firsts.setdefault(place, index)
    return firsts


def _earlier(
    said: Sequence[Utterance],
    begins: int,
    own: frozenset[str],
    before: frozenset[str],
    floor: int,
) -> int:
    """A speaker's "Thank you" before "Can you hear me?" is hers too: look back a little."""
    found = begins
    for index in range(begins - 1, max(floor, begins - _LOOK_AHEAD) - 1, -1):
        each = said[index]
        if each.person in own:
            found = index
        elif each.person in before and not introduces(each.text) and each.size > _SHORT:
            break
    return found


def _start(said: Sequence[Utterance], begins: int, previous: Slot, talk: Slot, floor: int) -> int:
    """The first paragraph that leads to the talk, walking back from its speaker's first words."""
    start = begins
    for index in range(begins - 1, floor, -1):
        each = said[index]
        if _leads(each.text, talk):
            start = index
        elif each.person in previous.speakers - talk.speakers or each.size > 4 * _SHORT:
            # The talk before is still going on, or something longer is said between.
            break
    if start == begins and begins - 1 > floor:
        last = said[begins - 1]
        hosts = last.person is not None and last.person not in previous.speakers
        if hosts and not thanks(last.text):
            start = begins - 1
    return start


def _leads(text: str, talk: Slot) -> bool:
    folded = f" {fold(text[:6000])} "
    return introduces(text) or any(f" {name} " in folded for name in talk.called)
