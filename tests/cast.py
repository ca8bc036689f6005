"""The cast of all tests: Ann of Acme, Bob of Byte, and what they do on stage and on the board.

Each builder adds one row to the session, flushes it for its id, and returns it. What is not
given is plain and complete; nothing else is made unless the signature names it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from directory.companies.models import Behaviour, Company, CompanyAlias, Partner, Tier, Value
from directory.events.models import (
    Appearance,
    Event,
    Figure,
    Passage,
    Photo,
    Provider,
    Resource,
    ResourceKind,
    Talk,
)
from directory.events.terms import Kind, Part
from directory.extensions import db
from directory.kit.db import Model, Publication
from directory.kit.text import digest, fold, slugify
from directory.roles.models import (
    Employment,
    Interdependency,
    Level,
    Moment,
    MomentKind,
    Outcome,
    PayUnit,
    Place,
    Region,
    Requirement,
    RequirementKind,
    Role,
    State,
    Step,
    Teammate,
    Workplace,
)
from directory.speakers.models import Affiliation, Source, Speaker, SpeakerAlias, Standing

# The evening, and an instant some weeks later at which the cast's roles are open and fresh.
EVENING = date(2026, 5, 12)
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
WORDS = "We build a kitchen of robots. We are hiring cooks who like solder."

Row = TypeVar("Row", bound=Model)


def _added(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()  # the next builder asks for the id
    return row


def company(name: str, **fields: Any) -> Company:
    """A published company."""
    given = {"slug": slugify(name), "folded": fold(name), **PUBLISHED, **fields}
    return _added(Company(name=name, **given))


def acme(**fields: Any) -> Company:
    """Acme, where Ann works."""
    return company("Acme", **fields)


def byte(**fields: Any) -> Company:
    """Byte, where Bob works."""
    return company("Byte", **fields)


def partner(of: Company, *, role_slots: int = 3, **fields: Any) -> Partner:
    """A partnership since before the evening."""
    given = {"tier": Tier.PARTNER, "starts_on": date(2026, 1, 1), **fields}
    return _added(Partner(company_id=of.id, role_slots=role_slots, **given))


def value(of: Company, name: str = "Say it early", **fields: Any) -> Value:
    """A value with one behaviour."""
    behaviour = Behaviour(position=1, text="Bad news travels the same day.")
    given = {"position": 1, "behaviours": [behaviour], **fields}
    return _added(Value(company_id=of.id, name=name, **given))


def speaker(name: str, **fields: Any) -> Speaker:
    """A published speaker."""
    given = {"slug": slugify(name), "folded": fold(name), **PUBLISHED, **fields}
    return _added(Speaker(name=name, **given))


def ann(**fields: Any) -> Speaker:
    """Ann, who speaks for Acme."""
    return speaker("Ann Archer", **fields)


def bob(**fields: Any) -> Speaker:
    """Bob, who speaks for Byte."""
    return speaker("Bob Brown", **fields)


def sam(**fields: Any) -> Speaker:
    """Sam of staff, who hosts."""
    return speaker("Sam Stone", **fields)


def affiliation(who: Speaker, at: Company, **fields: Any) -> Affiliation:
    """An accepted affiliation from the programme, without an end."""
    given = {
        "title": "Engineer",
        "seen_on": EVENING,
        "source": Source.PROGRAMME,
        "standing": Standing.ACCEPTED,
        **fields,
    }
    return _added(Affiliation(speaker_id=who.id, company_id=at.id, company_name=at.name, **given))


def event(title: str = "Lightning Talks", **fields: Any) -> Event:
    """A published evening."""
    given = {
        "slug": slugify(title),
        "starts_on": EVENING,
        "zone": "Europe/Zurich",
        "place": "Zürich",
        **PUBLISHED,
        **fields,
    }
    return _added(Event(title=title, **given))


def talk(at: Event, title: str = "Robots in the kitchen", **fields: Any) -> Talk:
    """A published talk, the first of its evening."""
    given = {"slug": slugify(title), "position": 1, "language": "en", **PUBLISHED, **fields}
    return _added(Talk(event_id=at.id, title=title, **given))


def appearance(who: Speaker, in_: Talk, for_: Company | None = None, **fields: Any) -> Appearance:
    """A speaker in a talk, with the company of that evening."""
    given: dict[str, Any] = {"part": Part.SPEAKER, "position": 1, "title": "Engineer", **fields}
    if for_:
        given = {"company_id": for_.id, "company_name": for_.name, **given}
    return _added(Appearance(talk_id=in_.id, speaker_id=who.id, **given))


def passage(
    in_: Talk, text: str = WORDS, *, by: Speaker | None = None, position: int = 1, **fields: Any
) -> Passage:
    """A paragraph of a talk."""
    given = {
        "key": digest(in_.slug, str(position))[:16],
        "label": by.name if by else None,
        "speaker_id": by.id if by else None,
        "kind": Kind.SPEECH,
        **fields,
    }
    return _added(Passage(talk_id=in_.id, text=text, position=position, **given))


def role(
    at: Company, title: str = "Cook of robots", *, state: State = State.OPEN, **fields: Any
) -> Role:
    """A complete role in this state; open ones are fresh at NOW."""
    given = {
        "discipline": "Engineering",
        "level": Level.MID,
        "employment": Employment.FULL_TIME,
        "workplace": Workplace.ON_SITE,
        "pay_min": 9_000_000,
        "pay_max": 12_000_000,
        "pay_currency": "CHF",
        "pay_unit": PayUnit.YEAR,
        "why": "The kitchen grows from two robots to nine.",
        "interdependency": Interdependency.MEDIUM,
        "places": [Place(position=1, locality="Zürich", country="CH")],
        **DATES[state],
        **fields,
    }
    return _added(Role(company_id=at.id, title=title, state=state, **given))


def moment(of: Role, at: Passage, quote: str = "We are hiring cooks", **fields: Any) -> Moment:
    """A moment that says they are hiring."""
    given = {"kind": MomentKind.SAYS_HIRING, "position": 1, **fields}
    return _added(Moment(role_id=of.id, passage_id=at.id, quote=quote, **given))


PUBLISHED: dict[str, Any] = {
    "state": Publication.PUBLISHED,
    "published_at": datetime(2026, 5, 13, 8, 0, tzinfo=UTC),
}
_SENT = {"submitted_at": NOW - timedelta(days=12)}
_OPENED = _SENT | {
    "opened_at": NOW - timedelta(days=10),
    "confirmed_at": NOW - timedelta(days=4),
    "valid_through": NOW + timedelta(days=50),
}
DATES: dict[State, dict[str, Any]] = {
    State.DRAFT: {},
    State.SUBMITTED: _SENT,
    State.OPEN: _OPENED,
    State.CLOSED: _OPENED
    | {"closed_at": NOW - timedelta(days=1), "outcome": Outcome.FILLED, "hired_through_talk": True},
}


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
    _added(
        Photo(
            event_id=night.id,
            talk_id=kitchen.id,
            passage_id=whole.passages[0].id,
            position=1,
            alt="A robot holds a pan.",
            caption="Ann’s robot, before the fire.",
        )
    )
    _added(
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
