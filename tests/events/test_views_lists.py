"""The lists of evenings and of talks, the latest first, in pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.models import Provider, Status
from directory.events.terms import Part
from directory.kit.db import Publication
from tests import cast
from tests.browser import Client
from tests.statements import selects_of

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
FILM = {"video_provider": Provider.YOUTUBE, "video_ref": "dQw4w9WgXcQ"}


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def test_the_list_shows_published_evenings_the_latest_first(client: Client) -> None:
    cast.event("Spring", starts_on=date(2025, 4, 1), place=None)
    cast.event("Winter", status=Status.CANCELLED, ends_on=date(2026, 5, 14))
    cast.event("Hidden", **DRAFT)
    page = client.page("/events/")
    assert page.texts("main ol > li") == [
        "May 2026 Winter Cancelled 12 May 2026 to 14 May 2026, Zürich No programme yet",
        "April 2025 Spring 1 April 2025 No programme yet",
    ]
    assert page.links("main ol") == {"Winter": "/events/winter/", "Spring": "/events/spring/"}


def test_the_list_parts_what_is_to_come_from_what_is_past(client: Client) -> None:
    for title, starts_on, ends_on in [
        ("Yesterday", date(2026, 5, 31), None),
        ("From yesterday", date(2026, 5, 31), date(2026, 6, 1)),
        ("Today", date(2026, 6, 1), None),
        ("Tomorrow", date(2026, 6, 2), None),
    ]:
        cast.event(title, starts_on=starts_on, ends_on=ends_on, sold_out=True)
    page = client.page("/events/")
    assert page.texts("section[aria-labelledby=to-come] h3") == [
        "From yesterday Sold out",
        "Today Sold out",
        "Tomorrow Sold out",
    ]
    assert page.texts("section[aria-labelledby=past] h3") == ["Yesterday"]


def test_the_list_counts_the_public_talks_of_each_evening(client: Client) -> None:
    one, many = cast.event("One"), cast.event("Many")
    for night, titles in [(one, ["A"]), (many, ["B", "C"])]:
        for position, title in enumerate(titles):
            cast.talk(night, title, position=position)
        cast.talk(night, f"Hidden at {night.slug}", position=9, **DRAFT)
    cast.talk(cast.event("Hidden only"), "Hidden", **DRAFT)
    cast.event("None")
    page = client.page("/events/")
    assert page.texts("main ol .go") == [
        "No programme yet",
        "No programme yet",
        "2 talks",
        "1 talk",
    ]


def test_a_house_without_evenings_says_so(client: Client) -> None:
    cast.event(**DRAFT)
    page = client.page("/events/")
    assert page.texts("main h2") == ["No evening yet"]
    assert page.links("main") == {
        "All of them in your calendar": "/events.ics",
        "What these evenings are": "/about/",
    }


def test_the_list_is_paged_when_it_is_long(client: Client) -> None:
    for number in range(51):
        cast.event(f"Evening {number}", starts_on=date(2026, 1, 1) - timedelta(days=number))
    first, second = client.page("/events/"), client.page("/events/?page=2")
    assert len(first.texts("main ol > li")) == 50
    assert first.values("main a[rel=next]", "href") == ["/events/?page=2"]
    assert first.texts("main a[rel=next]") == ["Page 2, after this one"]
    assert second.links("main ol") == {"Evening 50": "/events/evening-50/"}
    assert second.texts("main h2") == ["Earlier evenings"]
    assert second.values("main a[rel=prev]", "href") == ["/events/?page=1"]
    assert second.values("link[rel=canonical]", "href") == ["http://127.0.0.1:8000/events/?page=2"]


def test_all_talks_stand_by_evening_the_latest_first(client: Client) -> None:
    spring = cast.event("Spring", starts_on=date(2025, 4, 1))
    twin, winter = cast.event("Twin"), cast.event("Winter")
    for night, title, position in [
        (spring, "Early", 1),
        (winter, "Second", 2),
        (winter, "First", 1),
        (twin, "Beside", 1),
    ]:
        cast.talk(night, title, position=position)
    cast.talk(winter, "Hidden", position=3, **DRAFT)
    cast.talk(cast.event("Hidden night", **DRAFT), "Of a draft")
    cast.event("Empty")
    page = client.page("/talks/")
    assert page.texts("main h2") == ["Winter", "Twin", "Spring"]
    assert page.texts("main section .side p") == ["12 May 2026", "12 May 2026", "1 April 2025"]
    assert page.links("main h2")["Spring"] == "/events/spring/"
    assert page.texts("main h3") == ["First", "Second", "Beside", "Early"]
    assert page.links("main h3")["Second"] == "/talks/second/"
    assert page.texts("main .at") == ["1", "2", "1", "1"]


def test_a_talk_is_numbered_as_the_public_sees_its_evening(client: Client) -> None:
    night = cast.event()
    for position, title in [(0, "Zero"), (4, "Four"), (7, "Seven")]:
        cast.talk(night, title, position=position)
    cast.talk(night, "Hidden", position=2, **DRAFT)
    in_list, in_evening = client.page("/talks/"), client.page("/events/lightning-talks/")
    assert in_list.texts("main .at") == in_evening.texts("main .at") == ["1", "2", "3"]


def test_a_talk_in_the_list_has_its_people_and_its_ways_in(client: Client) -> None:
    night = cast.event()
    kitchen, bare = cast.talk(night, **FILM), cast.talk(night, "Bare", position=2, language="de")
    cast.passage(kitchen)
    cast.appearance(cast.ann(), kitchen, cast.acme(), title="Cook", position=2)
    cast.appearance(cast.sam(), kitchen, part=Part.HOST)
    cast.appearance(cast.bob(), kitchen, part=Part.AUDIENCE, position=3)
    cast.appearance(cast.speaker("Hidden", **DRAFT), kitchen, position=4)
    page = client.page("/talks/")
    assert page.texts("main .who") == ["Ann Archer, Cook, Acme"]
    assert page.links("main .go") == {
        "Watch Robots in the kitchen": "/talks/robots-in-the-kitchen/#film",
        "Read Robots in the kitchen": "/talks/robots-in-the-kitchen/#transcript",
    }
    assert page.values("main h3 a", "lang") == ["en", bare.language]


def test_the_talks_are_paged_and_an_evening_goes_on_where_it_was_cut(client: Client) -> None:
    last, first = cast.event("Last"), cast.event("First", starts_on=date(2020, 1, 1))
    for number in range(1, 31):
        cast.talk(last, f"Last {number}", position=number)
        cast.talk(first, f"First {number}", position=number)
    one, two = client.page("/talks/"), client.page("/talks/?page=2")
    assert one.texts("main h2") == ["Last", "First"]
    assert one.texts("main h3")[-1] == "First 20"
    assert two.texts("main h2") == ["First"]
    assert two.texts("main h3") == [f"First {number}" for number in range(21, 31)]
    assert two.texts("main .at") == [str(number) for number in range(21, 31)]
    assert one.values("main a[rel=next]", "href") == ["/talks/?page=2"]
    assert two.values("main a[rel=prev]", "href") == ["/talks/?page=1"]
    assert two.values("link[rel=canonical]", "href") == ["http://127.0.0.1:8000/talks/?page=2"]


@pytest.mark.parametrize("number", ["3", "0", "-1", "x", "1.0", "%00", "9999999"])
@pytest.mark.parametrize("path", ["/events/", "/talks/"])
def test_there_is_no_page_past_the_end(client: Client, path: str, number: str) -> None:
    night = cast.event()
    for position in range(51):
        cast.talk(night, f"Talk {position}", position=position)
        cast.event(f"Evening {position}")
    client.page(f"{path}?page=2")
    client.page(f"{path}?page={number}", status=404)


def test_a_house_without_talks_says_so(client: Client) -> None:
    cast.talk(cast.event(), **DRAFT)
    page = client.page("/talks/")
    assert page.texts("main h2") == ["No talk yet"]
    assert page.links("main") == {"Every event": "/events/"}


def test_the_lists_ask_no_more_of_the_database_when_they_show_more(client: Client) -> None:
    def add(number: int) -> None:
        said = cast.talk(cast.event(f"Evening {number}"), f"Talk {number}", **FILM)
        cast.passage(said)
        at = cast.company(f"Company {number}")
        cast.appearance(cast.speaker(f"Speaker {number}"), said, at)

    add(0)
    before = selects_of(client, "/events/"), selects_of(client, "/talks/")
    for number in range(1, 9):
        add(number)
    after = selects_of(client, "/events/"), selects_of(client, "/talks/")
    assert after == before == (2, 3)
    assert len(client.page("/talks/").texts("main .who")) == 9
