"""Days and times as people write them."""

from __future__ import annotations

import math
from datetime import date, timedelta

MINUTE = 60
HOUR = 3600
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def long_date(day: date) -> str:
    """The day as 12 May 2022, whatever the language of the machine."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_of(day: date) -> str:
    """The month as May 2022."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """The day of the week as Thursday."""
    return WEEKDAYS[day.weekday()]


def spelled(length: timedelta) -> str:
    """A length of time in whole minutes or hours, at least one: 4 minutes, an hour."""
    minutes = max(1, math.ceil(length.total_seconds() / MINUTE))
    if minutes < HOUR // MINUTE:
        return "a minute" if minutes == 1 else f"{minutes} minutes"
    hours = math.ceil(minutes * MINUTE / HOUR)
    return "an hour" if hours == 1 else f"{hours} hours"


def clock_time(seconds: float) -> str:
    """A place in a video as 12:40, or 1:02:03 from an hour on."""
    whole = int(seconds)
    hours, minutes, rest = whole // HOUR, whole % HOUR // MINUTE, whole % MINUTE
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
