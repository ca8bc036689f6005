"""A role in words."""

from __future__ import annotations

import enum
from datetime import timedelta
from typing import Any

import pytest

from directory.roles import models
from directory.roles.models import PayUnit, Place, Region, Role, Workplace
from directory.roles.views import words
from tests.cast import NOW

PAY = {"pay_min": 5_200_000, "pay_max": 6_400_000, "pay_currency": "GBP", "pay_unit": PayUnit.YEAR}
ZURICH = Place(locality="Zürich", country="CH")
BRISTOL = Place(locality="Bristol", country="GB")
CHOICES = [
    models.Employment,
    models.Interdependency,
    models.Level,
    models.MomentKind,
    models.PayUnit,
    models.Workplace,
]


@pytest.mark.parametrize("choices", CHOICES)
def test_every_choice_has_words(choices: type[enum.StrEnum]) -> None:
    assert all(words.in_words(choice) for choice in choices)


@pytest.mark.parametrize(
    ("fields", "pay"),
    [
        ({}, "£52,000–64,000 a year"),
        ({"pay_currency": "CHF"}, "CHF\N{NO-BREAK SPACE}52,000–64,000 a year"),
        ({"pay_max": 5_200_000}, "£52,000 a year"),
        (
            {"pay_min": 1550, "pay_max": 1800, "pay_currency": "EUR", "pay_unit": PayUnit.HOUR},
            "€15.50–18.00 an hour",
        ),
        ({"pay_min": None, "pay_reason": "Set by the state’s table."}, "Set by the state’s table."),
        ({"pay_unit": None}, "Pay not stated"),
        ({"pay_currency": None}, "Pay not stated"),
        ({"pay_max": None}, "Pay not stated"),
    ],
)
def test_pay_is_told_as_stated(fields: dict[str, Any], pay: str) -> None:
    assert words.pay_of(Role(**PAY | fields)) == pay


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"workplace": Workplace.REMOTE}, "Remote"),
        (
            {"workplace": Workplace.REMOTE, "regions": [Region(name="EU"), Region(name="GB")]},
            "Remote, from EU, GB",
        ),
        (
            {"workplace": Workplace.HYBRID, "places": [ZURICH, BRISTOL]},
            "Zürich, CH; Bristol, GB; hybrid",
        ),
        ({"workplace": Workplace.ON_SITE}, "on site"),
        ({"places": [ZURICH]}, "Zürich, CH"),
    ],
)
def test_place_is_told_with_the_manner_of_work(fields: dict[str, Any], place: str) -> None:
    assert words.place_of(Role(**fields)) == place


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (timedelta(hours=23), "Confirmed open today"),
        (timedelta(days=1), "Confirmed open yesterday"),
        (timedelta(days=29), "Confirmed open 29 days ago"),
        (timedelta(days=31), "Last confirmed 31 days ago, and not since"),
    ],
)
def test_a_role_says_when_it_was_confirmed(ago: timedelta, told: str) -> None:
    assert words.confirmed(Role(confirmed_at=NOW - ago), NOW) == told


@pytest.mark.parametrize(
    ("title", "slug"), [("Cook of robots (f/m/x)", "cook-of-robots-f-m-x"), ("¿?", "role")]
)
def test_the_address_follows_the_title(title: str, slug: str) -> None:
    assert words.slug_of(Role(title=title)) == slug
