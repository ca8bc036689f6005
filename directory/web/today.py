"""Which day it is for the community: what pages count days by."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import current_app


def today(now: datetime) -> date:
    """The day of this instant in the community's own time zone."""
    return _day(now, current_app.config["TIME_ZONE"])


@lru_cache(maxsize=1024)  # a list asks for that of its own instant with each of its lines
def _day(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
