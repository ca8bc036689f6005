"""Which day it is for the community."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from flask import Flask

from directory.web.today import today


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("UTC", "2026-06-01T23:59:59+00:00", date(2026, 6, 1)),
        ("Europe/Zurich", "2026-06-01T21:59:59+00:00", date(2026, 6, 1)),
        ("Europe/Zurich", "2026-06-01T22:00:00+00:00", date(2026, 6, 2)),
        ("Europe/Zurich", "2026-12-01T22:59:59+00:00", date(2026, 12, 1)),
        ("Europe/Zurich", "2026-12-01T23:00:00+00:00", date(2026, 12, 2)),
        ("Pacific/Kiritimati", "2026-06-01T10:00:00+00:00", date(2026, 6, 2)),
        ("America/Los_Angeles", "2026-06-01T06:59:59+00:00", date(2026, 5, 31)),
        # In whichever zone the instant itself is told.
        ("America/Los_Angeles", "2026-06-01T08:59:59+02:00", date(2026, 5, 31)),
    ],
)
def test_the_day_is_that_of_the_community(zone: str, instant: str, day: date) -> None:
    app = Flask("calendar")
    app.config["TIME_ZONE"] = zone
    with app.app_context():
        assert today(datetime.fromisoformat(instant)) == day
