"""One piece of work, one transaction: whole, or not at all; and what it has read is true."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.companies.models import Company
from directory.extensions import db
from directory.kit import transaction
from directory.kit.engine import WRITES
from tests import cast


def make(_acme: Company) -> None:
    db.session.add(Company(name="Byte", slug="byte", folded="byte"))


def change(acme: Company) -> None:
    acme.mission = "Robots that cook."


def delete(acme: Company) -> None:
    db.session.delete(acme)


def names() -> list[str]:
    return list(db.session.scalars(sa.select(Company.name).order_by(Company.name)))


def test_work_that_ends_well_is_kept(session: Session) -> None:
    with transaction.work():
        cast.acme()
    session.rollback()
    assert names() == ["Acme"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_work_that_is_broken_off_leaves_nothing(
    session: Session, error: type[BaseException]
) -> None:
    with transaction.work():
        acme = cast.acme()

    def break_off() -> None:
        with transaction.work():
            cast.byte()
            acme.name = "Acme Robotics"
            raise error

    with pytest.raises(error):
        break_off()
    assert (names(), acme.name) == (["Acme"], "Acme")
    assert not session.new


def test_work_that_cannot_be_kept_leaves_nothing_and_the_next_goes_on(session: Session) -> None:
    with transaction.work():
        cast.acme()

    def name_it_twice() -> None:
        with transaction.work():
            cast.byte()
            session.add(Company(name="Acme", slug="acme-2", folded="acme"))

    with pytest.raises(sa.exc.IntegrityError):
        name_it_twice()
    with transaction.work():
        cast.company("Cog")
    assert names() == ["Acme", "Cog"]


@pytest.mark.parametrize("first_change", [make, change, delete])
def test_work_does_not_begin_after_its_first_change(
    session: Session, first_change: Callable[[Company], None]
) -> None:
    with transaction.work():
        acme = cast.acme()
    first_change(acme)
    with pytest.raises(RuntimeError, match="before its first change"):
        transaction.begin()
    session.rollback()
    assert names() == ["Acme"]


def test_what_was_only_read_before_is_read_anew(own_house: Flask) -> None:
    with own_house.app_context(), transaction.work():
        cast.acme()
    with own_house.app_context():
        acme = db.session.scalars(sa.select(Company)).one()
        with own_house.app_context(), transaction.work():
            db.session.scalars(sa.select(Company)).one().name = "Acme Robotics"
        assert acme.name == "Acme"
        with transaction.work():
            assert acme.name == "Acme Robotics"
            acme.mission = "Robots that cook."
        assert (acme.name, acme.mission) == ("Acme Robotics", "Robots that cook.")


def test_work_says_to_the_engine_that_it_writes_and_reading_does_not(own_house: Flask) -> None:
    with own_house.app_context():
        assert WRITES not in db.session.connection().get_execution_options()
        with transaction.work():
            assert db.session.connection().get_execution_options()[WRITES] is True
        assert WRITES not in db.session.connection().get_execution_options()


def test_who_works_alone_is_waited_for(own_house: Flask) -> None:
    started = Event()

    def second() -> list[str]:
        with own_house.app_context():
            started.set()
            with transaction.work():
                transaction.alone()
                return names()

    with ThreadPoolExecutor(1) as threads, own_house.app_context():
        with transaction.work():
            transaction.alone()
            seen = threads.submit(second)
            assert started.wait(timeout=10)
            with pytest.raises(TimeoutError):
                seen.result(timeout=0.1)
            cast.acme()
        assert seen.result(timeout=10) == ["Acme"]


def test_sqlite_knows_how_full_its_tables_are(own_house: Flask) -> None:
    with own_house.app_context():
        with transaction.work():
            cast.role(cast.acme())
        transaction.take_stock()
        if db.engine.dialect.name == "sqlite":
            counted = db.session.scalars(sa.text("SELECT DISTINCT tbl FROM sqlite_stat1")).all()
            assert {"company", "role"} <= set(counted)
