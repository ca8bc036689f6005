"""The sample comes in once and whole, or not at all; and on whatever day it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.events.models import Event
from directory.extensions import db
from directory.kit.db import Model
from directory.roles.models import Role
from directory.roles.queries import visible_roles
from directory.sample.load import load
from tests import cast
from tests.browser import Runner
from tests.conftest import house_on

TITLE = "Second Lamp × Quernlight Talk Evening"
SLUG = "second-lamp-quernlight-talk-evening"
EVENINGS = 3


def rows() -> dict[str, int]:
    """How many rows each table has, but for the empty ones."""
    tables = Model.metadata.tables.values()
    counts = {
        table.name: db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in tables
    }
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize("now", [datetime(year, 1, 2, tzinfo=UTC) for year in (2020, 2040)])
def test_the_sample_comes_in_whatever_day_it_is(session: Session, now: datetime) -> None:
    load(zone="UTC", now=now)
    assert len(session.scalars(visible_roles(now)).all()) == 11


@pytest.mark.parametrize("day", range(7))
def test_the_evening_to_come_is_on_a_thursday_six_weeks_ahead(session: Session, day: int) -> None:
    now = datetime(2026, 11, 23 + day, 22, tzinfo=UTC)
    load(zone="Europe/London", now=now)
    newest = session.scalars(sa.select(Event).order_by(Event.starts_on.desc())).first()
    assert newest is not None
    assert newest.starts_on in {date(2027, 1, 7), date(2027, 1, 14)}
    assert 42 <= (newest.starts_on - now.date()).days < 49


@pytest.fixture
def sampled(runner: Runner, session: Session) -> Runner:
    """Somebody at the command line who has loaded the sample."""
    result = runner.invoke(args=["sample", "load"])
    assert (result.exit_code, result.output) == (0, f"Loaded the sample evening: {TITLE}.\n")
    assert session.scalar(sa.select(sa.func.count(Event.id))) == EVENINGS
    return runner


def test_a_second_time_it_is_refused_and_nothing_is_doubled(sampled: Runner) -> None:
    before = rows()
    result = sampled.invoke(args=["sample", "load"])
    assert (result.exit_code, result.output) == (
        2,
        f"Error: The sample is here already: /events/{SLUG}/. Nothing was loaded.\n",
    )
    assert rows() == before


def test_a_second_time_where_it_need_not_be_it_is_left(sampled: Runner) -> None:
    before = rows()
    result = sampled.invoke(args=["sample", "load", "--if-empty"])
    assert (result.exit_code, result.output) == (
        0,
        "There is an event here already; no sample was loaded.\n",
    )
    assert rows() == before


def test_it_goes_beside_an_evening_of_ones_own_only_if_asked_to(
    runner: Runner, session: Session
) -> None:
    cast.event()
    assert runner.invoke(args=["sample", "load", "--if-empty"]).exit_code == 0
    assert session.scalar(sa.select(sa.func.count(Event.id))) == 1
    assert runner.invoke(args=["sample", "load"]).exit_code == 0
    assert session.scalar(sa.select(sa.func.count(Event.id))) == 1 + EVENINGS


def test_an_evening_that_cannot_come_in_whole_does_not_come_in(
    runner: Runner, session: Session
) -> None:
    # A company of one's own has a name that one of the sample's partners has, too.
    session.add(cast.company("Adderwort"))
    before = rows()
    result = runner.invoke(args=["sample", "load"])
    assert (result.exit_code, result.output) == (
        2,
        "Error: Adderwort is a name of Adderwort already.\n",
    )
    assert rows() == before


def test_loaded_twice_at_once_it_comes_in_once(own_house: Flask, gallery: Path) -> None:
    own_house.config["MEDIA_DIR"] = gallery
    barrier = Barrier(2)

    def load_it(_number: int) -> int:
        barrier.wait(timeout=10)
        return own_house.test_cli_runner().invoke(args=["sample", "load", "--if-empty"]).exit_code

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(load_it, range(2))) == [0, 0]
    with own_house.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Role.id))) == 14


@pytest.fixture
def bare(fresh_url: str) -> Iterator[Flask]:
    with house_on(fresh_url) as app:
        yield app


@pytest.mark.parametrize("words", [["load"], ["load", "--if-empty"], ["tour"]])
def test_a_database_without_tables_is_said_in_a_sentence(bare: Flask, words: list[str]) -> None:
    result = bare.test_cli_runner().invoke(args=["sample", *words])
    assert (result.exit_code, result.output[:26]) == (1, "Error: Nothing was done. T")
    assert "Run: flask --app wsgi db upgrade" in result.output
