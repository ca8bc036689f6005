"""A company's page for machines: an Organization."""

from __future__ import annotations

from directory.companies.models import Company
from directory.kit.urls import is_web_address
from directory.web.linked import Thing, absolute, page, picture_at
from directory.web.paths import company_path


def of_company(company: Company, *, logo: str | None = None) -> Thing:
    """What it is called, where its own site is, and what it says of itself."""
    return page(
        "Organization",
        name=company.name,
        alternateName=[alias.name for alias in company.aliases],
        url=absolute(company_path(company.slug)),
        sameAs=[company.website] if is_web_address(company.website) else None,
        description=company.mission,
        logo=picture_at(logo),
    )
