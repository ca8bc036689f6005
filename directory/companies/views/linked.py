"""A company's page for machines: an Organization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from directory.kit.urls import is_web_address
from directory.web.linked import Thing, absolute, page, picture_at
from directory.web.paths import company_path


def of_company(company: Any, *, aliases: Sequence[str] = (), logo: str | None = None) -> Thing:
    """What it is called, where its own site is, and what it says of itself."""
    return page(
        "Organization",
        name=company.name,
        alternateName=list(aliases),
        url=absolute(company_path(company.slug)),
        sameAs=[company.website] if is_web_address(company.website) else None,
        description=company.mission,
        logo=picture_at(logo),
    )
