"""Events for people's calendars: each as a file, and all of them as one to subscribe to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, current_app

from directory.events import queries
from directory.kit import clock, reading
from directory.web.finding import one_or_moved
from directory.web.today import today

bp = Blueprint("calendar", __name__)

A_YEAR = timedelta(days=366)


@bp.get("/events.ics")
def index() -> Response:
    """All events to come, and those of the last year."""
    now = clock.now()
    events = queries.published_since(today(now) - A_YEAR)
    named = {
        "X-WR-CALNAME": current_app.config["COMMUNITY"],
        "X-WR-CALDESC": "Events to come and those of the last year.",
    }
    return _file(reading.rows(events), name="events", now=now, **named)


@bp.get("/events/<string:slug>.ics")
def show(slug: str) -> Response:
    event = one_or_moved(
        queries.published_event(slug),
        present_slug=queries.present_event_slug(slug),
    )
    return _file([event], name=event.slug, now=clock.now())


def _file(events: Sequence[Any], *, name: str, now: datetime, **texts: str) -> Response:
    """The answer: a calendar that a browser hands to the program that keeps calendars."""
    from directory.events.views import ics  # noqa: PLC0415  # slow to load, and few ask for it

    calendar = ics.calendar_of(events, now=now, **texts)
    file = f'"{name}.ics"' if name.isascii() else f"UTF-8''{quote(name)}.ics"
    disposition = f"inline; filename{'' if name.isascii() else '*'}={file}"
    response = Response(calendar, mimetype="text/calendar")
    response.headers["Content-Disposition"] = disposition
    return response
