"""Where a film is watched, and until when one may ask for a seat."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from directory.events.models import Event, Provider, Status
from directory.events.rules import is_over, is_to_come, takes_registrations, watch_url

FILE = "https://films.example/one.mp4"
# 23:30 on the evening's day in Zurich, and half past midnight.
LATE = datetime(2026, 5, 12, 21, 30, tzinfo=UTC)
TOO_LATE = datetime(2026, 5, 12, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("provider", "ref", "at", "url"),
    [
        (
            Provider.YOUTUBE,
            "dQw4w9WgXcQ",
            90.7,
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90s",
        ),
        (Provider.YOUTUBE, "dQw4w9WgXcQ", None, "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        (Provider.VIMEO, "76979871", 5, "https://vimeo.com/76979871#t=5s"),
        (Provider.VIMEO, "76979871/8272103f6e", 0, "https://vimeo.com/76979871/8272103f6e"),
        (Provider.FILE, FILE, 12.0, f"{FILE}#t=12"),
        (Provider.FILE, f"{FILE}#x", None, FILE),
    ],
)
def test_a_film_is_watched_at_its_provider(
    provider: Provider, ref: str, at: float | None, url: str
) -> None:
    assert watch_url(provider, ref, at=at) == url


@pytest.mark.parametrize(
    ("provider", "ref"),
    [
        (None, None),
        (Provider.YOUTUBE, "x&list=y"),
        (Provider.YOUTUBE, '"><script>'),
        (Provider.VIMEO, "../login"),
        (Provider.FILE, "javascript:alert(1)"),
        (Provider.FILE, "/etc/passwd"),
    ],
)
def test_what_is_no_film_leads_nowhere(provider: Provider | None, ref: str | None) -> None:
    assert watch_url(provider, ref, at=1) is None


def _event(**fields: Any) -> Event:
    given = {"starts_on": date(2026, 5, 12), "zone": "Europe/Zurich", "sold_out": False}
    return Event(**given | {"registration_url": "https://seats.example/"} | fields)


@pytest.mark.parametrize(
    ("days", "to_come", "over"),
    [
        ((date(2026, 5, 12), None), (False, False), (False, True)),
        ((date(2026, 5, 13), None), (True, False), (False, False)),
        ((date(2026, 5, 12), date(2026, 5, 13)), (False, False), (False, False)),
        ((date(2026, 5, 11), date(2026, 5, 12)), (False, False), (False, True)),
        ((None, None), (True, True), (False, False)),
    ],
)
def test_an_evening_is_to_come_and_over_by_the_days_there(
    days: tuple[date | None, date | None], to_come: tuple[bool, bool], over: tuple[bool, bool]
) -> None:
    event = _event(starts_on=days[0], ends_on=days[1])
    assert tuple(is_to_come(event, now=now) for now in (LATE, TOO_LATE)) == to_come
    assert tuple(is_over(event, now=now) for now in (LATE, TOO_LATE)) == over


def test_a_seat_may_be_asked_for_until_the_day_is_over_there() -> None:
    assert takes_registrations(_event(), now=LATE)
    assert not takes_registrations(_event(), now=TOO_LATE)
    assert takes_registrations(_event(ends_on=date(2026, 5, 13)), now=TOO_LATE)


@pytest.mark.parametrize(
    "fields",
    [
        {"sold_out": True},
        {"registration_url": None},
        {"starts_on": None},
        {"status": Status.CANCELLED},
    ],
)
def test_no_seat_is_promised_where_there_is_none(fields: dict[str, Any]) -> None:
    assert not takes_registrations(_event(**fields), now=LATE)
