"""Which companies there are for the public, and what belongs to one."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import raiseload, selectinload

from directory.companies.models import Company, CompanyFormerSlug, Partner, Tier, Value
from directory.kit.db import Publication
from directory.kit.prepared import prepared

Companies = sa.Select[Company]
_WITH_VALUES = (
    selectinload(Company.aliases),
    selectinload(Company.values).selectinload(Value.behaviours),
)


@prepared
def published_companies() -> Companies:
    """All that the public may see, by name."""
    return (
        sa.select(Company)
        .where(Company.state == Publication.PUBLISHED)
        .options(raiseload("*"))
        .order_by(Company.folded)
    )


def with_values(companies: Companies) -> Companies:
    """The same companies, each with its aliases and its values with their behaviours."""
    return companies.options(*_WITH_VALUES)


@prepared
def present_slug(former: str) -> sa.Select[str]:
    """The address to which a former one leads, if the public may follow."""
    return (
        sa.select(Company.slug)
        .join(CompanyFormerSlug, CompanyFormerSlug.company_id == Company.id)
        .where(CompanyFormerSlug.slug == former, Company.state == Publication.PUBLISHED)
    )


@prepared
def tier_of(company_id: int, *, today: date) -> sa.Select[Tier]:
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
