"""What every table stands on: instants, choices, publication, and the writer who comes second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from directory.companies.models import Company, Partner
from directory.extensions import db
from directory.kit import transaction
from directory.kit.db import Publication
from tests import cast

ZONES = st.sampled_from(
    ["UTC", "Europe/Zurich", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu"]
)
INSTANTS = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001  # bounds; the zone is drawn
    datetime(2200, 1, 1),  # noqa: DTZ001  # as above
    timezones=ZONES.map(ZoneInfo),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(INSTANTS)
def test_an_instant_comes_back_as_the_same_one_in_utc(house: Flask, instant: datetime) -> None:
    with house.app_context():
        acme = Company(
            name="Acme",
            slug="acme",
            folded="acme",
            state=Publication.PUBLISHED,
            published_at=instant,
        )
        db.session.add(acme)
        db.session.flush()
        db.session.expire(acme)
        back = acme.published_at
        db.session.rollback()
    assert back is not None
    assert back - instant.astimezone(UTC) == timedelta(0)
    assert back.tzinfo is UTC


def test_no_instant_stays_none(session: Session) -> None:
    acme = cast.acme()
    session.expire(acme)
    assert acme.paused_at is None


def test_a_time_without_a_zone_is_refused(session: Session) -> None:
    with pytest.raises(sa.exc.StatementError, match="has no time zone"):
        cast.acme(paused_at=datetime(2026, 5, 12, 19, 0))  # noqa: DTZ001  # is the point
    session.rollback()
    assert session.scalar(sa.select(Company)) is None


def test_another_word_than_the_choices_is_refused_by_the_database(session: Session) -> None:
    of_acme = cast.partner(cast.acme())
    wrong = sa.text("UPDATE partner SET tier = 'golden' WHERE id = :id")
    with pytest.raises(sa.exc.IntegrityError, match="ck_partner_tier"), session.begin_nested():
        session.execute(wrong, {"id": of_acme.id})
    stored = session.scalar(sa.select(sa.cast(Partner.tier, sa.String)))
    assert stored == "partner"


@pytest.mark.parametrize(
    ("state", "day"), [(Publication.PUBLISHED, None), (Publication.DRAFT, cast.NOW)]
)
def test_what_is_published_has_its_date_and_nothing_else_has(
    session: Session, state: Publication, day: datetime | None
) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="published_iff_dated"), session.begin_nested():
        cast.acme(state=state, published_at=day)


def test_a_thing_is_published_when_its_state_says_so(session: Session) -> None:
    assert session.is_active
    draft = cast.byte(state=Publication.DRAFT, published_at=None)
    assert (cast.acme().is_published, draft.is_published) == (True, False)


def test_the_second_of_two_writers_overwrites_nothing(own_house: Flask) -> None:
    with own_house.app_context(), transaction.work():
        cast.acme()
    with own_house.app_context():
        mine = db.session.scalars(sa.select(Company)).one()
        with own_house.app_context(), transaction.work():
            theirs = db.session.scalars(sa.select(Company)).one()
            theirs.mission = "Robots that clean."
        mine.mission = "Robots that cook."
        # SQLite already sees that this transaction began before the other's end.
        with pytest.raises((StaleDataError, sa.exc.OperationalError)):
            transaction.keep()
        transaction.undo()
        assert (mine.mission, mine.version) == ("Robots that clean.", 2)


def test_a_change_is_dated_and_counted(session: Session) -> None:
    acme = cast.acme()
    made, changed = acme.created_at, acme.changed_at
    acme.mission = "Robots that cook."
    session.flush()
    assert (acme.created_at, acme.version) == (made, 2)
    assert acme.changed_at > changed
