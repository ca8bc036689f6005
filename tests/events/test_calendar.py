"""Events as a calendar takes them, read with its own parser and by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory.events.models import EventFormerSlug, Status
from directory.events.views.ics import Text, plain
from directory.extensions import db
from directory.kit.db import Publication
from tests import cast
from tests.browser import Client
from tests.statements import selects

SITE = "http://127.0.0.1:8000"
DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
BEFORE = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
AT_SEVEN = datetime(2026, 5, 12, 17, 0, tzinfo=UTC)
LONGEST_LINE = 75


@pytest.fixture(autouse=True)
def _some_days_before(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(BEFORE)


def read(client: Client, url: str) -> icalendar.Calendar:
    """The calendar at this address, whose lines must be as RFC 5545 has them."""
    answer = client.get(url)
    assert answer.status_code == 200, f"{url} answers {answer.status}"
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.data.endswith(b"\r\n")
    for line in answer.data.removesuffix(b"\r\n").split(b"\r\n"):
        assert not set(line) & {*range(32), 127}, line
        assert 0 < len(line) <= LONGEST_LINE, line
        assert line.decode()
    calendar = icalendar.Calendar.from_ical(answer.data)
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar.errors == []
    assert calendar["VERSION"] == "2.0"
    return calendar


def one(client: Client, url: str = "/events/lightning-talks.ics") -> Any:
    (entry,) = read(client, url).events
    assert entry.errors == []
    return entry


def titles(client: Client, url: str = "/events.ics") -> list[str]:
    return [str(entry["SUMMARY"]) for entry in read(client, url).events]


def test_an_evening_goes_into_a_calendar(client: Client) -> None:
    night = cast.event(
        starts_at=AT_SEVEN,
        doors_at=AT_SEVEN - timedelta(minutes=30),
        summary="Eight talks.",
        registration_url="https://seats.example/",
        changed_at=datetime(2026, 4, 2, 8, 0, 7, 999, tzinfo=UTC),
        created_at=datetime(2026, 4, 1, 8, 0, tzinfo=UTC),
    )
    entry = one(client)
    assert (entry["UID"], entry["SEQUENCE"]) == (f"event-{night.id}@127.0.0.1", night.version)
    assert entry.DTSTAMP == entry.LAST_MODIFIED == datetime(2026, 4, 2, 8, 0, 7, tzinfo=UTC)
    assert entry.DTSTART == AT_SEVEN
    assert entry["DTSTART"].params == {"TZID": "Europe/Zurich"}
    assert "DTEND" not in entry
    assert (entry["SUMMARY"], entry["LOCATION"]) == ("Lightning Talks", "Zürich")
    assert (entry["STATUS"], entry["URL"]) == ("CONFIRMED", f"{SITE}/events/lightning-talks/")
    assert entry["DESCRIPTION"].split("\n\n") == [
        "Doors: 6:30 pm.",
        "Eight talks.",
        "Ask for a chair: https://seats.example/",
        f"{SITE}/events/lightning-talks/",
    ]


def test_the_zone_is_in_the_calendar_too(client: Client) -> None:
    cast.event(starts_at=AT_SEVEN)
    answer = client.get("/events/lightning-talks.ics").text
    assert "DTSTART;TZID=Europe/Zurich:20260512T190000" in answer
    (zone,) = read(client, "/events/lightning-talks.ics").timezones
    inside = datetime(2026, 5, 12, 19, 0, tzinfo=zone.to_tz())
    assert (zone.tz_name, inside.utcoffset()) == ("Europe/Zurich", timedelta(hours=2))


def test_an_evening_by_the_clock_of_the_world_needs_no_zone(client: Client) -> None:
    cast.event(starts_at=AT_SEVEN, zone="UTC")
    assert one(client).DTSTART == AT_SEVEN
    assert read(client, "/events.ics").timezones == []


@pytest.mark.parametrize(
    ("fields", "ends"),
    [
        ({}, date(2026, 5, 13)),
        ({"ends_on": cast.EVENING}, date(2026, 5, 13)),
        ({"ends_on": date(2026, 5, 14)}, date(2026, 5, 15)),
    ],
)
def test_an_event_without_a_time_takes_whole_days(
    client: Client, fields: dict[str, Any], ends: date
) -> None:
    cast.event(**fields)
    entry = one(client)
    assert (cast.EVENING, ends) == (entry.DTSTART, entry.DTEND)
    assert read(client, "/events.ics").timezones == []


def test_a_conference_that_begins_at_a_time_ends_with_its_last_day(client: Client) -> None:
    cast.event(starts_at=AT_SEVEN, ends_on=date(2026, 5, 14))
    assert datetime(2026, 5, 14, 22, 0, tzinfo=UTC) == one(client).DTEND


@pytest.mark.parametrize(
    ("fields", "title", "status", "first_words"),
    [
        ({"status": Status.CANCELLED}, "Cancelled: Lightning Talks", "CANCELLED", "This event is"),
        ({"status": Status.MOVED}, "Lightning Talks", "CONFIRMED", "This event was moved"),
        ({"sold_out": True}, "Lightning Talks", "CONFIRMED", "Sold out."),
    ],
)
def test_a_calendar_says_what_became_of_an_event(
    client: Client, fields: dict[str, Any], title: str, status: str, first_words: str
) -> None:
    cast.event(registration_url="https://seats.example/", **fields)
    entry = one(client)
    assert (entry["SUMMARY"], entry["STATUS"]) == (title, status)
    assert entry["DESCRIPTION"].startswith(first_words)
    if fields != {"status": Status.MOVED}:
        assert "seats.example" not in entry["DESCRIPTION"]


@pytest.mark.parametrize(
    "title",
    [
        "a, b; c \\ d: “e” \"f\" 'g'",
        "Tea\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Mine",
        "أمسية المحاضرات القصيرة في زيورخ، مع نور حداد " * 5,
        "🤖" * 60,
        "x" * 300,
    ],
)
def test_what_stands_in_a_title_stays_in_it(client: Client, title: str) -> None:
    cast.event(title, slug="lightning-talks", place=title, summary=title)
    entry = one(client)
    assert entry["SUMMARY"] == entry["LOCATION"] == title.strip()
    assert title.strip() in entry["DESCRIPTION"]


def test_nobody_ends_a_line_from_within(client: Client) -> None:
    cast.event("Tea\r\nX-EVIL:1\rX-EVIL:2\x0bX\x1f\x7f\x85\u2028Y", slug="lightning-talks")
    assert b"\nX-EVIL" not in client.get("/events/lightning-talks.ics").data
    assert one(client)["SUMMARY"] == "Tea\nX-EVIL:1\nX-EVIL:2 X Y"


def said_in(entry: bytes, name: str) -> str:
    """The text of this name, read by hand as RFC 5545 says, and not by the library."""
    lines = entry.decode().replace("\r\n ", "").split("\r\n")
    (text,) = [line.split(":", 1)[1] for line in lines if line.startswith(f"{name}:")]
    escaped = re.compile(r"\\(.)")
    return escaped.sub(lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), text)


@given(st.text())
@example("C:\\New, C:\\new; \\\\n")
@example("é" * 100)
def test_every_text_comes_back_as_it_went(text: str) -> None:
    entry = icalendar.Event()
    entry.add("SUMMARY", Text(plain(text)))
    assert said_in(entry.to_ical(), "SUMMARY") == plain(text)


def test_the_calendar_holds_what_is_to_come_and_the_last_year(client: Client) -> None:
    cast.event("To come", starts_on=date(2029, 1, 1))
    cast.event("Far", starts_at=AT_SEVEN, zone="America/New_York")
    cast.event("A year ago", starts_on=date(2025, 5, 1))
    cast.event("Long ago", starts_on=date(2025, 4, 29))
    cast.event("Draft", **DRAFT)
    assert titles(client) == ["To come", "Far", "A year ago"]
    calendar = read(client, "/events.ics")
    assert calendar["X-WR-CALNAME"] == "Lectern"
    assert calendar["X-WR-CALDESC"] == "Events to come and those of the last year."


def test_zones_stand_in_the_same_order_whenever_one_asks(client: Client) -> None:
    for number, zone in enumerate(["Europe/Zurich", "Asia/Tokyo", "America/New_York"]):
        cast.event(f"Evening {number}", starts_at=AT_SEVEN, zone=zone)
    zones = [zone.tz_name for zone in read(client, "/events.ics").timezones]
    assert zones == ["America/New_York", "Asia/Tokyo", "Europe/Zurich"]


def test_an_empty_house_has_an_empty_calendar(client: Client) -> None:
    assert titles(client) == []


def test_what_is_hidden_has_no_calendar(client: Client) -> None:
    cast.event(**DRAFT)
    assert client.get("/events/lightning-talks.ics").status_code == 404
    assert client.get("/events/nowhere.ics").status_code == 404


def test_a_former_address_leads_to_the_present_one(client: Client) -> None:
    night = cast.event()
    db.session.add(EventFormerSlug(slug="old", event_id=night.id))
    answer = client.get("/events/old.ics")
    assert (answer.status_code, answer.location) == (301, "/events/lightning-talks.ics")


@pytest.mark.parametrize(
    ("slug", "path", "disposition"),
    [
        ("tea", "/events/tea.ics", 'inline; filename="tea.ics"'),
        ("شاي", "/events/شاي.ics", "inline; filename*=UTF-8''%D8%B4%D8%A7%D9%8A.ics"),
    ],
)
def test_the_file_is_called_as_the_event(
    client: Client, slug: str, path: str, disposition: str
) -> None:
    cast.event("Tea", slug=slug)
    assert client.get(path).headers["Content-Disposition"] == disposition


def test_the_page_of_an_event_stays_where_it_is(client: Client) -> None:
    cast.event("ics")
    assert client.page("/events/ics/").h1 == "ics"


def test_the_calendar_asks_once_however_many_events_there_are(client: Client) -> None:
    for number in range(3):
        cast.event(f"Evening {number}", starts_at=AT_SEVEN)
    with selects() as asked:
        read(client, "/events.ics")
    assert len(asked) == 1
