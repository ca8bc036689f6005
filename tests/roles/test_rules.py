"""What a role must say, and whose words a quote is. Nothing here needs a database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from directory.roles.models import (
    Level,
    PayUnit,
    Place,
    Region,
    Requirement,
    RequirementKind,
    Role,
    Workplace,
)
from directory.roles.rules import (
    HIDDEN_AFTER,
    STALE_AFTER,
    Freshness,
    are_alike,
    freshness,
    obstacles,
    says,
)
from tests.cast import NOW

MICROSECOND = timedelta(microseconds=1)


def complete(**changes: Any) -> Role:
    """A role that may be sent in, with these changes."""
    return Role(
        **{
            "title": "Cook of robots",
            "discipline": "Engineering",
            "level": Level.MID,
            "employment": "full_time",
            "workplace": Workplace.ON_SITE,
            "pay_min": 100,
            "pay_max": 400,
            "pay_currency": "CHF",
            "pay_unit": PayUnit.YEAR,
            "why": "The kitchen grows.",
            "places": [Place(position=1, locality="Zürich", country="CH")],
            **changes,
        }
    )


def musts(count: int, *, why: str | None = "Robots break.") -> list[Requirement]:
    return [
        Requirement(position=at, kind=RequirementKind.MUST, text=f"Skill {at}", why=why)
        for at in range(1, count + 1)
    ]


def test_a_complete_role_may_be_sent_in() -> None:
    assert obstacles(complete()) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"discipline": None, "why": " "}, "Still missing: the discipline, why this role exists."),
        (
            {"pay_min": None, "pay_max": None, "pay_currency": None, "pay_unit": None},
            "State the pay, or say why you do not.",
        ),
        (
            {"pay_min": None, "pay_reason": "Later."},
            "Pay needs both ends of its range, the currency, and the time it is for.",
        ),
        (
            {"pay_min": 0},
            "Pay needs both ends of its range, the currency, and the time it is for.",
        ),
        ({"pay_max": 99}, "The upper end of the pay is below the lower one."),
        (
            {"pay_max": 401},
            "The upper end of the pay is more than four times the lower one: narrow the range.",
        ),
        (
            {"requirements": musts(8)},
            "8 musts are too many: keep the 7 that the work needs.",
        ),
        (
            {"requirements": musts(1, why=" ")},
            "Say why it is a must: “Skill 1”.",
        ),
        (
            {"requirements": musts(2), "enough_musts": 3},
            "3 of the musts would be enough, but there are 2.",
        ),
        ({"places": []}, "Name at least one place where the work is done."),
        (
            {"workplace": Workplace.HYBRID, "places": []},
            "Name at least one place where the work is done.",
        ),
        (
            {"workplace": Workplace.REMOTE},
            "Name the regions that the remote work may be done from.",
        ),
    ],
)
def test_each_hard_rule_says_what_to_do(changes: dict[str, Any], sentence: str) -> None:
    assert obstacles(complete(**changes)) == [sentence]


@pytest.mark.parametrize(
    "changes",
    [
        {"requirements": musts(7), "enough_musts": 7},
        {"workplace": Workplace.REMOTE, "places": [], "regions": [Region(name="EU")]},
        {
            "pay_min": None,
            "pay_max": None,
            "pay_currency": None,
            "pay_unit": None,
            "pay_reason": "The members vote on it in June.",
        },
        {
            "requirements": [
                Requirement(position=at, kind=RequirementKind.NICE, text="Juggle", why=None)
                for at in range(9)
            ]
        },
    ],
)
def test_what_is_no_rule_blocks_nobody(changes: dict[str, Any]) -> None:
    assert obstacles(complete(**changes)) == []


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(0), Freshness.FRESH),
        (STALE_AFTER - MICROSECOND, Freshness.FRESH),
        (STALE_AFTER, Freshness.STALE),
        (HIDDEN_AFTER - MICROSECOND, Freshness.STALE),
        (HIDDEN_AFTER, Freshness.HIDDEN),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Zurich", "America/New_York", "Asia/Kolkata"])
def test_a_confirmation_is_worth_so_many_days_of_24_hours(
    age: timedelta, expected: Freshness, zone: str
) -> None:
    """All clocks but one change within these days: counting by the wall's would be an hour off."""
    now = NOW.replace(month=4, day=10)
    assert freshness(Role(confirmed_at=now - age), now.astimezone(ZoneInfo(zone))) == expected


def test_what_was_never_confirmed_is_hidden() -> None:
    assert freshness(Role(), NOW) == Freshness.HIDDEN


@pytest.mark.parametrize(
    ("changes", "alike"),
    [
        ({}, True),
        ({"title": "COOK, of Robots"}, True),
        (
            {
                "places": [
                    Place(locality="zurich", country="ch"),
                    Place(locality="Bern", country="CH"),
                ]
            },
            True,
        ),
        ({"places": [Place(locality="Bern", country="CH")]}, False),
        ({"places": []}, False),
        ({"level": Level.SENIOR}, False),
        ({"title": "Waiter of robots"}, False),
    ],
)
def test_roles_are_alike_by_title_level_and_place(changes: dict[str, Any], alike: bool) -> None:  # noqa: FBT001  # what pytest hands over
    assert are_alike(complete(), complete(**changes)) == alike


def test_roles_without_a_place_are_alike_by_title_and_level() -> None:
    assert are_alike(complete(places=[]), complete(places=[]))


@pytest.mark.parametrize(
    "quote",
    ["we are hiring", "We’re “building” robots", "ROBOTS — and we", "ロボット", "を作"],
)
def test_a_quote_is_found_whatever_its_punctuation(quote: str) -> None:
    assert says("Were building robots, and we are hiring: ロボットを作る。", quote)


@pytest.mark.parametrize("quote", ["we are hir", "ring", "hiring we", "", " … ", "robots we"])
def test_other_words_are_no_quote(quote: str) -> None:
    assert not says("We’re building robots, and we are hiring.", quote)
