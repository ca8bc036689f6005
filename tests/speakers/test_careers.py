"""Then and now: what somebody has become since an evening. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from directory.speakers.careers import SOURCES, Now, now_of
from directory.speakers.models import Source

EVENING = date(2026, 5, 12)
DAY = timedelta(days=1)
LATER, EARLIER = EVENING + DAY, EVENING - DAY


@dataclass
class Then:
    """How she appeared on stage."""

    title: str | None = "Engineer"
    company_name: str | None = "Acme"
    starts_on: date = EVENING


@dataclass
class Stated:
    """An affiliation as the query of the pages gives it."""

    title: str | None = "Engineer"
    company_name: str | None = "Acme"
    company_slug: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    seen_on: date | None = None
    holds: bool = True
    over: bool | None = None


THAT_NIGHT = Stated(seen_on=EVENING)
LEFT = Stated(ends_on=LATER, holds=False, over=True)


def test_every_source_is_named() -> None:
    assert set(SOURCES) == set(Source)


def test_what_was_said_later_is_now() -> None:
    told = Stated("Director", "Byte", "byte", seen_on=LATER)
    assert now_of([told, THAT_NIGHT], then=Then()) == Now("Director", "Byte", "byte", None)


def test_what_began_later_is_now_even_if_it_was_announced_that_evening() -> None:
    announced = Stated("Director", "Byte", "byte", seen_on=EVENING, starts_on=LATER)
    assert now_of([announced], then=Then()) == Now("Director", "Byte", "byte", None)


@pytest.mark.parametrize(
    "known",
    [
        [],
        [THAT_NIGHT],
        [Stated("Director", seen_on=EARLIER)],
        [Stated("Director", seen_on=EVENING)],
        [Stated("Director", starts_on=EVENING)],
        [Stated("Director")],
        [Stated("Director", seen_on=LATER, holds=False)],
    ],
    ids=["nothing", "that night", "before", "the same day", "since then", "no date", "over"],
)
def test_without_anything_later_there_is_no_now(known: list[Stated]) -> None:
    assert now_of(known, then=Then()) is None


def test_the_same_said_again_is_no_news() -> None:
    assert now_of([Stated(seen_on=LATER)], then=Then()) is None


@pytest.mark.parametrize(
    ("title", "company"), [("Director", "Acme"), ("Engineer", "Byte"), (None, "Acme")]
)
def test_another_title_or_another_company_is_news(title: str | None, company: str) -> None:
    told = Stated(title, company, seen_on=LATER)
    assert now_of([told, THAT_NIGHT], then=Then()) == Now(title, company, None, None)


def test_of_several_the_first_counts() -> None:
    last, one_before = Stated("Chef", "Byte", seen_on=LATER + DAY), Stated("Cook", seen_on=LATER)
    assert now_of([last, one_before], then=Then()) == Now("Chef", "Byte", None, None)


def test_who_has_left_is_no_longer_there() -> None:
    assert now_of([LEFT], then=Then()) == Now(None, None, None, "Acme")


def test_who_has_left_for_another_company_is_told_with_both() -> None:
    told = Stated("Director", "Byte", seen_on=LATER)
    assert now_of([told, LEFT], then=Then()) == Now("Director", "Byte", None, "Acme")


def test_who_stays_under_another_title_has_not_left() -> None:
    promoted = Stated("Director", starts_on=LATER)
    assert now_of([promoted, LEFT], then=Then()) == Now("Director", "Acme", None, None)
    assert now_of([THAT_NIGHT, LEFT], then=Then()) is None


@pytest.mark.parametrize(
    "row",
    [
        Stated(company_name="Byte", ends_on=LATER, holds=False, over=True),
        Stated(ends_on=EARLIER, holds=False, over=True),
        Stated(starts_on=LATER, ends_on=LATER + DAY, holds=False, over=False),
    ],
    ids=["another company", "before the evening", "not begun yet"],
)
def test_what_ended_elsewhere_or_at_another_time_is_no_leaving(row: Stated) -> None:
    assert now_of([row], then=Then()) is None


def test_on_stage_for_nobody_one_leaves_nobody() -> None:
    nobody = Stated(company_name=None, ends_on=LATER, holds=False, over=True)
    assert now_of([nobody], then=Then(company_name=None)) is None
