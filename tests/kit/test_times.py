"""Days and times as people write them, and the clock they are read from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from directory.kit import clock
from directory.kit.times import clock_time, long_date


def test_a_day_is_written_out_whatever_the_machine_speaks() -> None:
    assert [long_date(date(2022, month, 12)).split()[1][:3] for month in range(1, 13)] == [
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ]
    assert long_date(date(2022, 5, 2)) == "2 May 2022"


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0:00"),
        (59.9, "0:59"),
        (60, "1:00"),
        (760.25, "12:40"),
        (3599, "59:59"),
        (3723, "1:02:03"),
    ],
)
def test_a_place_in_a_video_has_hours_only_if_it_needs_them(seconds: float, written: str) -> None:
    assert clock_time(seconds) == written


def test_the_clock_tells_this_instant_in_utc() -> None:
    before = datetime.now(UTC)
    now = clock.now()
    assert timedelta(0) <= now - before < timedelta(minutes=1)
    assert now.tzinfo is UTC
