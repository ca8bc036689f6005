"""A role in words, and its address. The templates of every room use these filters."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from flask import url_for

from directory.kit.text import slugify
from directory.roles import rules
from directory.roles.models import (
    Employment,
    Interdependency,
    Level,
    MomentKind,
    PayUnit,
    Role,
    Workplace,
)

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
HUNDRED = 100

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


def slug_of(role: Titled) -> str:
    """The words in the role's address, which follow its title."""
    return slugify(role.title) or "role"


def role_address(role: Titled) -> str:
    """The role's page."""
    return url_for("roles.show", role_id=role.id, slug=slug_of(role))


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


def place_of(role: Role) -> str:
    """Where the work is done: "Bristol, GB; hybrid" or "Remote, from EU, GB"."""
    places = "; ".join(f"{place.locality}, {place.country}" for place in role.places)
    if role.workplace is Workplace.REMOTE:
        regions = ", ".join(region.name for region in role.regions)
        return f"Remote, from {regions}" if regions else "Remote"
    return "; ".join(part for part in (places, _manner(role)) if part)


def _manner(role: Role) -> str:
    return WORDS[role.workplace].lower() if role.workplace else ""


def confirmed(role: Role, now: datetime) -> str:
    """When somebody last said that the role is open; a late one says that it is late."""
    days = (now - role.confirmed_at).days if role.confirmed_at else 0
    ago = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    if rules.freshness(role, now) is rules.Freshness.FRESH:
        return f"Confirmed open {ago}"
    return f"Last confirmed {ago}, and not since"
