"""The first page: the next evening or the last one, what was heard lately, what just opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.models import Event, Photo, Provider, Status
from directory.events.terms import Part
from directory.extensions import db
from directory.kit.db import Publication
from directory.roles.models import MomentKind, State
from tests import cast
from tests.browser import Client, Page
from tests.statements import selects_of

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
TODAY, TOMORROW, YESTERDAY = date(2026, 6, 1), date(2026, 6, 2), date(2026, 5, 31)
LONG = "L" + "o" * 280


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def an_opening(number: int, quote: str = "We are hiring cooks", **said: Any) -> None:
    """A role of its own company, opened a day after the one before it, and heard on stage."""
    night = cast.event(f"Evening {number}", starts_on=YESTERDAY - timedelta(days=number))
    talk = cast.talk(night, f"Talk {number}")
    opened_at = cast.NOW - timedelta(days=30 - number)
    role = cast.role(cast.company(f"Company {number}"), f"Role {number}", opened_at=opened_at)
    given = {"by": cast.speaker(f"Speaker {number}"), **said}
    cast.moment(role, cast.passage(talk, **given), quote)


def poster(page: Page) -> tuple[list[str], list[str | None]]:
    """What the plate beside the headline says, and where it leads."""
    words = [page.texts(f".poster {each}") for each in (".strap:first-child", ".unseen", "i")]
    return [" ".join(texts) for texts in zip(*words, strict=True)], page.values(".poster", "href")


def test_an_empty_house_has_a_first_page(client: Client) -> None:
    cast.event("Hidden", **DRAFT)
    cast.talk(cast.event("Hidden, too", starts_on=TOMORROW, **DRAFT))
    cast.role(cast.acme(), state=State.SUBMITTED)
    page = client.page("/")
    assert page.h1 == "Hear the team before you apply."
    assert page.texts("main h2") == ["Just opened", "No evening yet"]
    assert page.texts("section p") == [
        "Nothing open just now. The companies whose people were on stage"
    ]
    assert page.links("main") == {
        "Hear the talks": "/talks/",
        "See what is open": "/roles/",
        "The companies whose people were on stage": "/companies/",
        "What these evenings are": "/about/",
    }


def test_the_next_evening_stands_first_and_the_last_one_below(client: Client) -> None:
    cast.event("Hidden", starts_on=TODAY, **DRAFT)
    cast.event("Later", starts_on=date(2026, 7, 1))
    cast.event("Next", starts_on=TOMORROW)
    cast.event("Earlier", starts_on=date(2026, 5, 1))
    cast.event("Last", starts_on=date(2026, 5, 30), ends_on=YESTERDAY)
    cast.event("Hidden, too", starts_on=YESTERDAY, **DRAFT)
    page = client.page("/")
    assert poster(page) == (
        ["Next evening 2 June 2026 Next"],
        ["/events/next/"],
    )
    assert page.texts("section[aria-labelledby=last] .label") == ["The last evening, 30 May 2026"]
    assert page.links("section[aria-labelledby=last]") == {"Last": "/events/last/"}


def test_without_one_to_come_the_last_evening_stands_first(client: Client) -> None:
    cast.event("Last", starts_on=YESTERDAY, sold_out=True)
    page = client.page("/")
    assert poster(page) == (["The last evening 31 May 2026 Last"], ["/events/last/"])
    assert page.texts("#last") == ["Last"]


def test_without_one_that_was_only_the_next_evening_is_shown(client: Client) -> None:
    cast.event("Next", starts_on=TODAY)
    page = client.page("/")
    assert poster(page)[1] == ["/events/next/"]
    assert page.texts("main h2") == ["Just opened"]


def test_an_evening_of_two_days_is_to_come_until_its_last_is_over(client: Client) -> None:
    cast.event("Now", starts_on=YESTERDAY, ends_on=TODAY)
    assert poster(client.page("/"))[0] == ["Next evening 31 May 2026 Now"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"sold_out": True}, "Sold out "),
        ({"status": Status.MOVED}, "Moved "),
    ],
)
def test_the_plate_says_what_changed(client: Client, fields: dict[str, Any], words: str) -> None:
    cast.event("Next", starts_on=TOMORROW, **fields)
    assert poster(client.page("/"))[0] == [f"Next evening {words}2 June 2026 Next"]


def test_an_evening_that_does_not_take_place_is_neither_the_next_nor_the_last(
    client: Client,
) -> None:
    cast.event("Called off", starts_on=TOMORROW, status=Status.CANCELLED)
    cast.event("Next", starts_on=date(2026, 7, 1))
    cast.event("Last", starts_on=date(2026, 5, 1))
    cast.event("Never held", starts_on=YESTERDAY, status=Status.CANCELLED)
    page = client.page("/")
    assert poster(page) == (["Next evening 1 July 2026 Next"], ["/events/next/"])
    assert page.links("section[aria-labelledby=last]") == {"Last": "/events/last/"}


def a_programme(talks: int) -> Event:
    """The last evening, with so many talks and one that is hidden."""
    night = cast.event("Last", starts_on=YESTERDAY)
    for number in range(1, talks + 1):
        said = cast.talk(night, f"Talk {number}", position=number)
        cast.appearance(cast.speaker(f"Speaker {number}"), said)
        cast.appearance(cast.speaker(f"Guest {number}"), said, part=Part.AUDIENCE, position=2)
    hidden = cast.talk(night, "Hidden talk", position=0, **DRAFT)
    cast.appearance(cast.speaker("Hidden"), hidden)
    return night


def test_the_last_evening_shows_its_talks_with_who_gave_them(client: Client) -> None:
    night = a_programme(8)
    db.session.add(Photo(event_id=night.id, position=1, caption="Only recorded."))
    page = client.page("/")
    assert page.texts("section[aria-labelledby=last] li") == [
        f"Talk {number} Speaker {number}" for number in range(1, 9)
    ]
    assert page.links("section[aria-labelledby=last] li")["Talk 8"] == "/talks/talk-8/"
    assert page.texts("section[aria-labelledby=last] .quiet") == []
    assert page.texts("section[aria-labelledby=last] figure") == []


def test_of_a_long_evening_the_rest_is_on_its_page(client: Client) -> None:
    a_programme(9)
    page = client.page("/")
    assert len(page.texts("section[aria-labelledby=last] li")) == 8
    assert page.links("section[aria-labelledby=last] .quiet") == {"All 9 talks": "/events/last/"}


def test_the_roles_opened_last_stand_first(client: Client) -> None:
    acme = cast.acme()
    for number in range(7):
        opened_at = cast.NOW - timedelta(days=20 - number)
        cast.role(acme, f"Role {number}", opened_at=opened_at)
    cast.role(acme, "Hidden", state=State.SUBMITTED)
    cast.role(cast.byte(paused_at=cast.NOW), "Paused")
    page = client.page("/")
    assert page.texts(".roles h3") == [f"Role {number}" for number in (6, 5, 4, 3, 2)]
    assert page.links("#opened ~ p") == {"Every open role": "/roles/"}


def test_a_role_says_where_it_was_heard_first(client: Client) -> None:
    talk = cast.talk(cast.event("Last"), "Ovens", language="de")
    later, first = cast.passage(talk, position=1), cast.passage(talk, position=2, starts_at=61)
    role = cast.role(cast.acme())
    cast.moment(role, later, position=2)
    cast.moment(role, first, kind=MomentKind.DESCRIBES_WORK, position=1)
    page = client.page("/")
    assert page.texts(".roles .heard") == ["Heard in Ovens 1:01"]
    assert page.links(".roles .heard") == {"Ovens": f"/talks/ovens/#p-{first.key}"}


def test_what_was_heard_lately_is_quoted_by_different_voices(client: Client) -> None:
    for number in range(5):
        an_opening(number, f"Words {number}", starts_at=number or None)
    page = client.page("/")
    assert page.texts("#heard ~ p") == ["Said on stage by people you would work with."]
    assert page.texts("section[aria-labelledby=heard] blockquote") == [
        "Words 4",
        "Words 3",
        "Words 2",
    ]
    assert page.texts("section[aria-labelledby=heard] figcaption")[0] == (
        "Speaker 4, Hear it at 0:04 Now open at Company 4: Role 4 CHF 90–120k"
    )
    assert page.links("section[aria-labelledby=heard]")["Speaker 4"] == "/speakers/speaker-4/"


def test_a_quote_is_whole_short_and_of_somebody_else(client: Client) -> None:
    an_opening(1, "Kept")
    an_opening(2, "too, cut from the middle")
    an_opening(3, LONG)
    an_opening(4, "Again", label="Guest", by=None)
    an_opening(5, "Guest first", label="Guest", by=None)
    page = client.page("/")
    assert page.texts("blockquote") == ["Guest first", "Kept"]
    assert page.texts("figcaption")[0].startswith("Guest, Read it in the talk")
    assert "/speakers/guest/" not in page.links("figcaption").values()


def test_no_quote_is_of_what_one_may_not_see(client: Client) -> None:
    night = cast.event("Last")
    said, acme = cast.passage(cast.talk(night, "Public"), by=cast.ann()), cast.acme()
    in_draft = cast.passage(cast.talk(night, "Draft", position=2, **DRAFT))
    cast.moment(cast.role(acme), in_draft)
    cast.moment(cast.role(acme, "Lost"), said, lost_at=cast.NOW)
    cast.moment(cast.role(acme, "Closed", state=State.CLOSED), said)
    cast.moment(cast.role(cast.byte(paused_at=cast.NOW), "Paused"), said)
    cast.moment(cast.role(cast.company("Shy", **DRAFT), "Shy"), said)
    page = client.page("/")
    assert (page.texts("blockquote"), page.texts("#heard")) == ([], [])


def test_partners_of_today_are_shown_with_what_is_open(client: Client) -> None:
    ends = {"Past": YESTERDAY, "Zebra": TODAY, "Acme": None, "Hidden": None}
    for name, ends_on in ends.items():
        at = cast.company(name, **(DRAFT if name == "Hidden" else {}))
        cast.partner(at, ends_on=ends_on)
        cast.role(at, f"Hidden at {name}", state=State.SUBMITTED)
        if name != "Zebra":
            cast.role(at, f"Role of {name}")
    cast.partner(cast.company("To come"), starts_on=TOMORROW)
    cast.byte()
    page = client.page("/")
    assert page.texts(".partners > li") == ["Acme 1 open role", "Zebra Nothing open just now"]
    assert list(page.links(".partners").values()) == ["/companies/acme/", "/companies/zebra/"]


def test_the_first_page_asks_no_more_of_the_database_when_it_shows_more(client: Client) -> None:
    def add(number: int) -> None:
        an_opening(number)
        night = cast.event(f"Night {number}", starts_on=TOMORROW)
        cast.talk(night, f"Of night {number}")
        for position in range(1, number + 2):
            film = {"video_provider": Provider.YOUTUBE, "video_ref": "dQw4w9WgXcQ"}
            said = cast.talk(cast.event(f"E {number} {position}"), f"T {number} {position}", **film)
            cast.appearance(cast.speaker(f"S {number} {position}"), said)
        cast.partner(cast.company(f"Partner {number}"))

    add(0)
    before = selects_of(client, "/")
    for number in range(1, 5):
        add(number)
    assert selects_of(client, "/") == before == 10
    assert len(client.page("/").texts(".partners > li")) == 5


def test_a_page_says_how_all_of_this_works(client: Client) -> None:
    page = client.page("/about/")
    assert page.h1 == "How this works"
    headings = page.tree.css("main h2")
    assert [(each.attributes["id"], each.text()) for each in headings] == [
        ("made", "How talks come here"),
        ("films", "Who is asked for a film"),
        ("roles", "Roles"),
        ("order", "How lists are ordered"),
        ("partners", "What partners get"),
        ("privacy", "Privacy in one page"),
    ]
    assert selects_of(client, "/about/") == 0
