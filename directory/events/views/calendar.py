"""Events for people's calendars: each as a file, and all of them as one to subscribe to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, current_app

from directory.events import queries, rules
from directory.events.models import Event, Status
from directory.extensions import db
from directory.kit import clock
from directory.kit.urls import is_web_address
from directory.web.finding import one_or_moved
from directory.web.linked import absolute
from directory.web.paths import event_path
from directory.web.templating import door_time, in_zone

if TYPE_CHECKING:
    import icalendar

bp = Blueprint("calendar", __name__)

A_DAY = timedelta(days=1)
A_YEAR = timedelta(days=366)
# No calendar shows them, and some readers of calendars end a line at one.
_CONTROLS = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+")


@bp.get("/events.ics")
def index() -> Response:
    """All events to come, and those of the last year."""
    now = clock.now()
    events = queries.published_events().where(Event.starts_on >= now.date() - A_YEAR)
    named = {
        "X-WR-CALNAME": current_app.config["COMMUNITY"],
        "X-WR-CALDESC": "All events to come, and those of the last year.",
        "REFRESH-INTERVAL": timedelta(hours=12),
    }
    return _file(db.session.scalars(events).all(), name="events", now=now, **named)


@bp.get("/events/<string:slug>.ics")
def show(slug: str) -> Response:
    event = one_or_moved(
        queries.published_events().where(Event.slug == slug),
        present_slug=queries.present_event_slug(slug),
    )
    return _file([event], name=event.slug, now=clock.now())


def _file(events: Sequence[Event], *, name: str, now: datetime, **properties: Any) -> Response:
    """The answer: a calendar that a browser hands to the program that keeps calendars."""
    text = calendar_of(events, now=now, **properties).to_ical(sorted=False)
    file = f'"{name}.ics"' if name.isascii() else f"UTF-8''{quote(name)}.ics"
    disposition = f"inline; filename{'' if name.isascii() else '*'}={file}"
    response = Response(text, mimetype="text/calendar")
    response.headers["Content-Disposition"] = disposition
    return response


def calendar_of(events: Sequence[Event], *, now: datetime, **properties: Any) -> icalendar.Calendar:
    """A calendar of these events, with the zones by whose clocks they begin."""
    import icalendar  # noqa: PLC0415  # slow to load, and few ask for a calendar

    calendar = icalendar.Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Lectern//Events//EN")
    for name, value in properties.items():
        calendar.add(name, _plain(value) if isinstance(value, str) else value)
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
    return calendar


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
    yield "SUMMARY", f"{'Cancelled: ' if cancelled else ''}{_plain(event.title)}"
    yield "STATUS", "CANCELLED" if cancelled else "CONFIRMED"
    if event.place:
        yield "LOCATION", _plain(event.place)
    yield "DESCRIPTION", "\n\n".join([*_words(event, now), address])
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
        yield _plain(event.summary)
    if rules.takes_registrations(event, now=now) and is_web_address(event.registration_url):
        yield f"Ask for a chair: {event.registration_url}"


def _plain(text: str) -> str:
    """The text without what is no letter; what ends a line in it is one kind of character."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
