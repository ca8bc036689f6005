"""What is kept whatever becomes of the piece of work, and when it may be asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.companies.models import Company
from directory.extensions import db
from directory.kit import transaction
from directory.kit.limits import TABLE
from tests import cast


def note(key: str) -> None:
    """Keep a row of which pages show nothing, whatever happens."""
    with transaction.regardless() as connection:
        connection.execute(sa.insert(TABLE).values(key=key, times=1, ends_at=cast.NOW))


def kept(app: Flask) -> tuple[list[str], list[str]]:
    """The notes and the companies that another connection sees."""
    with app.app_context(), db.engine.connect() as other:
        notes = other.scalars(sa.select(TABLE.c.key).order_by(TABLE.c.key)).all()
        return list(notes), list(other.scalars(sa.select(Company.name)))


def test_it_is_kept_though_the_work_is_undone(own_house: Flask) -> None:
    def work() -> None:
        with transaction.work():
            note("before")
            cast.acme()
            raise RuntimeError

    with own_house.app_context(), pytest.raises(RuntimeError):
        work()
    assert kept(own_house) == (["before"], [])


def test_the_work_goes_on_afterwards_as_one_that_writes(own_house: Flask) -> None:
    with own_house.app_context():
        with transaction.work():
            acme = cast.acme()
        with transaction.work():
            assert acme.name == "Acme"
            note("one")
            note("two")
            assert db.session.connection().get_execution_options()["lectern_writes"] is True
            acme.name = "Acme Robotics"
    assert kept(own_house) == (["one", "two"], ["Acme Robotics"])


def test_without_a_work_there_is_none_afterwards(own_house: Flask) -> None:
    with own_house.app_context():
        assert db.session.scalars(sa.select(Company)).all() == []
        note("alone")
        assert "lectern_writes" not in db.session.connection().get_execution_options()
    assert kept(own_house) == (["alone"], [])


@pytest.mark.parametrize(
    "change",
    [
        lambda: db.session.add(Company(name="Byte", slug="byte", folded="byte")),
        cast.acme,
        lambda: db.session.execute(sa.delete(TABLE)),
        lambda: db.session.execute(sa.text("DELETE FROM tally")),
    ],
    ids=["waiting", "flushed", "a statement", "by hand"],
)
def test_it_does_not_come_after_a_change_of_the_work(
    own_house: Flask, change: Callable[[], object]
) -> None:
    """On SQLite it would wait for itself; on both, the change would be lost."""

    def work() -> None:
        with transaction.work():
            change()
            note("late")

    with own_house.app_context():
        with pytest.raises(RuntimeError, match="before a work's first change"):
            work()
        note("next")
    assert kept(own_house) == (["next"], [])


def test_what_raises_is_undone_and_the_work_may_go_on(own_house: Flask) -> None:
    def fail() -> None:
        with transaction.regardless() as connection:
            connection.execute(sa.insert(TABLE).values(key="half", times=1, ends_at=cast.NOW))
            raise LookupError

    with own_house.app_context(), transaction.work():
        with pytest.raises(LookupError):
            fail()
        cast.acme()
    assert kept(own_house) == ([], ["Acme"])


def test_it_makes_no_new_edition(own_house: Flask) -> None:
    number = sa.text("SELECT number FROM edition")
    with own_house.app_context():
        before = db.session.scalar(number)
        with transaction.work():
            note("unshown")
        assert db.session.scalar(number) == before
