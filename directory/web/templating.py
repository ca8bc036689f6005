"""What every template may use: dates and times as people write them, and where it stands."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from flask import Flask, current_app, request

from directory.kit.times import clock_time, long_date, month_of, weekday
from directory.kit.urls import is_web_address
from directory.media.names import picture_of

NOON = 12
# What RFC 3986 lets stand in a path as it is.
PATH_CHARACTERS = "/-._~!$&'()*+,;=:@"
# A full stop ends a sentence when a space and a capital follow; "e.g. oats" goes on.
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")


def in_zone(instant: datetime, zone: str) -> datetime:
    """The instant as the clocks of this zone show it."""
    return instant.astimezone(ZoneInfo(zone))


def door_time(instant: datetime) -> str:
    """A time at a door as 6:30 pm, 7 pm or 12 noon."""
    if (instant.hour, instant.minute) == (NOON, 0):
        return "12 noon"
    hour = instant.hour % NOON or NOON
    minutes = f":{instant:%M}" if instant.minute else ""
    return f"{hour}{minutes} {'pm' if instant.hour >= NOON else 'am'}"


def paragraphs(prose: str) -> list[str]:
    """The paragraphs of a prose: what stands between empty lines."""
    return [part.strip() for part in prose.replace("\r\n", "\n").split("\n\n") if part.strip()]


def host(url: str) -> str:
    """Who keeps what this address leads to: "arxiv.org"."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:  # it is written wrongly
        return url


def bare(url: str) -> str:
    """The address as people say it, without its scheme: "arxiv.org/abs/2203.15556"."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def first_sentence(prose: str) -> str:
    """How a prose begins, for a place that has room for one sentence."""
    return _SENTENCE.split(paragraphs(prose)[0], maxsplit=1)[0] if prose.strip() else ""


def capital(text: str | None) -> str:
    """The text with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:] if text else ""


def city(zone: str) -> str:
    """What people call a time zone by: "Europe/London" is London."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def canonical_url(page: int = 1) -> str:
    """The one public address of what is shown, however it was asked for."""
    address = current_app.config["BASE_URL"] + quote(request.path, safe=PATH_CHARACTERS)
    return f"{address}?page={page}" if page > 1 else address


def init_app(app: Flask) -> None:
    """Give the templates their filters, tests and globals."""
    for template_filter in (
        long_date,
        month_of,
        weekday,
        clock_time,
        in_zone,
        door_time,
        paragraphs,
        host,
        bare,
        first_sentence,
        city,
        capital,
    ):
        app.add_template_filter(template_filter)
    app.add_template_filter(picture_of, "picture")
    app.add_template_test(is_web_address, "web_address")
    app.add_template_global(canonical_url)
    app.add_template_global(app.config["COMMUNITY"], "community")
    app.add_template_global(app.config["BASE_URL"], "base_url")
