"""An evening to come, moved, cancelled or sold out; and the evenings before and after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.models import Status
from directory.kit.db import Publication
from tests import cast
from tests.browser import Client, Page

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
SEATS = {"registration_url": "https://www.seats.example/one"}
TODAY, TOMORROW, YESTERDAY = date(2026, 6, 1), date(2026, 6, 2), date(2026, 5, 31)
MOVED = "This evening was moved. Day and place below are the present ones. Other events"
CANCELLED = (
    "This evening is cancelled. It will not take place. "
    "Its page stays, so that links keep working. Other events"
)


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def shown(client: Client, **fields: Any) -> Page:
    """The page of this evening."""
    cast.event(**fields)
    return client.page("/events/lightning-talks/")


def asks(page: Page) -> dict[str, str | None]:
    """Where the page leads to for a chair."""
    return {text: to for text, to in page.links("main").items() if "chair" in text}


@pytest.mark.parametrize("day", [TODAY, TOMORROW])
def test_an_evening_to_come_leads_to_its_seats(client: Client, day: date) -> None:
    page = shown(client, starts_on=day, **SEATS)
    assert page.texts("h1 ~ p, header > .label") == ["An evening to come"]
    assert asks(page) == {"Ask for a chair at seats.example": SEATS["registration_url"]}
    assert page.links(".actions")["Add to calendar"] == "/events/lightning-talks.ics"
    assert page.texts(".notice") == []


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_on": YESTERDAY},
        {"starts_on": TOMORROW, "sold_out": True},
        {"starts_on": TOMORROW, "status": Status.CANCELLED},
        {"starts_on": TOMORROW, "registration_url": "javascript:alert(1)"},
        {"starts_on": TOMORROW, "registration_url": None},
    ],
)
def test_no_chair_is_promised_where_there_is_none(client: Client, fields: dict[str, Any]) -> None:
    page = shown(client, **{**SEATS, **fields})
    assert asks(page) == {}
    assert "javascript:" not in page.response.text


def test_an_evening_that_was_says_so_and_no_more_that_it_is_sold_out(client: Client) -> None:
    page = shown(client, starts_on=YESTERDAY, sold_out=True)
    assert page.texts("header > .label") == ["An evening that was"]
    assert page.texts("dl.facts dt") == ["When", "Where"]


def test_an_evening_of_two_days_is_to_come_until_its_last_is_over(client: Client) -> None:
    page = shown(client, starts_on=YESTERDAY, ends_on=TODAY, sold_out=True)
    assert page.texts("header > .label") == ["An evening to come"]
    assert page.texts("dl.facts dd")[0] == "Sunday 31 May 2026 to 1 June 2026"
    assert page.texts("dl.facts dd")[-1] == "Sold out"


@pytest.mark.parametrize(
    ("status", "notice"),
    [(Status.SCHEDULED, []), (Status.MOVED, [MOVED]), (Status.CANCELLED, [CANCELLED])],
)
def test_what_changed_is_said_first(client: Client, status: Status, notice: list[str]) -> None:
    page = shown(client, starts_on=TOMORROW, status=status, sold_out=True)
    assert page.texts(".notice") == notice
    label = "Cancelled" if status is Status.CANCELLED else "An evening to come"
    assert page.texts("header > .label") == [label]
    assert page.texts("dl.facts dd")[-1] == "Sold out"


@pytest.mark.parametrize(
    ("doors", "begins", "words"),
    [
        (None, None, "Tuesday 2 June 2026"),
        (16, None, "Tuesday 2 June 2026 Doors at 6 pm, Zurich time"),
        (None, 10, "Tuesday 2 June 2026 Begins at 12 noon, Zurich time"),
        (15, 16, "Tuesday 2 June 2026 Doors at 5 pm, begins at 6 pm, Zurich time"),
    ],
)
def test_times_are_those_of_the_clocks_there(
    client: Client, doors: int | None, begins: int | None, words: str
) -> None:
    hours = [hour and datetime(2026, 6, 2, hour, tzinfo=UTC) for hour in (doors, begins)]
    page = shown(client, starts_on=TOMORROW, doors_at=hours[0], starts_at=hours[1])
    assert page.texts("dl.facts dd")[0] == words


def test_the_list_says_what_changed(client: Client) -> None:
    cast.event("Cancelled one", starts_on=TOMORROW, status=Status.CANCELLED, sold_out=True)
    cast.event("Moved one", starts_on=TOMORROW, status=Status.MOVED, sold_out=True)
    cast.event("Full one", starts_on=TOMORROW, sold_out=True)
    cast.event("Past one", starts_on=YESTERDAY, status=Status.MOVED, sold_out=True)
    assert client.page("/events/").texts("main h3") == [
        "Cancelled one Cancelled",
        "Moved one Moved Sold out",
        "Full one Sold out",
        "Past one",
    ]


def beside(client: Client, title: str) -> tuple[list[str], list[str]]:
    """The evenings before and after this one."""
    page = client.page(f"/events/{title.lower()}/")
    return page.texts(".between a[rel=prev]"), page.texts(".between a[rel=next]")


def test_evenings_lead_to_their_neighbours_also_on_the_same_day(client: Client) -> None:
    # Written in another order than they took place.
    for title, day in [("Last", TOMORROW), ("First", YESTERDAY), ("One", TODAY), ("Two", TODAY)]:
        cast.event(title, starts_on=day)
        cast.event(f"Draft {title}", starts_on=day, **DRAFT)
    cast.event("Three", starts_on=TODAY)
    assert [beside(client, title) for title in ("First", "One", "Two", "Three", "Last")] == [
        ([], ["After, June 2026 One"]),
        (["Before, May 2026 First"], ["After, June 2026 Two"]),
        (["Before, June 2026 One"], ["After, June 2026 Three"]),
        (["Before, June 2026 Two"], ["After, June 2026 Last"]),
        (["Before, June 2026 Three"], []),
    ]
    assert client.page("/events/two/").links(".between") == {
        "Before, June 2026 One": "/events/one/",
        "After, June 2026 Three": "/events/three/",
    }


def test_a_talk_to_come_is_not_said_to_have_been_given(client: Client) -> None:
    for title, day in [("Given", TODAY), ("To come", TOMORROW)]:
        talk = cast.talk(cast.event(f"Evening, {title}", starts_on=day), title)
        cast.appearance(cast.speaker(f"Speaker, {title}"), talk, title="Cook")
    given, to_come = client.page("/talks/given/"), client.page("/talks/to-come/")
    assert given.texts(".person dl") == ["then Cook"]
    assert to_come.texts(".person dl") == ["as Cook"]
    assert given.texts(".nothing h2") == ["No transcript yet"]
    assert to_come.texts(".nothing h2") == ["This talk is still to come"]
    assert [page.texts("#made time")[0] for page in (given, to_come)] == [
        "1 June 2026",
        "2 June 2026",
    ]
    assert [page.texts("#made")[0].split(" on ")[0] for page in (given, to_come)] == [
        "How this page was made Given",
        "How this page was made To be given",
    ]


def test_an_evening_without_a_summary_is_described_by_what_is_known(client: Client) -> None:
    described = "meta[name=description]"
    night = cast.event(summary=" \n\n ", place=None)
    for number, words in enumerate(["0 talks", "1 talk", "2 talks"]):
        page = client.page("/events/lightning-talks/")
        assert page.values(described, "content") == [f"An evening of {words} on 12 May 2026."]
        talk = cast.talk(night, f"Talk {number}", position=number, summary="\n")
    cast.appearance(cast.ann(), talk)
    assert client.page("/talks/talk-2/").values(described, "content") == [
        "A talk by Ann Archer at Lightning Talks, 12 May 2026: every word."
    ]
