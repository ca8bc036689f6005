"""The companies, as a visitor reads of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.companies.models import Behaviour, CompanyAlias, CompanyFormerSlug, Tier
from directory.kit.db import Publication
from directory.roles.models import MomentKind, State
from tests import cast
from tests.browser import Client, Page
from tests.statements import selects_of

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
URL = "/companies/acme/"


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def facts(page: Page) -> dict[str, str]:
    """What stands below the heading: what it is → what is said."""
    return dict(zip(page.texts(".facts dt"), page.texts(".facts dd"), strict=True))


def test_the_list_is_by_name_without_drafts_and_counts_what_is_open(client: Client) -> None:
    paused = cast.byte(paused_at=cast.NOW)
    acme, cargo = cast.acme(), cast.company("Cargo")
    cast.company("Hidden", **DRAFT)
    for state in State:
        cast.role(acme, f"Role, {state}", state=state)
    cast.role(acme, "Run out", valid_through=cast.NOW)
    cast.role(paused)
    cast.role(cargo, "One")
    cast.role(cargo, "Two")
    page = client.page("/companies/")
    assert page.texts("main li .wordmark") == ["Acme", "Byte", "Cargo"]
    assert page.texts("main li .count") == [
        "1 open role",
        "Nothing open just now",
        "2 open roles",
    ]
    assert list(page.links(".partners").values()) == [
        URL,
        "/companies/byte/",
        "/companies/cargo/",
    ]


def test_the_list_is_paged_when_it_is_long(client: Client) -> None:
    for number in range(51):
        cast.company(f"Company {number:02}")
    page = client.page("/companies/")
    assert len(page.texts("main li .wordmark")) == 50
    assert page.links(".pager") == {"Page 2, after this one": "/companies/?page=2"}
    assert client.page("/companies/?page=2").texts("main li .wordmark") == ["Company 50"]


def test_a_list_of_no_company_says_so(client: Client) -> None:
    cast.acme(**DRAFT)
    page = client.page("/companies/")
    assert (page.texts(".nothing h2"), page.texts("main li")) == (["No company yet"], [])


def test_a_page_tells_what_the_company_is_and_stands_for(client: Client) -> None:
    acme = cast.acme(
        mission="Robots that cook. And wash up.\n\nEverywhere.",
        website="https://www.acme.example/",
        aliases=[
            CompanyAlias(name="Acme Robotics", folded="acme robotics"),
            CompanyAlias(name="ACM", folded="acm"),
        ],
    )
    two = [Behaviour(position=2, text="Second."), Behaviour(position=1, text="First.")]
    cast.value(acme, "Say it early", behaviours=two)
    cast.value(acme, "Clean up", position=0, behaviours=[])
    cast.value(cast.byte(), "Of another")
    page = client.page(URL)
    assert page.texts(".facts dt") == ["Open now", "Also known as", "Website"]
    assert page.texts(".facts dd") == [
        "Nothing just now",
        "ACM",
        "Acme Robotics",
        "acme.example",
    ]
    assert page.links(".facts") == {"acme.example": "https://www.acme.example/"}
    assert page.texts(".standfirst") == ["Robots that cook."]
    mission = "section[aria-labelledby=mission]"
    assert page.texts(f"{mission} .prose p") == ["Robots that cook. And wash up.", "Everywhere."]
    values = "section[aria-labelledby=values]"
    assert page.texts(f"{values} dt") == ["Clean up", "Say it early"]
    assert page.texts(f"{values} dd li") == ["First.", "Second."]


def test_a_mission_of_one_sentence_is_said_once(client: Client) -> None:
    cast.acme(mission="Robots that cook.")
    page = client.page(URL)
    assert page.texts(".standfirst") == ["Robots that cook."]
    assert page.texts("section[aria-labelledby=mission]") == []


def test_a_website_that_is_none_is_not_shown(client: Client) -> None:
    cast.acme(website="javascript:alert(1)")
    page = client.page(URL)
    assert facts(page) == {"Open now": "Nothing just now"}
    assert "javascript:" not in page.response.text


TERMS: tuple[dict[str, Any], ...] = (
    {"starts_on": date(2025, 1, 1), "ends_on": date(2026, 5, 31), "role_slots": 1},
    {"starts_on": date(2026, 6, 1), "tier": Tier.LEAD},
    {"starts_on": date(2026, 6, 2), "tier": Tier.FRIEND},
)


PAST, PRESENT, FUTURE = TERMS


@pytest.mark.parametrize(
    ("terms", "fact"),
    [
        ([PRESENT, FUTURE, PAST], {"Partnership": "Lead partner since June 2026"}),
        ([PAST, FUTURE], {}),
        ([], {}),
    ],
    ids=["present", "past and future", "none"],
)
def test_a_partnership_is_a_fact_while_it_lasts(
    client: Client, terms: list[dict[str, Any]], fact: dict[str, str]
) -> None:
    acme = cast.acme()
    for fields in terms:
        cast.partner(acme, **fields)
    cast.partner(cast.byte(), tier=Tier.FRIEND)
    assert facts(client.page(URL)) == {"Open now": "Nothing just now"} | fact


def test_what_has_begun_of_partnerships_is_told_with_its_months(client: Client) -> None:
    acme = cast.acme()
    for fields in (PRESENT, FUTURE, PAST):
        cast.partner(acme, **fields)
    cast.partner(cast.byte(), starts_on=date(2020, 1, 1))
    assert client.page(URL).texts("section[aria-labelledby=partnership] .prose p") == [
        (
            "Lead partner of Lectern from June 2026, with 3 roles open at a time at most."
            " Partner of Lectern from January 2025 to May 2026,"
            " with 1 role open at a time at most."
        ),
        ("It changes nothing about who speaks or where a role is listed. What partners get"),
    ]


def test_without_a_partnership_none_is_told(client: Client) -> None:
    cast.acme()
    cast.partner(cast.byte())
    assert client.page(URL).texts("section[aria-labelledby=partnership]") == []


def test_open_roles_are_its_own(client: Client) -> None:
    acme = cast.acme()
    for state in State:
        cast.role(acme, f"Role, {state}", state=state)
    heard = cast.role(acme, "First of all", opened_at=cast.NOW - timedelta(days=60))
    cast.moment(heard, cast.passage(cast.talk(cast.event()), starts_at=90))
    cast.role(cast.byte(), "Elsewhere")
    page = client.page(URL)
    assert page.texts(".roles .title") == ["Role, open", "First of all"]
    assert page.texts(".roles .heard") == [
        "Not yet heard on stage",
        "Heard in Robots in the kitchen 1:30",
    ]
    # On a page of its own, its name is not repeated in every line.
    assert page.texts(".roles .by") == ["Engineering, mid-level", "Engineering, mid-level"]
    assert facts(page)["Open now"] == "2 roles"


def test_a_paused_company_shows_no_roles(client: Client) -> None:
    cast.role(cast.acme(paused_at=cast.NOW))
    page = client.page(URL)
    assert page.texts("section p") == [
        "Nothing open just now. What is open elsewhere",
        "Not yet heard on stage.",
    ]
    assert facts(page) == {"Open now": "Nothing just now"}


def test_a_draft_answers_as_what_is_not_there(client: Client) -> None:
    cast.acme(**DRAFT)
    urls = (URL, "/companies/missing/")
    answers = {client.page(url, status=404).response.text.replace(url, "") for url in urls}
    assert len(answers) == 1


def test_a_former_address_leads_to_the_present_one_for_ever(
    session: Session, client: Client
) -> None:
    session.add(CompanyFormerSlug(slug="old", company_id=cast.acme().id))
    session.add(CompanyFormerSlug(slug="no", company_id=cast.byte(**DRAFT).id))
    answer = client.get("/companies/old/?b=2")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{URL}?b=2")
    client.page("/companies/no/", status=404)


def test_a_page_asks_no_more_of_the_database_when_it_shows_more(client: Client) -> None:
    acme, night = cast.acme(), cast.event()

    def more(number: int) -> None:
        shown = cast.value(acme, f"Value {number}")
        role = cast.role(acme, f"Role {number}")
        said = cast.talk(night, f"Talk {number}", position=number)
        who = cast.speaker(f"Speaker {number}")
        cast.appearance(who, said, acme)
        cast.affiliation(who, acme, ends_on=date(2026, 5, 30))
        shows: dict[str, Any] = {"kind": MomentKind.SHOWS_VALUE, "value_id": shown.id}
        cast.moment(role, cast.passage(said), **shows)
        cast.partner(acme, starts_on=date(2026, 1, number))

    more(1)
    before = selects_of(client, URL), selects_of(client, "/companies/")
    for number in (2, 3):
        more(number)
        cast.company(f"Company {number}")
    assert (selects_of(client, URL), selects_of(client, "/companies/")) == before == (9, 2)
