"""Rules of companies and partnerships."""

from __future__ import annotations

from datetime import date
from typing import Any


def holds_on(partnership: Any, day: date) -> bool:
    """Whether the partnership, or the row of one, holds that day."""
    begun = partnership.starts_on <= day
    return begun and (partnership.ends_on is None or day <= partnership.ends_on)
