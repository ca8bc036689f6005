"""When a role is shown, and what it must say before it is sent in. Pure."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from directory.companies.models import Company
from directory.kit.text import fold
from directory.roles.models import RequirementKind, Role, State, Workplace

# A company confirms each open role once in thirty days; pages then say that it is late.
STALE_AFTER = timedelta(days=30)
# Two more weeks, with a holiday in them, and nobody vouches for the role any longer.
HIDDEN_AFTER = timedelta(days=44)
# A role is open for three months, longer than most take to fill; then somebody renews it.
OPEN_FOR = timedelta(days=90)

# From the eighth must on, people who could do the work stop reading.
MOST_MUSTS = 7
# A wider range says nothing about the pay.
WIDEST_PAY = 4

NEEDED = {
    "discipline": "the discipline",
    "level": "the level",
    "employment": "the kind of employment",
    "workplace": "where the work is done",
    "why": "why this role exists",
}


class Freshness(enum.StrEnum):
    """How long ago somebody said that a role is open."""

    FRESH = "fresh"
    STALE = "stale"
    HIDDEN = "hidden"


def is_visible(role: Role, company: Company, now: datetime) -> bool:
    """Whether the public sees the role at this instant. `queries.visible_at` says it in SQL."""
    if not role.opened_at or not role.valid_through:
        return False
    return (
        role.state is State.OPEN
        and role.opened_at <= now < role.valid_through
        and freshness(role, now) is not Freshness.HIDDEN
        and company.is_published
        and company.paused_at is None
    )


def freshness(role: Role, now: datetime) -> Freshness:
    """Fresh for thirty days after each confirmation, then stale, and in the end hidden."""
    if not role.confirmed_at or role.confirmed_at <= before(now, HIDDEN_AFTER):
        return Freshness.HIDDEN
    return Freshness.STALE if role.confirmed_at <= before(now, STALE_AFTER) else Freshness.FRESH


def before(now: datetime, span: timedelta) -> datetime:
    """The instant this long ago. In a zone of its own, Python would count by the wall's clock."""
    return now.astimezone(UTC) - span


def obstacles(role: Role) -> list[str]:
    """What stands between the role and its review, a sentence each; none if it is complete."""
    return [*_missing(role), *_pay(role), *_musts(role), *_whereabouts(role)]


def are_alike(one: Role, other: Role) -> bool:
    """Whether two roles of a company are likely the same: by title, level and a place."""
    if fold(one.title) != fold(other.title) or one.level != other.level:
        return False
    here, there = _places(one), _places(other)
    return bool(here & there) or here == there


def says(text: str, quote: str) -> bool:
    """Whether the quote's words stand in the text, in one run, whatever their punctuation."""
    words = _words(quote)
    return bool(words.strip()) and words in _words(text)


def _missing(role: Role) -> Iterator[str]:
    missing = [
        name for field, name in NEEDED.items() if not str(getattr(role, field) or "").strip()
    ]
    if missing:
        yield f"Still missing: {', '.join(missing)}."


def _pay(role: Role) -> Iterator[str]:
    stated = [role.pay_min, role.pay_max, role.pay_currency, role.pay_unit]
    if not any(stated):
        if not (role.pay_reason or "").strip():
            yield "State the pay, or say why you do not."
    elif not all(stated) or not role.pay_min or not role.pay_max:
        yield "Pay needs both ends of its range, the currency, and the time it is for."
    elif role.pay_max < role.pay_min:
        yield "The upper end of the pay is below the lower one."
    elif role.pay_max > WIDEST_PAY * role.pay_min:
        yield "The upper end of the pay is more than four times the lower one: narrow the range."


def _musts(role: Role) -> Iterator[str]:
    musts = [line for line in role.requirements if line.kind is RequirementKind.MUST]
    if len(musts) > MOST_MUSTS:
        yield f"{len(musts)} musts are too many: keep the {MOST_MUSTS} that the work needs."
    for must in musts:
        if not (must.why or "").strip():
            yield f"Say why it is a must: “{must.text}”."
    if role.enough_musts and role.enough_musts > len(musts):
        yield f"{role.enough_musts} of the musts would be enough, but there are {len(musts)}."


def _whereabouts(role: Role) -> Iterator[str]:
    if role.workplace is Workplace.REMOTE:
        if not role.regions:
            yield "Name the regions that the remote work may be done from."
    elif role.workplace and not role.places:
        yield "Name at least one place where the work is done."


def _places(role: Role) -> set[tuple[str, str]]:
    return {(fold(place.locality), place.country.upper()) for place in role.places}


def _words(text: str) -> str:
    """Folded words, a space around each. Scripts that set no spaces are taken letter by letter."""
    spaced = (f" {char} " if unicodedata.category(char) == "Lo" else char for char in fold(text))
    return f" {' '.join(''.join(spaced).split())} "
