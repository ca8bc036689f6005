"""The paths of public pages. Lists link to hundreds of them, and `url_for` would cost the most.

`tests/web/test_paths.py` holds them equal to what `url_for` gives.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from flask import Flask

# What `url_for` leaves as it is in a part of a path.
PLAIN = "!$&'()*+,/:;=@"


@lru_cache(maxsize=4096)
def _safe(slug: str) -> str:
    return quote(slug, safe=PLAIN)


def event_path(slug: str) -> str:
    """An evening's page."""
    return f"/events/{_safe(slug)}/"


def calendar_path(slug: str) -> str:
    """An evening for a calendar."""
    return f"/events/{_safe(slug)}.ics"


def talk_path(slug: str, key: str | None = None) -> str:
    """A talk's page, or a passage on it."""
    return f"/talks/{_safe(slug)}/#p-{key}" if key else f"/talks/{_safe(slug)}/"


def speaker_path(slug: str) -> str:
    """A speaker's page."""
    return f"/speakers/{_safe(slug)}/"


def company_path(slug: str) -> str:
    """A company's page."""
    return f"/companies/{_safe(slug)}/"


def init_app(app: Flask) -> None:
    """Give the templates these paths."""
    for path in (event_path, calendar_path, talk_path, speaker_path, company_path):
        app.add_template_filter(path)
