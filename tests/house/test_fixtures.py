"""The fixtures themselves: a test that leaks into the next one would hide what it breaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.companies.models import Company
from directory.extensions import db
from directory.kit import clock
from directory.kit.transaction import undo, work
from tests import cast

COUNT = sa.select(sa.func.count(Company.id))


def test_what_a_test_keeps_is_there_until_its_end(app: Flask) -> None:
    with app.app_context(), work():
        cast.acme()
    with app.app_context():
        assert db.session.scalar(COUNT) == 1


def test_what_the_test_before_kept_is_gone(session: Session) -> None:
    assert session.scalar(COUNT) == 0


def test_undoing_forgets_the_piece_of_work_and_no_more(session: Session) -> None:
    with work():
        cast.acme()
    cast.byte()
    undo()
    assert session.scalars(sa.select(Company.name)).all() == ["Acme"]


def test_everything_of_the_cast_can_be_stored(session: Session) -> None:
    whole = cast.everything()
    session.expire_all()
    assert whole.roles.keys() == set(cast.DATES)


def test_the_clock_can_be_stopped(clock_stands_at: Callable[[datetime], None]) -> None:
    clock_stands_at(cast.NOW)
    assert clock.now() == cast.NOW


def test_a_house_of_ones_own_keeps_for_real(own_house: Flask) -> None:
    with own_house.app_context(), work():
        cast.acme()
    with own_house.app_context(), db.engine.connect() as other:
        assert other.scalar(COUNT) == 1
