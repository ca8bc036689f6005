"""A role in words."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from directory.companies.models import Company
from directory.kit.db import Publication
from directory.roles import models
from directory.roles.models import Outcome, PayUnit, Place, Region, Role, State, Workplace
from directory.roles.views import words
from tests.cast import NOW

PAY = {"pay_min": 5_200_000, "pay_max": 6_400_000, "pay_currency": "GBP", "pay_unit": PayUnit.YEAR}
ZURICH = Place(locality="Zürich", country="CH")
BRISTOL = Place(locality="Bristol", country="GB")
EU, GB = Region(name="EU"), Region(name="GB")
REMOTE, HYBRID, ON_SITE = Workplace.REMOTE, Workplace.HYBRID, Workplace.ON_SITE
HERE = "Europe/Zurich"
CHOICES = [
    models.Employment,
    models.Interdependency,
    models.Level,
    models.MomentKind,
    models.PayUnit,
    models.Workplace,
]


@pytest.fixture(autouse=True)
def _zurich() -> Iterator[None]:
    """The calendar by which words count days; nothing else of an application is asked."""
    app = Flask("calendar")
    app.config["TIME_ZONE"] = HERE
    with app.app_context():
        yield


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


NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("fields", "short"),
    [
        ({}, "£52–64k"),
        ({"pay_max": 5_200_000}, "£52k"),
        ({"pay_min": 6_400_000, "pay_max": 5_200_000}, "£52–64k"),
        ({"pay_currency": "EUR"}, "€52–64k"),
        ({"pay_currency": "USD"}, "$52–64k"),
        ({"pay_currency": "CHF"}, f"CHF{NBSP}52–64k"),
        ({"pay_currency": "XTS"}, f"XTS{NBSP}52–64k"),
        ({"pay_min": 1_000_000, "pay_max": 1_100_000}, "£10–11k"),
        # Less than ten thousand is not said in thousands, nor is what is no whole thousand.
        ({"pay_min": 900_000, "pay_max": 1_000_000}, "£9,000–10,000"),
        ({"pay_min": 5_250_000}, "£52,500–64,000"),
        ({"pay_max": 6_400_050}, "£52,000.00–64,000.50"),
        ({"pay_min": 1550, "pay_max": 1800}, "£15.50–18.00"),
        ({"pay_min": 1500, "pay_max": 1800}, "£15–18"),
        ({"pay_min": 1, "pay_max": 4}, "£0.01–0.04"),
        (
            {"pay_min": 600_000_000, "pay_max": 800_000_000, "pay_currency": "JPY"},
            f"JPY{NBSP}6,000–8,000k",
        ),
        ({"pay_min": None}, "Pay not stated"),
        ({"pay_max": None}, "Pay not stated"),
        ({"pay_currency": None, "pay_reason": "Set by a table."}, "Pay not stated"),
    ],
)
def test_pay_is_short_in_a_list(fields: dict[str, Any], short: str) -> None:
    assert words.pay_short(Role(**PAY | fields)) == short


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({}, "a year"),
        ({"pay_unit": PayUnit.HOUR}, "an hour"),
        ({"pay_min": None}, ""),
        ({"pay_max": None, "pay_reason": "Set by a table."}, "Set by a table."),
        ({"pay_unit": None, "pay_reason": "Set by a table."}, "Set by a table."),
    ],
)
def test_beside_the_pay_stands_the_time_it_is_for_or_why_there_is_none(
    fields: dict[str, Any], beside: str
) -> None:
    assert words.pay_beside(Role(**PAY | fields)) == beside


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"workplace": REMOTE}, ("Remote", "Remote", "", "Remote")),
        (
            {"workplace": REMOTE, "regions": [EU, GB], "places": [ZURICH]},
            ("Remote", "Remote", "From the EU or the UK", "Remote, from the EU or the UK"),
        ),
        (
            {"workplace": REMOTE, "regions": [Region(name="Worldwide")]},
            ("Remote", "Remote", "From Worldwide", "Remote, from Worldwide"),
        ),
        (
            {"workplace": HYBRID, "places": [ZURICH, BRISTOL], "regions": [EU]},
            (
                "Zürich or Bristol",
                "Zürich, CH; Bristol, GB",
                "Hybrid",
                "Zürich, CH; Bristol, GB; hybrid",
            ),
        ),
        ({"workplace": ON_SITE}, ("Place not stated", "", "On site", "on site")),
        ({"places": [ZURICH]}, ("Zürich", "Zürich, CH", "", "Zürich, CH")),
    ],
)
def test_place_is_told_with_the_manner_of_work(
    fields: dict[str, Any], told: tuple[str, str, str, str]
) -> None:
    role = Role(**fields)
    short, full = words.where(role), words.where_full(role)
    assert (short, full, words.manner(role), words.place_of(role)) == told


@pytest.mark.parametrize(
    ("ago", "told", "late"),
    [
        (timedelta(hours=9), "Confirmed open today", False),
        (timedelta(days=1), "Confirmed open yesterday", False),
        (timedelta(days=29), "Confirmed open 29 days ago", False),
        (timedelta(days=30), "Last confirmed 30 days ago, and not since", True),
        (timedelta(days=31), "Last confirmed 31 days ago, and not since", True),
    ],
)
def test_a_role_says_when_it_was_confirmed(ago: timedelta, told: str, late: bool) -> None:  # noqa: FBT001
    role = Role(confirmed_at=NOW - ago)
    assert (words.confirmed(role, NOW), words.is_stale(role, NOW)) == (told, late)


@pytest.mark.parametrize(
    ("confirmed_at", "now", "told"),
    [
        # In June, Zürich's midnight is at 22:00 UTC; the day of UTC decides nothing.
        ("2026-06-01T21:59", "2026-06-01T22:00", "yesterday"),
        ("2026-06-01T22:00", "2026-06-02T21:59", "today"),
        ("2026-06-01T21:59", "2026-06-02T22:00", "2 days ago"),
        # In winter it is at 23:00, and the hour that is put in makes no day longer than one.
        ("2026-10-24T22:00", "2026-10-25T22:59", "today"),
        ("2026-10-24T22:00", "2026-10-25T23:00", "yesterday"),
    ],
)
def test_days_begin_at_midnight_where_the_community_is(
    confirmed_at: str, now: str, told: str
) -> None:
    instants = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (confirmed_at, now)]
    assert words.days_ago(*instants) == told


# Midnight in Zürich, while it is still May by UTC.
JUNE_BEGINS = datetime(2026, 5, 31, 22, 0, tzinfo=UTC)
CLOSED: dict[str, Any] = {"state": State.CLOSED, "closed_at": JUNE_BEGINS}
OPEN: dict[str, Any] = {
    "state": State.OPEN,
    "opened_at": NOW - timedelta(days=50),
    "confirmed_at": NOW - timedelta(days=4),
    "valid_through": NOW + timedelta(days=40),
}


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        (CLOSED | {"outcome": Outcome.FILLED}, "It was filled."),
        (
            CLOSED | {"outcome": Outcome.FILLED, "hired_through_talk": True},
            "It was filled, by somebody who came by way of a talk.",
        ),
        (CLOSED | {"outcome": Outcome.FILLED, "hired_through_talk": False}, "It was filled."),
        (CLOSED | {"outcome": Outcome.CANCELLED}, "It was cancelled."),
        (CLOSED | {"outcome": Outcome.EXPIRED}, "Its time ran out."),
        (CLOSED | {"outcome": Outcome.WITHDRAWN}, "It was withdrawn."),
    ],
)
def test_a_closed_role_says_when_and_how_it_ended(fields: dict[str, Any], sentences: str) -> None:
    told = words.closed_as(Role(**fields), NOW)
    assert told == f"This role closed on 1 June 2026. {sentences}"


def test_every_outcome_has_a_sentence() -> None:
    assert set(words.OUTCOMES) == set(Outcome)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"valid_through": JUNE_BEGINS}, "The time of this role ran out on 1 June 2026."),
        ({"valid_through": NOW}, "The time of this role ran out on 1 June 2026."),
        (
            {"confirmed_at": NOW - timedelta(days=44)},
            "Nobody has confirmed for some time that this role is open.",
        ),
        ({}, "This role is not open just now."),
    ],
    ids=["ran out", "runs out now", "unconfirmed", "paused"],
)
def test_a_role_that_is_open_but_not_shown_says_why(fields: dict[str, Any], sentence: str) -> None:
    paused = Company(state=Publication.PUBLISHED, paused_at=NOW)
    assert words.closed_as(Role(company=paused, **OPEN | fields), NOW) == sentence


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Cook of robots (f/m/x)", "cook-of-robots-f-m-x"),
        ("¿?", "role"),
        ("طبّاخ الروبوتات", "طباخ-الروبوتات"),
    ],
)
def test_the_address_follows_the_title(title: str, slug: str) -> None:
    assert words.slug_of(Role(title=title)) == slug
