"""A role in words, and its address. The templates of every room use these filters."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote

from directory.kit.text import slugify
from directory.kit.times import long_date
from directory.roles import rules
from directory.roles.models import (
    Employment,
    Interdependency,
    Level,
    MomentKind,
    Outcome,
    PayUnit,
    Role,
    Workplace,
)
from directory.web.today import today

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
HUNDRED = 100
THOUSANDS = 1000 * HUNDRED
TEN_THOUSAND = 10 * THOUSANDS
# What these are called in a sentence; every other region is called as the company wrote it.
REGIONS = {"EU": "the EU", "GB": "the UK", "UK": "the UK", "US": "the US", "USA": "the US"}

OUTCOMES = {
    Outcome.FILLED: "It was filled.",
    Outcome.CANCELLED: "It was cancelled.",
    Outcome.EXPIRED: "Its time ran out.",
    Outcome.WITHDRAWN: "It was withdrawn.",
}
WORDS: dict[StrEnum, str] = {
    Employment.FULL_TIME: "Full time",
    Employment.PART_TIME: "Part time",
    Employment.FIXED_TERM: "Fixed term",
    Employment.INTERNSHIP: "Internship",
    Employment.PHD: "PhD place",
    Employment.VOLUNTEER: "Volunteer",
    Interdependency.LOW: "Low: mostly on your own",
    Interdependency.MEDIUM: "Medium: half alone, half with others",
    Interdependency.HIGH: "High: mostly with others",
    Level.INTERN: "Intern",
    Level.JUNIOR: "Junior",
    Level.MID: "Mid-level",
    Level.SENIOR: "Senior",
    Level.LEAD: "Lead",
    MomentKind.DESCRIBES_WORK: "Describes the work",
    MomentKind.SAYS_HIRING: "Says they are hiring",
    MomentKind.NAMES_TOOLS: "Names the tools",
    MomentKind.SHOWS_VALUE: "Shows a value",
    PayUnit.HOUR: "an hour",
    PayUnit.DAY: "a day",
    PayUnit.WEEK: "a week",
    PayUnit.MONTH: "a month",
    PayUnit.YEAR: "a year",
    Workplace.ON_SITE: "On site",
    Workplace.HYBRID: "Hybrid",
    Workplace.REMOTE: "Remote",
}


class Titled(Protocol):
    """A role, or a row that tells its id and title."""

    @property
    def id(self) -> int:
        """Its number, for ever."""

    @property
    def title(self) -> str:
        """What it is called now."""


@lru_cache(maxsize=8192)
def _slug(title: str) -> str:
    return slugify(title) or "role"


def slug_of(role: Titled) -> str:
    """The words in the role's address, which follow its title."""
    return _slug(role.title)


def role_address(role: Titled) -> str:
    """The role's page; `tests/web/test_paths.py` holds it equal to what `url_for` gives."""
    return f"/roles/{role.id}-{quote(slug_of(role))}/"


def in_words(value: StrEnum) -> str:
    """A choice as people say it."""
    return WORDS[value]


def pay_of(role: Role) -> str:
    """The pay as stated, "£52,000–64,000 a year", or the reason why there is none."""
    low, high, unit = role.pay_min, role.pay_max, role.pay_unit
    if low is None or high is None or unit is None or role.pay_currency is None:
        return role.pay_reason or "Pay not stated"
    places = 0 if low % HUNDRED == high % HUNDRED == 0 else 2
    ends = [f"{end / HUNDRED:,.{places}f}" for end in sorted({low, high})]
    sign = SIGNS.get(role.pay_currency, f"{role.pay_currency}\N{NO-BREAK SPACE}")
    return f"{sign}{'–'.join(ends)} {WORDS[unit]}"


def pay_short(role: Role) -> str:
    """The pay for a list, "£52–64k" where it is said in thousands, or "Pay not stated"."""
    low, high = role.pay_min, role.pay_max
    if low is None or high is None or role.pay_currency is None:
        return "Pay not stated"
    sign = SIGNS.get(role.pay_currency, f"{role.pay_currency}\N{NO-BREAK SPACE}")
    ends = sorted({low, high})
    if all(end % THOUSANDS == 0 and end >= TEN_THOUSAND for end in ends):
        return f"{sign}{'–'.join(f'{end // THOUSANDS:,}' for end in ends)}k"
    places = 0 if all(end % HUNDRED == 0 for end in ends) else 2
    return f"{sign}{'–'.join(f'{end / HUNDRED:,.{places}f}' for end in ends)}"


def pay_beside(role: Role) -> str:
    """What stands below the short pay: the time it is for, or why there is none."""
    if role.pay_min is None or role.pay_max is None or role.pay_unit is None:
        return role.pay_reason or ""
    return WORDS[role.pay_unit]


def where(role: Role) -> str:
    """The place for a list: "Bristol or Lincoln", or "Remote"."""
    if role.workplace is Workplace.REMOTE:
        return "Remote"
    return " or ".join(place.locality for place in role.places) or "Place not stated"


def where_full(role: Role) -> str:
    """The place with its country: "Bristol, GB", or "Remote"."""
    if role.workplace is Workplace.REMOTE:
        return "Remote"
    return "; ".join(f"{place.locality}, {place.country}" for place in role.places)


def manner(role: Role) -> str:
    """What stands below the place: "Hybrid", or "From the EU or the UK"."""
    if role.workplace is Workplace.REMOTE:
        regions = " or ".join(REGIONS.get(region.name, region.name) for region in role.regions)
        return f"From {regions}" if regions else ""
    return WORDS[role.workplace] if role.workplace else ""


def place_of(role: Role) -> str:
    """Where the work is done: "Bristol, GB; hybrid" or "Remote, from the EU or the UK"."""
    if role.workplace is Workplace.REMOTE:
        return ", ".join(
            ["Remote", *([manner(role)[:1].lower() + manner(role)[1:]] if role.regions else [])]
        )
    return "; ".join(part for part in (where_full(role), manner(role).lower()) if part)


def is_stale(role: Role, now: datetime) -> bool:
    """Whether somebody should have said by now that the role is still open."""
    return rules.freshness(role, now) is not rules.Freshness.FRESH


def confirmed(role: Role, now: datetime) -> str:
    """When somebody last said that the role is open; a late one says that it is late."""
    ago = days_ago(role.confirmed_at or now, now)
    return (
        f"Last confirmed {ago}, and not since" if is_stale(role, now) else f"Confirmed open {ago}"
    )


def closed_as(role: Role, now: datetime) -> str:
    """Why a role that was open once is on no list now: a sentence or two."""
    if role.closed_at is not None:
        on = f"This role closed on {long_date(today(role.closed_at))}."
        if role.hired_through_talk:
            return f"{on} It was filled, by somebody who came by way of a talk."
        return f"{on} {OUTCOMES[role.outcome]}" if role.outcome else on
    if role.valid_through and role.valid_through <= now:
        return f"The time of this role ran out on {long_date(today(role.valid_through))}."
    if rules.freshness(role, now) is rules.Freshness.HIDDEN:
        return "Nobody has confirmed for some time that this role is open."
    return "This role is not open just now."


def days_ago(instant: datetime, now: datetime) -> str:
    """The day by the community's calendar, as "today", "yesterday" or "4 days ago"."""
    days = (today(now) - today(instant)).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
