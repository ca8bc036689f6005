"""A calendar as RFC 5545 has it. The library that writes it is slow to load: import this late."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar

from directory.events import rules
from directory.events.models import Event, Status
from directory.kit.urls import is_web_address
from directory.web.linked import absolute
from directory.web.paths import event_path
from directory.web.templating import door_time, in_zone

A_DAY = timedelta(days=1)
# No calendar shows them, and some readers of calendars end a line at one.
_CONTROLS = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Text(icalendar.vText):
    """A text that comes back as it went: the library's own ends a line at a backslash and an N."""

    def to_ical(self) -> bytes:
        """The text with its escapes."""
        return self.translate(_ESCAPES).encode()


def calendar_of(events: Sequence[Event], *, now: datetime, **texts: str) -> bytes:
    """A calendar of these events, with the zones by whose clocks they begin.

    `texts` are said of the calendar as a whole, by the names of their properties.
    """
    calendar = icalendar.Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Lectern//Events//EN")
    for name, text in texts.items():
        calendar.add(name, Text(plain(text)))
    timed = [event.starts_at for event in events if event.starts_at]
    for zone in sorted({event.zone for event in events if event.starts_at} - {"UTC"}):
        first, last = min(timed).year, max(timed).year
        known = icalendar.Timezone.from_tzid(
            zone, first_date=date(first, 1, 1), last_date=date(last + 2, 1, 1)
        )
        calendar.add_component(known)
    for event in events:
        entry = icalendar.Event()
        for name, value in _entry(event, now):
            entry.add(name, value)
        calendar.add_component(entry)
    return bytes(calendar.to_ical(sorted=False))


def _entry(event: Event, now: datetime) -> Iterator[tuple[str, Any]]:
    """What a calendar is told of an event, name by name."""
    address = absolute(event_path(event.slug))
    cancelled = event.status is Status.CANCELLED
    yield "UID", f"event-{event.id}@{urlsplit(address).hostname}"
    yield "DTSTAMP", event.changed_at.replace(microsecond=0)
    yield "LAST-MODIFIED", event.changed_at.replace(microsecond=0)
    yield "CREATED", event.created_at.replace(microsecond=0)
    yield "SEQUENCE", event.version
    yield from _times(event)
    # Many calendars do not show the status, and people would come.
    yield "SUMMARY", Text(f"{'Cancelled: ' if cancelled else ''}{plain(event.title)}")
    yield "STATUS", "CANCELLED" if cancelled else "CONFIRMED"
    if event.place:
        yield "LOCATION", Text(plain(event.place))
    yield "DESCRIPTION", Text("\n\n".join([*_words(event, now), address]))
    yield "URL", address


def _times(event: Event) -> Iterator[tuple[str, Any]]:
    """When it is: from its beginning on where that is known, else whole days.

    When an evening ends nobody has said, so it does not say either. An end is the first moment
    that is no longer part of it.
    """
    last = event.ends_on or event.starts_on
    if event.starts_on is None or last is None:
        return
    if event.starts_at is None:
        yield "DTSTART", event.starts_on
        yield "DTEND", last + A_DAY
        return
    begins = in_zone(event.starts_at, event.zone)
    yield "DTSTART", begins
    if last > begins.date():
        midnight = datetime.combine(last + A_DAY, datetime.min.time())
        yield "DTEND", midnight.replace(tzinfo=ZoneInfo(event.zone))


def _words(event: Event, now: datetime) -> Iterator[str]:
    """What people who look it up in a calendar need to know."""
    if event.status is Status.CANCELLED:
        yield "This event is cancelled."
    elif event.status is Status.MOVED:
        yield "This event was moved: it is not when or where it was announced first."
    if event.sold_out:
        yield "Sold out."
    if event.doors_at:
        yield f"Doors: {door_time(in_zone(event.doors_at, event.zone))}."
    if event.summary:
        yield plain(event.summary)
    if rules.takes_registrations(event, now=now) and is_web_address(event.registration_url):
        yield f"Ask for a chair: {event.registration_url}"


def plain(text: str) -> str:
    """The text without what is no letter; what ends a line in it is one kind of character."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
