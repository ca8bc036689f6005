"""What every template may use: dates and times as people write them."""

from __future__ import annotations

from datetime import date

from flask import Flask

MINUTE = 60
HOUR = 3600


def long_date(day: date) -> str:
    """The day as 12 May 2022."""
    return f"{day.day} {day:%B %Y}"


def clock_time(seconds: float) -> str:
    """A place in a video as 12:40, or 1:02:03 from an hour on."""
    whole = int(seconds)
    hours, minutes, rest = whole // HOUR, whole % HOUR // MINUTE, whole % MINUTE
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def init_app(app: Flask) -> None:
    """Give the templates their filters and the community's name."""
    app.add_template_filter(long_date)
    app.add_template_filter(clock_time)
    app.add_template_global(app.config["COMMUNITY"], "community")
