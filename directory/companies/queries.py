"""Which companies there are for the public, and what belongs to one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import raiseload

from directory.companies.models import (
    Behaviour,
    Company,
    CompanyAlias,
    CompanyFormerSlug,
    Partner,
    Tier,
    Value,
)
from directory.kit.db import Publication
from directory.kit.prepared import prepared

Companies = sa.Select[Company]


@prepared
def published_companies() -> Companies:
    """All that the public may see, by name."""
    return (
        sa.select(Company)
        .where(Company.state == Publication.PUBLISHED)
        .options(raiseload("*"))
        .order_by(Company.folded)
    )


@prepared
def published_company(slug: str) -> Companies:
    """The one with this address, if the public may see it."""
    return published_companies().where(Company.slug == slug)


@prepared
def published_with(ids: Collection[int]) -> Companies:
    """Those of these that the public may see, by name."""
    return published_companies().where(Company.id.in_(ids))


def all_companies() -> Companies:
    """Every company, whether or not the public may see it, by name."""
    return sa.select(Company).order_by(Company.folded)


@prepared
def aliases_of(company_id: int) -> sa.Select[str]:
    """Its other names."""
    return (
        sa.select(CompanyAlias.name)
        .where(CompanyAlias.company_id == company_id)
        .order_by(CompanyAlias.name)
    )


@prepared
def values_of(company_id: int) -> sa.Select[*tuple[Any, ...]]:
    """What it stands for: a row for each behaviour of each value, in order."""
    return (
        sa.select(Value.id, Value.name, Behaviour.text)
        .outerjoin(Value.behaviours)
        .where(Value.company_id == company_id)
        .order_by(Value.position, Value.id, Behaviour.position)
    )


@prepared
def present_slug(former: str) -> sa.Select[str]:
    """The address to which a former one leads, if the public may follow."""
    return (
        sa.select(Company.slug)
        .join(CompanyFormerSlug, CompanyFormerSlug.company_id == Company.id)
        .where(CompanyFormerSlug.slug == former, Company.state == Publication.PUBLISHED)
    )


@prepared
def tier_of(company_id: Any, *, today: date) -> sa.Select[Tier]:
    """The tier of the partnership that holds today; of several, the one begun last."""
    return (
        sa.select(Partner.tier)
        .where(
            Partner.company_id == company_id,
            Partner.starts_on <= today,
            sa.or_(Partner.ends_on.is_(None), Partner.ends_on >= today),
        )
        .order_by(Partner.starts_on.desc())
        .limit(1)
    )


@prepared
def partners_now(today: date) -> sa.Select[Company]:
    """The companies in a partnership today, by name."""
    holds = sa.exists().where(
        Partner.company_id == Company.id,
        Partner.starts_on <= today,
        sa.or_(Partner.ends_on.is_(None), Partner.ends_on >= today),
    )
    return published_companies().where(holds)


@prepared
def partnerships_of(company_id: int) -> sa.Select[Partner]:
    """All partnerships of a company, the last begun first."""
    return (
        sa.select(Partner)
        .where(Partner.company_id == company_id)
        .options(raiseload("*"))
        .order_by(Partner.starts_on.desc())
    )
