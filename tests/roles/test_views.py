"""A role, as a visitor reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.kit.db import Publication
from directory.roles.models import (
    MomentKind,
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
from tests.browser import Client
from tests.statements import selects_of

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def url_of(role: Role, slug: str = "cook-of-robots") -> str:
    return f"/roles/{role.id}-{slug}/"


def test_a_role_tells_what_one_needs_to_know(client: Client) -> None:
    acme = cast.acme()
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
        ],
        steps=[Step(position=2, text="A day"), Step(position=1, text="A call", who="Ann")],
    )
    page = client.page(url_of(role))
    facts = dict(zip(page.texts("main > dl dt"), page.texts("main > dl dd"), strict=True))
    assert (page.h1, page.texts("h1 + p")) == ("Cook of robots", ["Confirmed open 4 days ago."])
    assert facts == {
        "Company": "Acme",
        "Pay": "CHF 90,000–120,000 a year",
        "Place": "Zürich, CH; on site",
        "Level": "Mid-level",
        "Contract": "Full time",
        "Depends on others": "Medium: half alone, half with others",
        "Discipline": "Engineering",
        "First opened": "22 May 2026",
        "Open until": "21 July 2026",
        "Reply promise": "7 days",
    }
    assert page.links("main > p") == {"Apply at Acme": "https://acme.example/apply"}
    bring = "section[aria-labelledby=bring]"
    assert page.texts(f"{bring} > p") == ["Acme talks with people who have about 1 of these 2."]
    assert page.texts(f"{bring} h3") == ["Must have", "Nice to have"]
    assert page.texts(f"{bring} li") == ["Patience Often.", "Solder They break.", "Bread"]
    assert page.texts("section[aria-labelledby=steps] li") == ["A call, with Ann", "A day"]
    assert page.texts("section[aria-labelledby=values] dt") == ["Say it early"]
    assert page.texts("h2") == [
        "Why this role exists",
        "What it adds to the team",
        "What you would bring",
        "What they stand for",
        "Where it leads",
        "How it works",
    ]


def test_a_role_quotes_what_was_said_on_stage(client: Client) -> None:
    acme, ann = cast.acme(), cast.ann()
    role = cast.role(acme)
    robots = cast.talk(cast.event(), language="de")
    said = cast.passage(robots, by=ann, key="a1")
    asked = cast.passage(robots, label="Audience member", position=2, key="b2")
    value = cast.value(acme)
    cast.moment(role, said, "We are hiring")
    cast.moment(role, asked, "Robots", kind=MomentKind.SHOWS_VALUE, value_id=value.id, position=2)
    cast.moment(role, said, "Lost", kind=MomentKind.NAMES_TOOLS, lost_at=cast.NOW)
    hidden = cast.talk(robots.event, "Hidden", position=2, **DRAFT)
    cast.moment(role, cast.passage(hidden), "Of a draft", position=3)
    page = client.page(url_of(role))
    assert page.texts("blockquote") == ["We are hiring", "Robots"]
    assert page.values("blockquote", "cite") == [
        "/talks/robots-in-the-kitchen/#p-a1",
        "/talks/robots-in-the-kitchen/#p-b2",
    ]
    assert page.values("blockquote", "lang") == ["de", "de"]
    assert page.texts("figcaption") == [
        "Says they are hiring: Ann Archer, Robots in the kitchen, 12 May 2026",
        "Shows a value (Say it early): Audience member, Robots in the kitchen, 12 May 2026",
    ]


def test_the_team_is_told_as_it_was_on_stage_and_who_has_left(client: Client) -> None:
    acme, ann, bob, cleo = cast.acme(), cast.ann(), cast.bob(), cast.speaker("Cleo")
    hidden = cast.speaker("Hidden", **DRAFT)
    people = enumerate([cleo, ann, hidden, bob])
    role = cast.role(acme, team=[Teammate(position=n, speaker_id=who.id) for n, who in people])
    for number, title in [(1, "Intern"), (2, "Cook")]:
        night = cast.event(f"Evening {number}", starts_on=date(2026, number, 1))
        cast.appearance(ann, cast.talk(night, f"Talk {number}"), acme, title=title)
    cast.affiliation(ann, acme, title="Intern", ends_on=date(2026, 1, 31))
    cast.affiliation(ann, acme, starts_on=date(2026, 2, 1))
    cast.affiliation(bob, acme, ends_on=date(2026, 5, 31))
    cast.affiliation(cleo, acme, ends_on=date(2026, 5, 31), hidden_until=date(2026, 6, 2))
    assert client.page(url_of(role)).texts("section[aria-labelledby=team] li") == [
        "Cleo",
        "Ann Archer, Cook, Acme on 1 February 2026",
        "Bob Brown; no longer at Acme",
    ]


@pytest.mark.parametrize("tail", ["", "-cook", "-COOK-OF-ROBOTS", "-cook-of-robots-2"])
def test_the_number_decides_and_the_words_follow(client: Client, tail: str) -> None:
    role = cast.role(cast.acme())
    answer = client.get(f"/roles/{role.id}{tail}/?b=2")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{url_of(role)}?b=2")


def test_a_role_whose_title_has_no_words_has_an_address(client: Client) -> None:
    role = cast.role(cast.acme(), "???")
    assert client.page(url_of(role, "role")).h1 == "???"


GONE = [
    {"state": State.CLOSED},
    {"state": State.CLOSED, "outcome": Outcome.WITHDRAWN, "hired_through_talk": None},
    {"valid_through": cast.NOW},
    {"opened_at": cast.NOW - 90 * DAY, "confirmed_at": cast.NOW - 60 * DAY},
]


@pytest.mark.parametrize("fields", GONE, ids=str)
def test_what_was_open_is_gone_and_says_what_is_open_there(
    client: Client, fields: dict[str, Any]
) -> None:
    acme = cast.acme()
    role = cast.role(acme, **fields)
    cast.role(acme, "Still open")
    cast.role(acme, "Hidden", state=State.SUBMITTED)
    cast.role(cast.byte(), "Elsewhere")
    page = client.page(url_of(role), status=410)
    assert page.texts("h1 + p") == ["This role at Acme is no longer open."]
    assert list(page.links(".roles")) == ["Still open"]


def test_a_role_of_a_paused_company_is_gone(client: Client) -> None:
    acme = cast.acme(paused_at=cast.NOW)
    cast.role(acme, "Another")
    page = client.page(url_of(cast.role(acme)), status=410)
    assert page.links("section") == {"Open roles elsewhere": "/roles/"}


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
    missing = client.page("/roles/999999-cook-of-robots/", status=404).response.data
    for role in hidden:
        for url in (url_of(role), f"/roles/{role.id}/"):
            assert client.page(url, status=404).response.data == missing


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
    assert selects_of(client, url_of(role)) == before == 11
