"""The lines of the list: what is read of the roles on a page, in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from directory.companies.models import Company
from directory.roles.models import Level, PayUnit, Place, Region, Role, Workplace


class At(NamedTuple):
    """The company of a role."""

    slug: str
    name: str


class Where(NamedTuple):
    """A place of work."""

    locality: str
    country: str


class From(NamedTuple):
    """A region that remote work may be done from."""

    name: str


@dataclass(slots=True)
class Line:
    """A role as far as a list shows it. What the words of a role read has the same names here."""

    company: At
    id: int
    title: str
    discipline: str
    level: Level
    workplace: Workplace
    pay_min: int | None
    pay_max: int | None
    pay_currency: str | None
    pay_unit: PayUnit | None
    pay_reason: str | None
    confirmed_at: datetime
    places: list[Where] = field(default_factory=list)
    regions: list[From] = field(default_factory=list)


OWN = (
    Role.id,
    Role.title,
    Role.discipline,
    Role.level,
    Role.workplace,
    Role.pay_min,
    Role.pay_max,
    Role.pay_currency,
    Role.pay_unit,
    Role.pay_reason,
    Role.confirmed_at,
)
# A row for each place and region of each role. That the roles are visible is the board's to know.
OF_ROLES: sa.Select[*tuple[Any, ...]] = (
    sa.select(*OWN, Company.slug, Company.name, Place.locality, Place.country, Region.name)
    .join(Role.company)
    .outerjoin(Role.places)
    .outerjoin(Role.regions)
    .where(Role.id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(Place.position, Region.name)
)


def lines_of(rows: Iterable[Sequence[Any]], ids: Sequence[int]) -> list[Line]:
    """The roles with these ids, in the order of the ids, from what `OF_ROLES` found."""
    found: dict[int, Line] = {}
    for row in rows:
        *own, slug, name, locality, country, region = row
        line = found.get(row[0])
        if line is None:
            line = found[row[0]] = Line(At(slug, name), *own)
        # A role without a region has a row all the same; one with two has each place twice.
        if locality is not None and (where := Where(locality, country)) not in line.places:
            line.places.append(where)
        if region is not None and (region := From(region)) not in line.regions:
            line.regions.append(region)
    return [found[id_] for id_ in ids if id_ in found]
