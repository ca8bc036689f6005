"""Writing a role down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypedDict, Unpack

from directory.companies.models import Company
from directory.extensions import db
from directory.kit.errors import Refused
from directory.kit.text import squash
from directory.roles.models import (
    Employment,
    Interdependency,
    Level,
    PayUnit,
    Place,
    Region,
    Requirement,
    RequirementKind,
    Role,
    Step,
    Teammate,
    Workplace,
)
from directory.speakers.models import Speaker


class Stated(TypedDict, total=False):
    """What a company may say of a role beside its title. Pay is in hundredths."""

    discipline: str | None
    level: Level | None
    employment: Employment | None
    workplace: Workplace | None
    pay_min: int | None
    pay_max: int | None
    pay_currency: str | None
    pay_unit: PayUnit | None
    pay_reason: str | None
    why: str | None
    adds: str | None
    interdependency: Interdependency | None
    enough_musts: int | None
    pathway: str | None
    reply_days: int | None
    apply_url: str | None


def create(
    company: Company,
    *,
    title: str,
    places: Sequence[tuple[str, str]] = (),
    regions: Collection[str] = (),
    requirements: Sequence[tuple[RequirementKind, str, str | None]] = (),
    steps: Sequence[tuple[str, str | None]] = (),
    team: Sequence[Speaker] = (),
    **stated: Unpack[Stated],
) -> Role:
    """A new role, as a draft: it may be incomplete until it is sent in.

    `places` are a locality and a country's ISO code, `requirements` a kind, a text and its why,
    `steps` a text and who is met.
    """
    if not title.strip():
        raise Refused("A role has a title: write it down.")
    role = Role(
        company=company,
        title=squash(title),
        places=[
            Place(position=position, locality=locality, country=country.upper())
            for position, (locality, country) in enumerate(places, 1)
        ],
        regions=[Region(name=name) for name in dict.fromkeys(regions)],
        requirements=[
            Requirement(position=position, kind=kind, text=text, why=why)
            for position, (kind, text, why) in enumerate(requirements, 1)
        ],
        steps=[
            Step(position=position, text=text, who=who)
            for position, (text, who) in enumerate(steps, 1)
        ],
        team=[
            Teammate(position=position, speaker=speaker)
            for position, speaker in enumerate(dict.fromkeys(team), 1)
        ],
        **stated,
    )
    db.session.add(role)
    db.session.flush()  # a moment needs role.id
    return role
