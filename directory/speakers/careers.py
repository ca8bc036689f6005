"""Then and now: what somebody was on stage, and what she has become since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from directory.speakers.models import Source

SOURCES = {
    Source.PROGRAMME: "in the programme",
    Source.CAPTION: "in a caption",
    Source.INTRODUCTION: "introduced on stage",
    Source.ORGANIZER: "the organizers know",
    Source.SPEAKER: "in the speaker’s own words",
}


@dataclass(frozen=True)
class Now:
    """What is known beyond the evening: a later title, or only that she has left."""

    title: str | None
    company_name: str | None
    company_slug: str | None
    no_longer_at: str | None


def now_of(affiliations: Iterable[Any], *, then: Any) -> Now | None:
    """What she is now if somebody said so after that evening; None if nothing newer is known.

    `affiliations` are hers, `then` is how she appeared on stage.
    """
    known = list(affiliations)
    later = next((row for row in known if row.holds and _said_after(row, then.starts_on)), None)
    if later and (later.title, later.company_name) == (then.title, then.company_name):
        later = None
    stays = any(row.holds and row.company_name == then.company_name for row in known)
    left = any(_left_after(row, then) for row in known)
    gone = then.company_name if left and not stays else None
    if later:
        return Now(later.title, later.company_name, later.company_slug, gone)
    return Now(None, None, None, gone) if gone else None


def _left_after(row: Any, then: Any) -> bool:
    """Whether it ended after that evening; what was over before says nothing of the evening."""
    there = row.company_name == then.company_name
    return bool(there and row.over and row.ends_on >= then.starts_on)


def _said_after(row: Any, day: date) -> bool:
    """Whether it was said, or began, after that day."""
    return any(known > day for known in (row.seen_on, row.starts_on) if known)
