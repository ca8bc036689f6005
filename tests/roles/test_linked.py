"""A role as search engines read it: only while the public sees it, and nothing untrue."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from directory.extensions import db
from directory.kit.db import Publication
from directory.roles import posting
from directory.roles.models import (
    Employment,
    PayUnit,
    Place,
    Region,
    Requirement,
    RequirementKind,
    Role,
    State,
    Step,
    Workplace,
)
from directory.roles.views.linked import EMPLOYMENT, EU, of_role
from directory.web.today import today
from tests import cast
from tests.linkeddata import faults

SITE = "http://127.0.0.1:8000"
DAY = timedelta(days=1)
REMOTE: dict[str, Any] = {"workplace": Workplace.REMOTE, "places": []}
UNPAID: dict[str, Any] = {
    "pay_min": None,
    "pay_max": None,
    "pay_currency": None,
    "pay_unit": None,
    "pay_reason": "Not yet settled.",
}

pytestmark = pytest.mark.usefixtures("session")


def told_of(role: Role, **fields: Any) -> Any:
    """What is told of the role, read as its page reads it."""
    db.session.expire_all()
    read = posting.posting_of(role.id, today=today(cast.NOW))
    data = of_role(read, now=cast.NOW, **fields) if read else None
    if data is not None:
        assert faults(data) == []
    return data


def areas_of(*names: str) -> list[tuple[str, str]]:
    """The areas that are told of a remote role for these regions: kind and name."""
    regions = [Region(name=name) for name in names]
    data = told_of(cast.role(cast.acme(), **REMOTE, regions=regions))
    return [(area["@type"], area["name"]) for area in data["applicantLocationRequirements"]]


def test_a_role_says_what_its_page_says() -> None:
    acme = cast.acme(website="https://acme.example")
    role = cast.role(
        acme,
        why="The kitchen grows.\n\nTo nine.",
        adds="Patience.",
        pathway="Chef.",
        requirements=[
            Requirement(position=1, kind=RequirementKind.MUST, text="Solder", why="They break."),
            Requirement(position=2, kind=RequirementKind.NICE, text="Salt"),
        ],
        steps=[Step(position=1, text="A talk", who="Ann"), Step(position=2, text="An offer")],
    )
    assert told_of(role, logo="/media/abc-400.webp") == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Cook of robots",
        "description": (
            "<p>Zürich, CH<br>On site</p>"
            "<p>Why this role exists</p><p>The kitchen grows.</p><p>To nine.</p>"
            "<p>What it adds to the team</p><p>Patience.</p>"
            "<p>Must have</p><ul><li>Solder<br>They break.</li></ul>"
            "<p>Nice to have</p><ul><li>Salt</li></ul>"
            "<p>Where it leads</p><p>Chef.</p>"
            "<p>How it works</p><ul><li>A talk<br>Ann</li><li>An offer</li></ul>"
        ),
        "url": f"{SITE}/roles/{role.id}-cook-of-robots/",
        "identifier": {"@type": "PropertyValue", "name": "Acme", "value": str(role.id)},
        "datePosted": "2026-05-22T09:30:00+00:00",
        "validThrough": "2026-07-21T09:30:00+00:00",
        "employmentType": "FULL_TIME",
        "hiringOrganization": {
            "@type": "Organization",
            "name": "Acme",
            "sameAs": "https://acme.example",
            "logo": f"{SITE}/media/abc-400.webp",
        },
        "jobLocation": [
            {
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": "Zürich",
                    "addressCountry": "CH",
                },
            }
        ],
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "CHF",
            "value": {
                "@type": "QuantitativeValue",
                "minValue": 90_000,
                "maxValue": 120_000,
                "unitText": "YEAR",
            },
        },
    }


@pytest.mark.parametrize("state", set(State) - {State.OPEN})
def test_only_an_open_role_is_told(state: State) -> None:
    assert told_of(cast.role(cast.acme(), state=state)) is None


@pytest.mark.parametrize(
    ("at", "fields"),
    [
        ({}, {"valid_through": cast.NOW}),
        ({}, {"opened_at": cast.NOW - 60 * DAY, "confirmed_at": cast.NOW - 45 * DAY}),
        ({"paused_at": cast.NOW}, {}),
        ({"state": Publication.DRAFT, "published_at": None}, {}),
    ],
)
def test_an_open_role_that_nobody_sees_is_not_told(
    at: dict[str, Any], fields: dict[str, Any]
) -> None:
    assert told_of(cast.role(cast.acme(**at), **fields)) is None


def test_what_a_company_wrote_is_text_and_no_markup() -> None:
    role = cast.role(cast.acme(), "Cook <b>", why="<script>x</script> & more")
    data = told_of(role)
    assert data["title"] == "Cook <b>"
    assert data["description"] == (
        "<p>Zürich, CH<br>On site</p>"
        "<p>Why this role exists</p><p>&lt;script&gt;x&lt;/script&gt; &amp; more</p>"
    )


@pytest.mark.parametrize(
    ("names", "areas"),
    [
        (["CH"], [("Country", "CH")]),
        (["GB", "UK"], [("Country", "GB")]),
        (["EU"], [("Country", code) for code in EU]),
        (["Scotland"], [("AdministrativeArea", "Scotland")]),
        (["CH", "Europe"], [("Country", "CH"), ("AdministrativeArea", "Europe")]),
    ],
)
def test_a_remote_role_says_from_where(names: list[str], areas: list[tuple[str, str]]) -> None:
    assert areas_of(*names) == areas


def test_a_wider_union_has_its_members_and_no_country_twice() -> None:
    codes = [name for _, name in areas_of("EEA", "EU", "NO")]
    assert sorted(codes) == sorted([*EU, "IS", "LI", "NO"])


def test_a_remote_role_says_no_place_and_one_with_a_place_no_region() -> None:
    away = told_of(cast.role(cast.acme(), **REMOTE, regions=[Region(name="CH")]))
    here = told_of(cast.role(cast.byte(), workplace=Workplace.HYBRID, regions=[Region(name="CH")]))
    assert away["description"].startswith("<p>Remote<br>From ")
    assert (away["jobLocationType"], "jobLocation" in away) == ("TELECOMMUTE", False)
    assert {"jobLocationType", "applicantLocationRequirements"} & here.keys() == set()


@pytest.mark.parametrize("names", [[], ["Worldwide"], ["CH", "Anywhere"]])
def test_a_role_for_everybody_names_no_area_and_so_is_not_told(names: list[str]) -> None:
    regions = [Region(name=name) for name in names]
    assert told_of(cast.role(cast.acme(), **REMOTE, regions=regions)) is None


def test_a_role_without_a_place_is_not_told() -> None:
    assert told_of(cast.role(cast.acme(), places=[])) is None


def test_every_place_is_told() -> None:
    places = [
        Place(position=1, locality="Zürich", country="CH"),
        Place(position=2, locality="Bristol", country="GB"),
    ]
    told = told_of(cast.role(cast.acme(), places=places))["jobLocation"]
    assert [place["address"]["addressCountry"] for place in told] == ["CH", "GB"]


def test_a_reason_is_no_pay() -> None:
    assert "baseSalary" not in told_of(cast.role(cast.acme(), **UNPAID))


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"pay_max": 9_000_000}, {"value": 90_000}),
        (
            {"pay_min": 3_550, "pay_max": 4_000, "pay_unit": PayUnit.HOUR},
            {"minValue": 35.5, "maxValue": 40},
        ),
    ],
)
def test_pay_is_told_in_units_of_its_currency(
    fields: dict[str, Any], value: dict[str, float]
) -> None:
    told = told_of(cast.role(cast.acme(), **fields))["baseSalary"]["value"]
    unit = fields.get("pay_unit", PayUnit.YEAR)
    assert told == {"@type": "QuantitativeValue", **value, "unitText": unit.value.upper()}


def test_every_kind_of_employment_has_its_word() -> None:
    assert set(EMPLOYMENT) == set(Employment)


def test_a_company_without_a_site_is_known_by_its_page() -> None:
    organization = told_of(cast.role(cast.acme(website="javascript:x")))["hiringOrganization"]
    assert organization["sameAs"] == f"{SITE}/companies/acme/"
