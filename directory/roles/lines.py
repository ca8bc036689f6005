"""Roles as lists show them: what a line says of each, read in one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from directory.companies.models import Company
from directory.kit.prepared import prepared
from directory.roles import queries
from directory.roles.models import Level, PayUnit, Place, Region, Role, Workplace

Columns = sa.Select[*tuple[Any, ...]]
# No company has more roles on its own page than this; there the board goes on.
ALL = 500


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


def _listed(roles: sa.Select[Role]) -> Columns:
    """A row for each place and region of each of these roles, the last opened first."""
    return (
        sa.select(*OWN, Company.slug, Company.name, Place.locality, Place.country, Region.name)
        .join(Role.company)
        .outerjoin(Role.places)
        .outerjoin(Role.regions)
        .where(Role.id.in_(roles.with_only_columns(Role.id)))
        .order_by(Role.opened_at.desc(), Role.id.desc(), Place.position, Region.name)
    )


@prepared
def with_ids(role_ids: Collection[int]) -> Columns:
    """These roles. That the public sees them is for the board to know."""
    return _listed(sa.select(Role).where(Role.id.in_(role_ids)))


@prepared
def newest(*, now: datetime, limit: int) -> Columns:
    """The roles that one may see now, the last opened ones of them."""
    return _listed(queries.visible_roles(now).limit(limit))


@prepared
def at_companies(company_ids: Collection[int], *, now: datetime, limit: int) -> Columns:
    """The roles that one may see now at these companies, the last opened ones of them."""
    here = Role.company_id.in_(company_ids)
    return _listed(queries.visible_roles(now).where(here).limit(limit))


@prepared
def like(role_id: int, *, discipline: str, company_id: int, now: datetime, limit: int) -> Columns:
    """Other roles that one may see now, of the same discipline or company."""
    alike = sa.or_(Role.discipline == discipline, Role.company_id == company_id)
    return _listed(queries.visible_roles(now).where(alike, Role.id != role_id).limit(limit))


def lines_of(rows: Iterable[Sequence[Any]]) -> list[Line]:
    """The roles in the order of the rows that one of the statements above found."""
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
    return list(found.values())
