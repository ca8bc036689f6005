"""Which day it is for the community: what pages count days by."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import current_app


def today(now: datetime) -> date:
    """The day of this instant in the community's own time zone."""
    return now.astimezone(ZoneInfo(current_app.config["TIME_ZONE"])).date()
