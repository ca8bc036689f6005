"""What is on the board: roles and their moments."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from directory.companies.models import Company
from directory.events.models import Passage
from directory.roles.models import (
    Employment,
    Interdependency,
    Level,
    Moment,
    MomentKind,
    Outcome,
    PayUnit,
    Place,
    Role,
    State,
    Workplace,
)
from tests.cast.base import NOW, added


def role(
    at: Company, title: str = "Cook of robots", *, state: State = State.OPEN, **fields: Any
) -> Role:
    """A complete role in this state; open ones are fresh at NOW."""
    given = {
        "discipline": "Engineering",
        "level": Level.MID,
        "employment": Employment.FULL_TIME,
        "workplace": Workplace.ON_SITE,
        "pay_min": 9_000_000,
        "pay_max": 12_000_000,
        "pay_currency": "CHF",
        "pay_unit": PayUnit.YEAR,
        "why": "The kitchen grows from two robots to nine.",
        "interdependency": Interdependency.MEDIUM,
        "places": [Place(position=1, locality="Zürich", country="CH")],
        **DATES[state],
        **fields,
    }
    return added(Role(company_id=at.id, title=title, state=state, **given))


def moment(of: Role, at: Passage, quote: str = "We are hiring cooks", **fields: Any) -> Moment:
    """A moment that says they are hiring."""
    given = {"kind": MomentKind.SAYS_HIRING, "position": 1, **fields}
    return added(Moment(role_id=of.id, passage_id=at.id, quote=quote, **given))


_SENT = {"submitted_at": NOW - timedelta(days=12)}
_OPENED = _SENT | {
    "opened_at": NOW - timedelta(days=10),
    "confirmed_at": NOW - timedelta(days=4),
    "valid_through": NOW + timedelta(days=50),
}
DATES: dict[State, dict[str, Any]] = {
    State.DRAFT: {},
    State.SUBMITTED: _SENT,
    State.OPEN: _OPENED,
    State.CLOSED: _OPENED
    | {"closed_at": NOW - timedelta(days=1), "outcome": Outcome.FILLED, "hired_through_talk": True},
}
