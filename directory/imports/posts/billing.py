"""The parts people play in each talk. In: talks, paragraphs, members. Out: billings, and doubts.

A person of the programme who speaks in another's talk hosts it if she leads to it, else she asks
from the audience. A full name that the programme does not know hosts if she opens, leads or speaks
in several talks; who speaks once or twice, briefly, in the middle of somebody's talk is a voice of
the audience and no person of the directory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.events.terms import Part
from directory.imports.posts import names, segments
from directory.imports.posts.cast import Cast, Member
from directory.imports.posts.said import Said
from directory.imports.posts.talks import Draft

_BRIEF_TURNS, _BRIEF_WORDS = 2, 80
_OPENING = 4
_SEVERAL = 3


@dataclass(slots=True)
class Stage:
    """Who says what in which talk."""

    drafts: Sequence[Draft]
    said: Sequence[Said]
    who: list[Member | None]
    talks: Sequence[int]
    has_programme: bool
    billed: list[frozenset[str]] = field(default_factory=list)  # the speakers of each talk
    parts: list[dict[str, Part]] = field(default_factory=list)  # everybody's part in each talk

    def __post_init__(self) -> None:
        """See who is billed in each talk."""
        self.billed = [
            frozenset(each.name for each in draft.people if not each.hosts) for draft in self.drafts
        ]
        self.parts = [
            {each.name: Part.HOST if each.hosts else Part.SPEAKER for each in draft.people}
            for draft in self.drafts
        ]

    def speaks_as_billed(self, index: int) -> bool:
        """Whether a paragraph is said by a speaker of its talk."""
        member = self.who[index]
        return member is not None and member.name in self.billed[self.talks[index]]


def release_passers_by(stage: Stage, cast: Cast, mentioned: frozenset[str]) -> list[Member]:
    """Unlink full names that only ask a question in somebody's talk; the members let go."""
    if not stage.has_programme:
        return []
    own: dict[str, list[int]] = {}
    begun: dict[int, int] = {}
    for index, member in enumerate(stage.who):
        if member is not None:
            own.setdefault(member.name, []).append(index)
        if stage.speaks_as_billed(index):
            begun.setdefault(stage.talks[index], index)
    released = [
        member
        for key, member in cast.members.items()
        if key not in mentioned and _passes_by(stage, own.get(member.name, []), begun)
    ]
    gone = {member.name for member in released}
    for member in released:
        del cast.members[names.key(member.name)]
    stage.who = [None if each and each.name in gone else each for each in stage.who]
    return released


def _passes_by(stage: Stage, own: Sequence[int], begun: dict[int, int]) -> bool:
    """Whether the paragraphs are a question or two, after the talk's own speaker began."""
    said = [stage.said[index] for index in own]
    words = sum(len(each.text.split()) for each in said)
    if not said or sum(not each.goes_on for each in said) > _BRIEF_TURNS or words > _BRIEF_WORDS:
        return False
    if any(segments.introduces(each.text) for each in said):
        return False
    return begun.get(stage.talks[own[0]], len(stage.said)) < own[0]


def assign(stage: Stage) -> None:
    """Decide everybody's part in every talk she speaks in."""
    led = _led(stage)
    speakers = frozenset().union(*stage.billed)
    for talk, member in zip(stage.talks, stage.who, strict=True):
        if member is None or member.name in stage.parts[talk]:
            continue
        part = Part.SPEAKER
        if member.name in led:
            part = Part.HOST
        elif stage.has_programme and member.name in speakers:
            part = Part.AUDIENCE
        stage.parts[talk][member.name] = part


def _led(stage: Stage) -> set[str]:
    """Those who open the evening, lead to a talk, or speak in several talks of others."""
    led: set[str] = set()
    guests: dict[str, set[int]] = {}
    opened: set[int] = set()
    for index, (member, talk) in enumerate(zip(stage.who, stage.talks, strict=True)):
        if member is None:
            continue
        if member.name in stage.billed[talk]:
            opened.add(talk)
            continue
        guests.setdefault(member.name, set()).add(talk)
        text = stage.said[index].text
        opens = bool(stage.billed[talk]) and talk not in opened
        leads = (stage.has_programme or index < _OPENING) and segments.introduces(text)
        if opens or leads or (index < _OPENING and _welcomes(text)):
            led.add(member.name)
    return led | {name for name, talks in guests.items() if len(talks) >= _SEVERAL}


def _welcomes(text: str) -> bool:
    folded = f" {text.casefold()} "
    return any(
        sign in folded
        for sign in (
            " welcome",
            "i'm your host",
            "i’m your host",
            "joined by",
            "my guest",
            "our guest",
            "bienvenid",
            "bienvenue",
            "willkommen",
        )
    )
