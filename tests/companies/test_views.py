"""The companies, as a visitor reads of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.companies.models import Behaviour, CompanyAlias, CompanyFormerSlug, Tier
from directory.kit.db import Publication
from directory.roles.models import State
from tests import cast
from tests.browser import Client
from tests.statements import selects_of

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
URL = "/companies/acme/"


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def test_the_list_is_by_name_without_drafts(client: Client) -> None:
    cast.byte(paused_at=cast.NOW)
    cast.acme()
    cast.company("Hidden", **DRAFT)
    assert client.page("/companies/").links() == {"Acme": URL, "Byte": "/companies/byte/"}


def test_the_list_is_paged_when_it_is_long(client: Client) -> None:
    for number in range(51):
        cast.company(f"Company {number:02}")
    assert len(client.page("/companies/").texts("main > ul > li")) == 50
    assert client.page("/companies/?page=2").texts("main > ul > li") == ["Company 50"]


def test_a_page_tells_what_the_company_is_and_stands_for(client: Client) -> None:
    acme = cast.acme(
        mission="Robots that cook.",
        website="https://acme.example/",
        aliases=[CompanyAlias(name="Acme Robotics", folded="acme robotics")],
    )
    two = [Behaviour(position=2, text="Second."), Behaviour(position=1, text="First.")]
    cast.value(acme, "Say it early", behaviours=two)
    cast.value(acme, "Clean up", position=0, behaviours=[])
    page = client.page(URL)
    assert page.texts("main > dl > dd") == ["Acme Robotics", "https://acme.example/"]
    assert page.texts("p.prose") == ["Robots that cook."]
    assert page.texts("section dt, section dd") == ["Clean up", "Say it early", "First.", "Second."]


def test_a_website_that_is_none_is_not_shown(client: Client) -> None:
    cast.acme(website="javascript:alert(1)")
    assert client.page(URL).texts("main > dl") == []


@pytest.mark.parametrize(
    ("ends_on", "facts"), [(None, ["Lead partner of Lectern"]), (date(2026, 5, 31), [])]
)
def test_a_partnership_is_disclosed_while_it_lasts(
    client: Client, ends_on: date | None, facts: list[str]
) -> None:
    acme = cast.acme()
    cast.partner(acme, tier=Tier.LEAD, ends_on=ends_on)
    cast.partner(acme, tier=Tier.FRIEND, starts_on=date(2027, 1, 1))
    cast.partner(cast.byte(), tier=Tier.FRIEND)
    assert client.page(URL).texts("main > dl > dd") == facts


def test_who_spoke_is_told_with_the_title_of_that_evening(client: Client) -> None:
    acme, ann = cast.acme(), cast.ann()
    said = cast.talk(cast.event())
    cast.appearance(ann, said, acme, title="Cook")
    cast.affiliation(ann, acme, title="Director")
    cast.appearance(cast.bob(), said, cast.byte(), position=2)
    cast.appearance(cast.sam(**DRAFT), said, acme, position=3)
    cast.appearance(ann, cast.talk(cast.event("Hidden", **DRAFT), "Of a draft"), acme)
    page = client.page(URL)
    assert page.texts("section[aria-labelledby=stage] li") == [
        "Ann Archer, then Cook, in Robots in the kitchen, 12 May 2026"
    ]


def test_open_roles_are_its_own(client: Client) -> None:
    acme = cast.acme()
    for state in State:
        cast.role(acme, f"Role, {state}", state=state)
    cast.role(cast.byte(), "Elsewhere")
    assert list(client.page(URL).links(".roles")) == ["Role, open"]


def test_a_paused_company_shows_no_roles(client: Client) -> None:
    cast.role(cast.acme(paused_at=cast.NOW))
    page = client.page(URL)
    assert page.texts("section p") == ["Nothing open just now.", "Not yet heard on stage."]


def test_a_draft_answers_as_what_is_not_there(client: Client) -> None:
    cast.acme(**DRAFT)
    draft = client.page(URL, status=404)
    assert draft.response.data == client.page("/companies/missing/", status=404).response.data


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
        cast.value(acme, f"Value {number}")
        cast.role(acme, f"Role {number}")
        said = cast.talk(night, f"Talk {number}", position=number)
        cast.appearance(cast.speaker(f"Speaker {number}"), said, acme)

    more(1)
    before = selects_of(client, URL), selects_of(client, "/companies/")
    for number in (2, 3):
        more(number)
        cast.company(f"Company {number}")
    assert (selects_of(client, URL), selects_of(client, "/companies/")) == before == (9, 1)
