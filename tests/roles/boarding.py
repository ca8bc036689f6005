"""What tests of the board say again and again."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from directory.companies.models import Company
from directory.kit.db import Publication
from directory.roles.models import Employment, Level, Place, Region, State, Workplace
from tests import cast
from tests.browser import Page

DAY = timedelta(days=1)
DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}


def remote(*names: str) -> dict[str, Any]:
    regions = [Region(name=name) for name in names]
    return {"workplace": Workplace.REMOTE, "places": [], "regions": regions}


def at(*localities: str) -> dict[str, Any]:
    places = [Place(position=n, locality=name, country="GB") for n, name in enumerate(localities)]
    return {"places": places}


def titles(page: Page) -> list[str]:
    return page.texts(".roles .title")


def boxes(page: Page) -> list[tuple[str, str, int]]:
    """What the rail offers: name, value, and how many roles it says would come."""
    ticks = page.tree.css(".facets label")
    found = []
    for tick in ticks:
        box, count = tick.css_first("input"), tick.css_first(".n")
        assert box
        assert count
        found.append(
            (box.attributes["name"] or "", box.attributes["value"] or "", int(count.text()))
        )
    return found


def heading(page: Page) -> str:
    return page.texts(".listhead h2")[0]


def hidden_roles(acme: Company) -> None:
    """One role for each reason not to be on the board."""
    for state in set(State) - {State.OPEN}:
        cast.role(acme, "Hidden", state=state)
    cast.role(acme, "Forgotten", opened_at=cast.NOW - 60 * DAY, confirmed_at=cast.NOW - 45 * DAY)
    cast.role(acme, "Run out", valid_through=cast.NOW)
    cast.role(cast.company("Paused", paused_at=cast.NOW), "Paused")
    cast.role(cast.company("Shy", **DRAFT), "Of a draft")


def crowd(size: int) -> None:
    """Roles of all kinds, the same ones for each engine."""
    chance = random.Random(7)  # noqa: S311  # the same crowd each time
    companies = [cast.company(name) for name in ("Acme", "Byte", "Éclair", "شركة")]
    talk = cast.talk(cast.event())
    for number in range(size):
        where = chance.choice([at("Bern"), at("Bern", "القاهرة"), remote("EU", "GB"), remote("CH")])
        unstated = {"pay_min": None, "pay_max": None, "pay_reason": "Later."}
        fields = {
            "discipline": chance.choice(["Data science", "data Science", "Design", "!"]),
            "level": chance.choice(list(Level)),
            "employment": chance.choice(list(Employment)),
            **chance.choice([{}, unstated]),
            **where,
        }
        role = cast.role(chance.choice(companies), f"Role {number}", **fields)
        if chance.random() < 0.5:
            cast.moment(role, cast.passage(talk, position=number + 1))
