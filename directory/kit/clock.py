"""The one clock of the house."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, in UTC, to the microsecond."""
    return datetime.now(UTC)
