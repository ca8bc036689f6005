"""The whole cast at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory.companies.models import Company, CompanyAlias
from directory.events.models import (
    Event,
    Figure,
    Passage,
    Photo,
    Provider,
    Resource,
    ResourceKind,
    Talk,
)
from directory.events.terms import Part
from directory.roles.models import (
    Moment,
    MomentKind,
    Region,
    Requirement,
    RequirementKind,
    Role,
    State,
    Step,
    Teammate,
)
from directory.speakers.models import Speaker, SpeakerAlias
from tests.cast.base import EVENING, added
from tests.cast.board import moment, role
from tests.cast.stage import (
    acme,
    affiliation,
    ann,
    appearance,
    bob,
    byte,
    event,
    partner,
    passage,
    talk,
    value,
)


@dataclass
class Everything:
    """The whole cast, with at least one row in every table that tests of tables care about."""

    acme: Company
    byte: Company
    ann: Speaker
    bob: Speaker
    event: Event
    talk: Talk
    passages: list[Passage]
    roles: dict[State, Role] = field(default_factory=dict)
    moment: Moment | None = None


def everything() -> Everything:
    """Ann of Acme and Bob of Byte on stage, and a role of Acme's in each state."""
    night = event(
        ends_on=EVENING,
        figures=[Figure(position=1, value="over 120", words="guests")],
        summary="Eight talks of ten minutes.",
    )
    kitchen = talk(
        night, video_provider=Provider.YOUTUBE, video_ref="dQw4w9WgXcQ", video_offset=120
    )
    at_acme = acme(
        mission="Robots that cook.",
        aliases=[CompanyAlias(name="Acme Robotics", folded="acme robotics")],
    )
    of_ann = ann(aliases=[SpeakerAlias(name="Ann A.", folded="ann a")])
    whole = Everything(
        acme=at_acme,
        byte=byte(),
        ann=of_ann,
        bob=bob(),
        event=night,
        talk=kitchen,
        passages=[
            passage(kitchen, by=of_ann, starts_at=0.5, ends_at=9.25),
            passage(kitchen, "Who cleans up?", position=2),
        ],
    )
    appearance(whole.ann, kitchen, whole.acme)
    appearance(whole.bob, kitchen, whole.byte, part=Part.AUDIENCE, position=2)
    affiliation(whole.ann, whole.acme)
    partner(whole.acme)
    shown = value(whole.acme)
    added(
        Photo(
            event_id=night.id,
            talk_id=kitchen.id,
            passage_id=whole.passages[0].id,
            position=1,
            alt="A robot holds a pan.",
            caption="Ann’s robot, before the fire.",
        )
    )
    added(
        Resource(
            event_id=night.id,
            talk_id=kitchen.id,
            passage_id=whole.passages[0].id,
            named_by_id=whole.ann.id,
            position=1,
            kind=ResourceKind.PAPER,
            url="https://example.org/paper",
        )
    )
    for state in State:
        whole.roles[state] = role(whole.acme, f"Cook, {state}", state=state)
    opened = whole.roles[State.OPEN]
    opened.regions = [Region(name="CH")]
    opened.requirements = [
        Requirement(position=1, kind=RequirementKind.MUST, text="Solder", why="Robots break.")
    ]
    opened.steps = [Step(position=1, text="A talk", who="Ann")]
    opened.team = [Teammate(position=1, speaker_id=whole.ann.id)]
    whole.moment = moment(opened, whole.passages[0], kind=MomentKind.SHOWS_VALUE, value_id=shown.id)
    return whole
