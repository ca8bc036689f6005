"""A role with all that its page says of it, read in few statements."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import raiseload

from directory.companies import queries as companies
from directory.companies.models import Company
from directory.kit import reading
from directory.kit.db import Publication
from directory.kit.groups import grouped
from directory.kit.prepared import prepared
from directory.roles.lines import From, Where
from directory.roles.models import Place, Region, Requirement, RequirementKind, Role, Step, Teammate
from directory.speakers import queries as speakers
from directory.speakers.models import Speaker

Columns = sa.Select[*tuple[Any, ...]]


class Employer(NamedTuple):
    """The company of a role, which has a page."""

    slug: str
    name: str
    mission: str | None
    website: str | None
    logo: str | None
    paused_at: Any
    is_published: bool = True


class Need(NamedTuple):
    """One line of what is asked."""

    kind: RequirementKind
    text: str
    why: str | None


class Met(NamedTuple):
    """One step of how the company decides."""

    text: str
    who: str | None


def posting_of(role_id: int, *, today: date) -> Any:
    """The role if the public could ever see it, with its parts; it may be closed by now.

    It has the columns of a role, its `company`, `places`, `regions`, `requirements`, `steps`, and
    the `tier` of its company's partnership.
    """
    found = reading.row(once_open(role_id, today=today))
    if found is None:
        return None
    fields = found._asdict()
    employer = Employer(*(fields.pop(f"company_{name}") for name in Employer._fields[:-1]))
    parts = grouped(reading.rows(parts_of(role_id)), "part")
    return SimpleNamespace(
        **fields,
        company=employer,
        places=[Where(row.text, row.more) for row in parts.get("place", ())],
        regions=[From(row.text) for row in parts.get("region", ())],
        requirements=[
            Need(RequirementKind(row.kind), row.text, row.more)
            for row in parts.get("requirement", ())
        ],
        steps=[Met(row.text, row.more) for row in parts.get("step", ())],
    )


@prepared
def once_open(role_id: int, *, today: date) -> Columns:
    """A role that was opened once, with what its page says of its company."""
    said = (Company.slug, Company.name, Company.mission, Company.website, Company.logo)
    tier = companies.tier_of(Role.company_id, today=today).scalar_subquery()
    return (
        sa.select(
            *Role.__table__.columns,
            *(column.label(f"company_{column.key}") for column in (*said, Company.paused_at)),
            tier.label("tier"),
        )
        .join(Role.company)
        .where(
            Role.id == role_id,
            Role.opened_at.is_not(None),
            Company.state == Publication.PUBLISHED,
        )
    )


@prepared
def parts_of(role_id: int) -> sa.CompoundSelect[Any]:
    """Its places, regions, requirements and steps, each in order."""
    none = sa.null()
    text = sa.String()
    kinds: tuple[tuple[Any, ...], ...] = (
        ("place", none, Place.locality, Place.country, Place.position, Place.role_id),
        ("region", none, Region.name, none, sa.literal_column("0"), Region.role_id),
        (
            *("requirement", sa.type_coerce(Requirement.kind, text)),
            *(Requirement.text, Requirement.why, Requirement.position, Requirement.role_id),
        ),
        ("step", none, Step.text, Step.who, Step.position, Step.role_id),
    )
    union = sa.union_all(
        *(
            sa.select(
                sa.literal_column(f"'{part}'", text).label("part"),
                sa.cast(kind, text).label("kind"),
                sa.cast(said, text).label("text"),
                sa.cast(more, text).label("more"),
                position.label("position"),
            ).where(owner == role_id)
            for part, kind, said, more, position, owner in kinds
        )
    )
    return union.order_by("part", "position", "text")


@prepared
def team_of(role_id: int) -> sa.Select[Speaker]:
    """The speakers one would work with."""
    return (
        sa.select(Speaker)
        .join(Teammate, Teammate.speaker_id == Speaker.id)
        .where(Teammate.role_id == role_id, speakers.is_public())
        .options(raiseload("*"))
        .order_by(Teammate.position)
    )
