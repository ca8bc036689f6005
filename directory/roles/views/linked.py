"""A role's page for machines: a JobPosting, only while the public sees the role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from directory.kit.text import fold
from directory.kit.urls import is_web_address
from directory.roles import rules
from directory.roles.models import Employment, RequirementKind, Workplace
from directory.roles.views.words import manner, role_address, where_full
from directory.web.linked import Thing, absolute, instant, page, picture_at, thing
from directory.web.paths import company_path
from directory.web.templating import paragraphs
from directory.web.writing import written

EMPLOYMENT = {
    Employment.FULL_TIME: "FULL_TIME",
    Employment.PART_TIME: "PART_TIME",
    Employment.FIXED_TERM: "TEMPORARY",
    Employment.INTERNSHIP: "INTERN",
    Employment.PHD: "OTHER",
    Employment.VOLUNTEER: "VOLUNTEER",
}
HUNDRED = 100

# Search engines know countries and states. A union of countries is told as its members.
EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
UNIONS = {
    "eu": EU,
    "european union": EU,
    "eea": [*EU, "IS", "LI", "NO"],
    "european economic area": [*EU, "IS", "LI", "NO"],
    "uk": ["GB"],
}
# No area that one could name: what is open to everybody requires no place of anybody.
EVERYWHERE = {"worldwide", "world", "anywhere", "everywhere", "global"}

HEADINGS = {
    RequirementKind.MUST: "Must have",
    RequirementKind.LEARN: "You will learn",
    RequirementKind.NICE: "Nice to have",
}


def of_role(role: Any, *, now: datetime, logo: str | None = None) -> Thing | None:
    """The posting; None unless the role is visible, and can be told as such without a lie.

    A role for everybody in the world names no area, which a remote posting must.
    """
    whereabouts = _whereabouts(role)
    if not rules.is_visible(role, role.company, now) or not whereabouts:
        return None
    if role.opened_at is None or role.valid_through is None:
        return None
    return page(
        "JobPosting",
        title=role.title,
        description=_description(role),
        url=absolute(role_address(role)),
        identifier=thing("PropertyValue", name=role.company.name, value=str(role.id)),
        datePosted=instant(role.opened_at),
        validThrough=instant(role.valid_through),
        employmentType=EMPLOYMENT[role.employment] if role.employment else None,
        hiringOrganization=_company(role.company, logo),
        **whereabouts,
        baseSalary=_pay(role),
    )


def _company(company: Any, logo: str | None) -> Thing:
    own_page = absolute(company_path(company.slug))
    website = company.website if is_web_address(company.website) else own_page
    return thing("Organization", name=company.name, sameAs=website, logo=picture_at(logo))


def _whereabouts(role: Any) -> Thing:
    """Where the work is done, as properties; empty if they cannot be told."""
    if role.workplace is Workplace.REMOTE:
        areas = _areas(role)
        remote = {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": areas}
        return remote if areas else {}
    places = [
        thing(
            "Place",
            address=thing(
                "PostalAddress", addressLocality=place.locality, addressCountry=place.country
            ),
        )
        for place in role.places
    ]
    return {"jobLocation": places} if places else {}


def _areas(role: Any) -> list[Thing]:
    """From where the work may be done: countries where these are known, else areas as named."""
    codes: dict[str, None] = {}
    others: list[Thing] = []
    for region in role.regions:
        folded = fold(region.name)
        if folded in EVERYWHERE:
            return []
        if folded in UNIONS:
            codes |= dict.fromkeys(UNIONS[folded])
        elif _is_code(region.name):
            codes[region.name] = None
        else:
            others.append(thing("AdministrativeArea", name=region.name))
    return [*(thing("Country", name=code) for code in codes), *others]


def _is_code(name: str) -> bool:
    """Whether it reads as a country's ISO 3166-1 code."""
    return len(name) == len("CH") and name.isascii() and name.isalpha() and name.isupper()


def _pay(role: Any) -> Thing | None:
    """The pay in whole units of its currency, if it is stated."""
    low, high, unit, currency = role.pay_min, role.pay_max, role.pay_unit, role.pay_currency
    if low is None or high is None or unit is None or currency is None:
        return None
    ends = {"minValue": _units(low), "maxValue": _units(high)}
    amount = ends if low != high else {"value": _units(low)}
    value = thing("QuantitativeValue", **amount, unitText=unit.value.upper())
    return thing("MonetaryAmount", currency=currency, value=value)


def _units(hundredths: int) -> int | float:
    return hundredths / HUNDRED if hundredths % HUNDRED else hundredths // HUNDRED


def _description(role: Any) -> str:
    """What the page says of the role, as HTML in paragraphs and lists."""
    return "".join(_sections(role))


def _sections(role: Any) -> Iterator[str]:
    # Who reads it wants the words too that say "remote", and from where.
    yield f"<p>{_lines(where_full(role), manner(role))}</p>"
    yield from _prose("Why this role exists", role.why)
    yield from _prose("What it adds to the team", role.adds)
    for kind, heading in HEADINGS.items():
        lines = [line for line in role.requirements if line.kind is kind]
        yield from _list(heading, [(line.text, line.why) for line in lines])
    yield from _prose("Where it leads", role.pathway)
    yield from _list("How it works", [(step.text, step.who) for step in role.steps])


def _prose(heading: str, text: str | None) -> Iterator[str]:
    parts = paragraphs(text or "")
    if parts:
        yield from (f"<p>{written(part)}</p>" for part in [heading, *parts])


def _list(heading: str, lines: list[tuple[str, str | None]]) -> Iterator[str]:
    if lines:
        yield f"<p>{heading}</p><ul>"
        yield from (f"<li>{_lines(*line)}</li>" for line in lines)
        yield "</ul>"


def _lines(*texts: str | None) -> str:
    return "<br>".join(written(text) for text in texts if text)
