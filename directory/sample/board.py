"""The partners of the sample, what they stand for, and their roles in every state."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from directory.companies import actions as companies
from directory.companies.models import Company, Tier
from directory.events.models import Event, Passage
from directory.extensions import db
from directory.imports import queries as imported
from directory.kit.text import fold
from directory.roles import actions as roles
from directory.roles.models import (
    Employment,
    Interdependency,
    Level,
    MomentKind,
    Outcome,
    PayUnit,
    RequirementKind,
    Role,
    Workplace,
)
from directory.speakers.models import Speaker

BOARD = Path(__file__).parent / "board.toml"
HUNDREDTHS = 100
A_YEAR = timedelta(days=365)
OPEN = {"open", "stale", "closed"}  # states that a role has after it was opened
SHOWN_AS = ("discipline", "pay_currency", "pay_reason", "why", "adds", "enough_musts")
PROCESS = ("pathway", "reply_days", "apply_url")


def put_up(event: Event, *, now: datetime) -> None:
    """Describe the companies, make partners of those that are, and post their roles."""
    board = tomllib.loads(BOARD.read_text(encoding="utf-8"))
    for described in board["company"]:
        _describe(described, event, now=now)
    for described in board["role"]:
        _post(described, now=now)


def _company(name: str) -> Company:
    return imported.companies_called([fold(name)])[fold(name)]


def _describe(described: dict[str, Any], event: Event, *, now: datetime) -> None:
    company = _company(described["name"])
    companies.describe(company, mission=described["mission"], website=described["website"])
    for alias in described["aliases"]:
        companies.add_alias(company, alias)
    values = {value["name"]: value["behaviours"] for value in described.get("value", [])}
    companies.set_values(company, values)
    if "partner" not in described:
        return
    # Roles that were opened some weeks ago need a partner of that day, whenever the evening was.
    a_year_ago = (now - A_YEAR).date()
    companies.make_partner(
        company,
        tier=Tier(described["partner"]["tier"]),
        starts_on=min(event.starts_on or a_year_ago, a_year_ago),
        ends_on=None,
        role_slots=described["partner"]["role_slots"],
    )


def _post(described: dict[str, Any], *, now: datetime) -> None:
    company = _company(described["company"])
    role = roles.create(
        company,
        title=described["title"],
        places=[(place["locality"], place["country"]) for place in described["places"]],
        regions=described.get("regions", []),
        requirements=[
            (RequirementKind(each["kind"]), each["text"], each.get("why"))
            for each in described["requirement"]
        ],
        steps=[(step["text"], step["who"]) for step in described["steps"]],
        team=[_speaker(name) for name in described["team"]],
        level=Level(described["level"]),
        employment=Employment(described["employment"]),
        workplace=Workplace(described["workplace"]),
        interdependency=Interdependency(described["interdependency"]),
        **_pay(described),
        **{name: described.get(name) for name in (*SHOWN_AS, *PROCESS)},
    )
    opened_at = now - timedelta(days=described.get("opened_days_ago", 0))
    for moment in described.get("moment", []):
        _tie(role, moment, now=opened_at)
    _live(role, described, opened_at=opened_at, now=now)


def _pay(described: dict[str, Any]) -> dict[str, Any]:
    if "pay_min" not in described:
        return {}
    return {
        "pay_min": described["pay_min"] * HUNDREDTHS,
        "pay_max": described["pay_max"] * HUNDREDTHS,
        "pay_unit": PayUnit(described["pay_unit"]),
    }


def _speaker(name: str) -> Speaker:
    return imported.speakers_called([fold(name)])[fold(name)][0]


def _tie(role: Role, moment: dict[str, Any], *, now: datetime) -> None:
    quoted = Passage.text.contains(moment["quote"], autoescape=True)
    passage = db.session.scalars(sa.select(Passage).where(quoted)).one()
    shown = [value for value in role.company.values if value.name == moment.get("value")]
    roles.tie(
        role,
        passage,
        kind=MomentKind(moment["kind"]),
        quote=moment["quote"],
        value=shown[0] if shown else None,
        now=now,
    )


def _live(role: Role, described: dict[str, Any], *, opened_at: datetime, now: datetime) -> None:
    """Take the role through its life as far as the board says."""
    if described["state"] == "draft":
        return
    roles.submit(role, now=opened_at)
    if described["state"] in OPEN:
        roles.open_(role, now=opened_at)
        roles.confirm(role, now=now - timedelta(days=described["confirmed_days_ago"]))
    if described["state"] == "closed":
        roles.close(
            role,
            outcome=Outcome(described["outcome"]),
            hired_through_talk=described.get("hired_through_talk"),
            now=now,
        )
