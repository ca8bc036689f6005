"""What may happen to a company. Nothing else in the house changes one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from directory.companies.models import (
    Behaviour,
    Company,
    CompanyAlias,
    CompanyFormerSlug,
    Partner,
    Tier,
    Value,
)
from directory.extensions import db
from directory.kit import addresses, clock, transaction
from directory.kit.db import Publication
from directory.kit.errors import Refused
from directory.kit.text import fold


def create(
    name: str, *, slug: str | None = None, as_imported: dict[str, str] | None = None
) -> Company:
    """A new company, as a draft. `slug` asks for an address; a taken one gets a number."""
    _refuse_taken(name)
    company = Company(
        slug=addresses.free(
            slug or name, fallback="company", current=Company.slug, former=CompanyFormerSlug.slug
        ),
        name=name,
        folded=_folded(name),
        as_imported=as_imported,
    )
    db.session.add(company)
    db.session.flush()  # the next free address must see this one
    return company


def rename(company: Company, name: str) -> None:
    """Call the company something else; its old name becomes an alias, its old address leads on."""
    if _folded(name) != company.folded:
        _refuse_taken(name, besides=company)
        old = company.name
        company.aliases[:] = [alias for alias in company.aliases if alias.folded != fold(name)]
        company.name, company.folded = name, _folded(name)
        add_alias(company, old)
    company.name = name
    addresses.follow_name(
        company,
        name,
        fallback="company",
        current=Company.slug,
        former=CompanyFormerSlug.slug,
        owner_id=CompanyFormerSlug.company_id,
    )


def add_alias(company: Company, name: str) -> None:
    """Let the company be found by another name, unless that name is another company's."""
    _refuse_taken(name, besides=company)
    known = {alias.folded for alias in company.aliases} | {company.folded}
    if fold(name) and fold(name) not in known:
        company.aliases.append(CompanyAlias(name=name, folded=fold(name)))


def describe(company: Company, *, mission: str | None, website: str | None) -> None:
    """Say what the company is for, and where its own site is."""
    company.mission, company.website = mission, website


def set_values(company: Company, values: Mapping[str, Sequence[str]]) -> None:
    """Replace what the company stands for: each value's name with its behaviours, in order.

    A value that comes again stays the one that moments show.
    """
    present = {value.name: value for value in company.values}
    company.values[:] = [present.get(name) or Value(name=name) for name in values]
    for position, value in enumerate(company.values, 1):
        value.position = position
        value.behaviours[:] = [
            Behaviour(position=at, text=text) for at, text in enumerate(values[value.name], 1)
        ]


def make_partner(
    company: Company, *, tier: Tier, starts_on: date, ends_on: date | None, role_slots: int
) -> Partner:
    """Begin a partnership. Two of one company must not overlap."""
    if ends_on is not None and ends_on < starts_on:
        raise Refused("A partnership ends after it begins: look at its days again.")
    transaction.alone()  # two that begin at once must not overlap either
    for other in db.session.scalars(sa.select(Partner).where(Partner.company_id == company.id)):
        if (ends_on is None or other.starts_on <= ends_on) and (
            other.ends_on is None or other.ends_on >= starts_on
        ):
            raise Refused(f"{company.name} is a partner from {other.starts_on} already.")
    partner = Partner(
        company=company, tier=tier, starts_on=starts_on, ends_on=ends_on, role_slots=role_slots
    )
    db.session.add(partner)
    return partner


def set_logo(company: Company, name: str | None) -> None:
    """Show this picture as its logo, by the name that media.store.keep gave; None shows none."""
    company.logo = name


def publish(company: Company) -> None:
    """Let everybody see the company."""
    if not company.is_published:
        company.state, company.published_at = Publication.PUBLISHED, clock.now()


def _folded(name: str) -> str:
    """The name as compared; one without letter or digit is compared as it stands."""
    return fold(name) or name


def _refuse_taken(name: str, *, besides: Company | None = None) -> None:
    """One name, one company: two of them are one, or one of them needs another name."""
    if not name.strip():
        raise Refused("A company has a name: write it down.")
    transaction.alone()  # no constraint spans names and aliases
    folded = _folded(name)
    by_alias = sa.select(CompanyAlias.company_id).where(CompanyAlias.folded == folded)
    taken = sa.select(Company).where(
        sa.or_(Company.folded == folded, Company.id.in_(by_alias)),
        Company.id != (besides.id if besides else -1),
    )
    if other := db.session.scalar(taken):
        raise Refused(f"{name} is a name of {other.name} already.")
