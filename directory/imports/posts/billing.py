"""The parts people play in each talk. In: talks, paragraphs, members. Out: billings, and doubts.

A person of the programme who speaks in another's talk hosts it if she leads to it, else she asks
from the audience. A full name that the programme does not know hosts if she opens, leads or speaks
in several talks; who speaks once or twice, briefly, in the middle of somebody's talk is a voice of
the audience and no person of the directory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.imports.posts import names, segments
from directory.imports.posts.cast import Cast, Member
from directory.imports.posts.model import Part
from directory.imports.posts.speech import Said
from directory.imports.posts.talks import Draft

_BRIEF_TURNS, _BRIEF_WORDS = 2, 80
_OPENING = 4


@dataclass(slots=True)
class Stage:
    """Who says what in which talk."""

    drafts: Sequence[Draft]
    said: Sequence[Said]
    who: list[Member | None]
    talks: Sequence[int]
    has_programme: bool
    parts: dict[tuple[int, str], Part] = field(default_factory=dict)

    def billed(self, talk: int) -> set[str]:
        """The names billed as speakers of the talk."""
        return {each.name for each in self.drafts[talk].people if not each.hosts}


def release_passers_by(stage: Stage, cast: Cast, mentioned: frozenset[str]) -> list[Member]:
    """Unlink full names that only ask a question in somebody's talk; the members let go."""
    if not stage.has_programme:
        return []
    released = [
        member
        for member in cast.members.values()
        if names.key(member.name) not in mentioned and _passes_by(stage, member)
    ]
    for member in released:
        del cast.members[names.key(member.name)]
        stage.who = [None if each is member else each for each in stage.who]
    return released


def _passes_by(stage: Stage, member: Member) -> bool:
    if any(member.name in stage.billed(talk) for talk in range(len(stage.drafts))):
        return False
    own = [index for index, each in enumerate(stage.who) if each is member]
    turns = [index for index in own if not stage.said[index].goes_on]
    words = sum(len(stage.said[index].text.split()) for index in own)
    if not own or len(turns) > _BRIEF_TURNS or words > _BRIEF_WORDS:
        return False
    if any(segments.introduces(stage.said[index].text) for index in own):
        return False
    talk = stage.talks[own[0]]
    begun = next(
        (
            index
            for index, each in enumerate(stage.who)
            if stage.talks[index] == talk and each and each.name in stage.billed(talk)
        ),
        None,
    )
    return begun is not None and begun < own[0]


def assign(stage: Stage) -> None:
    """Decide everybody's part in every talk she speaks in."""
    led = _led(stage)
    for talk in range(len(stage.drafts)):
        for each in stage.drafts[talk].people:
            stage.parts[talk, each.name] = Part.HOST if each.hosts else Part.SPEAKER
        own = [index for index, place in enumerate(stage.talks) if place == talk]
        for index in own:
            member = stage.who[index]
            if member is not None and (talk, member.name) not in stage.parts:
                stage.parts[talk, member.name] = _part(stage, member, led)


def _part(stage: Stage, member: Member, led: set[str]) -> Part:
    if member.name in led:
        return Part.HOST
    if stage.has_programme and any(
        member.name in stage.billed(talk) for talk in range(len(stage.drafts))
    ):
        return Part.AUDIENCE
    return Part.SPEAKER


def _led(stage: Stage) -> set[str]:
    """The names of those who open the evening, lead to a talk or speak in several talks of others."""
    led: set[str] = set()
    guests: dict[str, set[int]] = {}
    opened: set[int] = set()
    for index, member in enumerate(stage.who):
        talk = stage.talks[index]
        if member is None:
            continue
        if member.name in stage.billed(talk):
            opened.add(talk)
            continue
        guests.setdefault(member.name, set()).add(talk)
        leads = segments.introduces(stage.said[index].text)
        opens = bool(stage.billed(talk)) and talk not in opened and index < len(stage.said)
        welcomes = index < _OPENING and _welcomes(stage.said[index].text)
        if leads and (stage.has_programme or index < _OPENING) or opens or welcomes:
            led.add(member.name)
    several = {name for name, talks in guests.items() if len(talks) > 2}
    return led | several


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
