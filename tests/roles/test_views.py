"""A role, as a visitor reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.companies.models import Tier
from directory.kit.db import Publication
from directory.roles.models import (
    Outcome,
    Region,
    Requirement,
    RequirementKind,
    Role,
    State,
    Step,
    Teammate,
)
from tests import cast
from tests.browser import Client, Page
from tests.statements import selects_of

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def url_of(role: Role, slug: str = "cook-of-robots") -> str:
    return f"/roles/{role.id}-{slug}/"


def facts(page: Page, list_: str) -> dict[str, str]:
    """A list of facts: what it is → what is said."""
    return dict(zip(page.texts(f"{list_} dt"), page.texts(f"{list_} dd"), strict=True))


def test_a_role_tells_what_one_needs_to_know(client: Client) -> None:
    acme = cast.acme(mission="Robots that cook. And robots that wash up.")
    cast.value(acme, "Say it early")
    cast.value(cast.byte(), "Hidden")
    role = cast.role(
        acme,
        adds="Somebody who has burnt\nsomething.",
        pathway="Two robots, then nine.",
        reply_days=7,
        enough_musts=1,
        apply_url="https://acme.example/apply",
        requirements=[
            Requirement(position=3, kind=RequirementKind.NICE, text="Bread"),
            Requirement(position=2, kind=RequirementKind.MUST, text="Solder", why="They break."),
            Requirement(position=1, kind=RequirementKind.MUST, text="Patience", why="Often."),
            Requirement(position=4, kind=RequirementKind.LEARN, text="Fire", why="Some."),
        ],
        steps=[Step(position=2, text="A day"), Step(position=1, text="A call", who="Ann")],
    )
    page = client.page(url_of(role))
    assert (page.h1, page.texts(".headline .label")) == ("Cook of robots", ["Acme"])
    assert page.texts("title") == ["Cook of robots, Acme · Lectern"]
    assert page.links(".crumbs") == {"Open roles": "/roles/", "Acme": "/companies/acme/"}
    assert page.texts(".headline .state") == ["Confirmed open 4 days ago"]
    assert (page.texts(".notice"), page.values(".state", "class")) == ([], ["state"])
    assert facts(page, ".facts.across") == {
        "Pay": "CHF 90,000–120,000 a year",
        "Place": "Zürich, CH On site",
        "Level": "Mid-level Engineering",
        "Contract": "Full time",
        "Depends on others": "Medium Half alone, half with others",
    }
    assert facts(page, ".rail .facts") == {"Reply promise": "7 days", "Open until": "21 July 2026"}
    opened = "First opened 22 May 2026; that day decides its place in every list, for ever."
    ordered = f"{opened} How lists are ordered"
    assert page.texts(".rail .second") == ["Robots that cook.", ordered]
    bring = "section[aria-labelledby=bring]"
    assert page.texts(f"{bring} .label") == ["Must have", "You will learn", "Nice to have"]
    assert page.texts(f"{bring} li") == [
        "Patience Often.",
        "Solder They break.",
        "Fire Some.",
        "Bread",
    ]
    steps = "section[aria-labelledby=steps]"
    assert page.texts(f"{steps} li h3") == ["A call", "A day"]
    assert page.texts(f"{steps} li p") == ["with Ann"]
    assert page.texts(f"{steps} > p") == ["They answer within 7 days."]
    assert page.texts("section[aria-labelledby=values] dt") == ["Say it early"]
    assert page.texts("section[aria-labelledby=adds] p") == ["Somebody who has burnt something."]
    assert page.texts("main h2") == [
        "Why this role exists",
        "What it adds to the team",
        "What you would bring",
        "How they behave",
        "Where it leads",
        "How it works",
        "Apply",
        "The company",
        "About this page",
    ]


def test_a_role_of_which_little_is_said_has_a_page(client: Client) -> None:
    unsaid = ("pay_min", "pay_max", "pay_currency", "pay_unit", "interdependency")
    given: dict[str, Any] = dict.fromkeys(unsaid)
    role = cast.role(cast.acme(), pay_reason="Not yet settled.", **given)
    page = client.page(url_of(role))
    assert facts(page, ".facts.across") == {
        "Pay": "Not stated Not yet settled.",
        "Place": "Zürich, CH On site",
        "Level": "Mid-level Engineering",
        "Contract": "Full time",
    }
    assert page.texts("main h2") == [
        "Why this role exists",
        "Apply",
        "The company",
        "About this page",
    ]
    assert page.values("[data-ticks], script[type=module], input", "class") == []


@pytest.mark.parametrize(
    ("apply_url", "website", "links"),
    [
        (
            "https://www.acme.example/apply",
            "https://acme.example/",
            {
                "Apply at acme.example": "https://www.acme.example/apply",
                "Apply there": "https://www.acme.example/apply",
            },
        ),
        (None, "https://www.acme.example/", {"Go to acme.example": "https://www.acme.example/"}),
        (None, None, {}),
        ("javascript:alert(1)", "javascript:alert(2)", {}),
    ],
)
def test_one_applies_where_the_company_says(
    client: Client, apply_url: str | None, website: str | None, links: dict[str, str]
) -> None:
    role = cast.role(cast.acme(website=website), apply_url=apply_url)
    page = client.page(url_of(role))
    assert page.links(".headline .actions") | page.links(".slip") == links


@pytest.mark.parametrize(
    ("enough", "told", "data"),
    [
        (1, "Acme talks with people who have about 1 of these 2. ", ("2", "1")),
        (9, "Acme talks with people who have about 2 of these 2. ", ("2", "2")),
        (None, "", ("2", "0")),
    ],
)
def test_the_self_check_knows_how_many_are_enough(
    client: Client, enough: int | None, told: str, data: tuple[str, str]
) -> None:
    musts = [
        Requirement(position=n, kind=RequirementKind.MUST, text=f"Must {n}", why="So.")
        for n in (1, 2)
    ]
    nice = Requirement(position=3, kind=RequirementKind.NICE, text="Bread")
    role = cast.role(cast.acme(), enough_musts=enough, requirements=[*musts, nice])
    page = client.page(url_of(role))
    tick = "Tick what you have: it stays on this page and nothing is sent."
    assert page.texts("section[aria-labelledby=bring] > p") == [told + tick]
    [needs] = page.tree.css(".needs")
    assert (needs.attributes["data-ticks"], needs.attributes["data-enough"]) == data
    assert page.texts(".ticks label") == ["Must 1 So.", "Must 2 So."]
    # Nothing is sent: no name, no form; and what nobody has ticked yet is told by the script.
    assert page.values("input", "type") == ["checkbox", "checkbox"]
    assert (page.values("input", "name"), page.values("form", "action")) == ([None, None], [])
    assert page.values(".told", "hidden") == [None]
    assert len(page.values("script[src^='/static/js/ticks.js?v=']", "src")) == 1


def test_without_musts_there_is_nothing_to_tick(client: Client) -> None:
    nice = Requirement(position=1, kind=RequirementKind.NICE, text="Bread")
    page = client.page(url_of(cast.role(cast.acme(), requirements=[nice], enough_musts=2)))
    assert page.texts("section[aria-labelledby=bring] li") == ["Bread"]
    assert page.texts("section[aria-labelledby=bring] > p") == []
    assert page.values("[data-ticks], [data-enough], input, script[type=module]", "class") == []


@pytest.mark.parametrize(
    ("tier", "words"),
    [(Tier.LEAD, "lead partner"), (Tier.PARTNER, "partner"), (Tier.FRIEND, "friend")],
)
def test_a_partnership_is_disclosed_while_it_lasts(client: Client, tier: Tier, words: str) -> None:
    acme, byte = cast.acme(), cast.byte()
    cast.partner(acme, tier=tier)
    cast.partner(byte, tier=tier, ends_on=date(2026, 5, 31))
    cast.partner(byte, tier=tier, starts_on=date(2026, 6, 2))
    told = f" Acme is a {words} of Lectern, which changes nothing about where it is listed."
    opened = "First opened 22 May 2026; that day decides its place in every list, for ever."
    ending = " How lists are ordered"
    pages = [client.page(url_of(cast.role(at))) for at in (acme, byte)]
    assert [page.texts(".rail .small") for page in pages] == [
        [opened + told + ending],
        [opened + ending],
    ]


def test_days_are_those_of_the_community(client: Client) -> None:
    # Midnight in Zürich, while it is still the day before by UTC.
    role = cast.role(
        cast.acme(),
        opened_at=datetime(2026, 5, 20, 22, 0, tzinfo=UTC),
        valid_through=datetime(2026, 7, 31, 22, 0, tzinfo=UTC),
    )
    assert client.page(url_of(role)).values(".rail time", "datetime") == [
        "2026-08-01",
        "2026-05-21",
    ]


@pytest.mark.parametrize("tail", ["", "-cook", "-COOK-OF-ROBOTS", "-cook-of-robots-2"])
def test_the_number_decides_and_the_words_follow(client: Client, tail: str) -> None:
    role = cast.role(cast.acme())
    answer = client.get(f"/roles/{role.id}{tail}/?b=2")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{url_of(role)}?b=2")


def test_a_role_whose_title_has_no_words_has_an_address(client: Client) -> None:
    role = cast.role(cast.acme(), "???")
    assert client.page(url_of(role, "role")).h1 == "???"


def test_what_was_never_public_answers_as_what_is_not_there(client: Client) -> None:
    acme = cast.acme()
    never: dict[str, Any] = {"opened_at": None, "confirmed_at": None, "valid_through": None}
    hidden = [
        cast.role(acme, state=State.DRAFT),
        cast.role(acme, state=State.SUBMITTED),
        cast.role(cast.byte(**DRAFT)),
        cast.role(
            acme,
            state=State.CLOSED,
            outcome=Outcome.CANCELLED,
            hired_through_talk=None,
            **never,
        ),
    ]
    urls = [url for role in hidden for url in (url_of(role), f"/roles/{role.id}/")]
    answers = {
        client.page(url, status=404).response.text.replace(url, "")
        for url in ["/roles/999999-cook-of-robots/", *urls]
    }
    assert len(answers) == 1


def test_a_page_asks_no_more_of_the_database_when_it_shows_more(client: Client) -> None:
    acme = cast.acme()
    robots = cast.talk(cast.event())
    role = cast.role(acme)

    def more(number: int) -> None:
        who = cast.speaker(f"Speaker {number}")
        cast.appearance(who, robots, acme, position=number)
        cast.moment(role, cast.passage(robots, by=who, position=number))
        cast.value(acme, f"Value {number}")
        role.team.append(Teammate(position=number, speaker_id=who.id))
        role.steps.append(Step(position=number, text="A call"))
        role.regions.append(Region(name=f"Region {number}"))
        must = Requirement(position=number, kind=RequirementKind.MUST, text="Solder", why="So.")
        role.requirements.append(must)
        cast.role(acme, f"Role {number}")

    more(1)
    before = selects_of(client, url_of(role))
    more(2)
    more(3)
    assert selects_of(client, url_of(role)) == before == 9
