"""Rows read past the session are those that it would give, with the same types."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.companies.models import Company
from directory.companies.queries import published_companies, published_company
from directory.events.reads import transcript
from directory.kit import reading
from directory.kit.db import Publication
from directory.kit.prepared import prepared
from directory.roles.models import Role
from directory.roles.posting import once_open
from tests import cast

Columns = sa.Select[*tuple[Any, ...]]


@prepared
def among(ids: Collection[int], *, most: int) -> Columns:
    return (
        sa.select(Company.id, Company.name)
        .where(Company.id.in_(ids))
        .order_by(Company.name)
        .limit(most)
    )


@prepared
def opened_before(moment: datetime) -> Columns:
    return sa.select(Role.title, Role.opened_at).where(Role.opened_at < moment)


@prepared
def alike(name: str) -> Columns:
    return sa.select(Company.name, Company.name.label("name"), Company.slug).where(
        Company.name == name
    )


@prepared
def broken(name: str) -> sa.Select[Any]:
    return sa.select(sa.literal_column("nothing_like_it")).where(Company.name == name)


def test_rows_are_those_that_the_session_gives(session: Session) -> None:
    acme, talk = cast.acme(mission="Cook", website=None), cast.talk(cast.event())
    role = cast.role(acme)
    cast.passage(talk, starts_at=12.5)
    for statement in (
        transcript(talk.id),
        once_open(role.id, today=cast.NOW.date()),
        opened_before(datetime.max.replace(tzinfo=UTC)),
        among([acme.id], most=5),
    ):
        rows = reading.rows(statement)
        assert [tuple(row) for row in rows] == [tuple(row) for row in session.execute(statement)]
        assert len(rows) == 1


def test_values_have_the_types_of_their_columns(session: Session) -> None:
    role = cast.role(cast.acme())
    session.flush()
    row = reading.row(once_open(role.id, today=cast.NOW.date()))
    assert row.opened_at == role.opened_at
    assert row.opened_at.tzinfo is UTC
    assert (row.state, row.level) == (role.state, role.level)
    assert row.title is not None


@pytest.mark.usefixtures("session")
def test_an_instant_is_compared_as_an_instant() -> None:
    role = cast.role(cast.acme())
    assert role.opened_at
    assert reading.rows(opened_before(role.opened_at)) == []
    later = role.opened_at.replace(microsecond=role.opened_at.microsecond + 1)
    assert reading.value(opened_before(later)) == role.title


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("number", [0, 1, 2, 3, 5])
def test_a_list_may_have_any_length(number: int) -> None:
    ids = [cast.company(f"Company {n}").id for n in range(number)]
    cast.company("Another")
    assert sorted(row.id for row in reading.rows(among(ids, most=9))) == sorted(ids)
    assert len(reading.rows(among(ids, most=2))) == min(number, 2)


@pytest.mark.usefixtures("session")
def test_an_entity_is_read_as_the_columns_of_its_table() -> None:
    cast.acme(mission="Cook")
    row = reading.row(published_company("acme"))
    assert (row.name, row.mission, row.state) == ("Acme", "Cook", Publication.PUBLISHED)
    assert reading.row(published_company("byte")) is None
    assert reading.value(published_company("byte")) is None


@pytest.mark.usefixtures("session")
def test_a_statement_that_more_was_added_to_is_read_as_it_is() -> None:
    cast.acme()
    cast.byte()
    named = published_companies().where(Company.name == "Byte")
    assert [row.slug for row in reading.rows(named)] == ["byte"]


@pytest.mark.usefixtures("session")
def test_of_two_columns_of_one_name_the_first_has_it() -> None:
    cast.acme()
    row = reading.row(alike("Acme"))
    assert (row.name, row.slug, len(row)) == ("Acme", "acme", 3)


def test_what_the_database_refuses_is_an_error_of_sqlalchemy(session: Session) -> None:
    assert session.is_active
    with pytest.raises(sa.exc.DBAPIError, match=r"nothing_like_it|aborted"):
        reading.rows(broken("Acme"))


@pytest.mark.usefixtures("session")
def test_values_are_the_first_column() -> None:
    talk = cast.talk(cast.event())
    for number in (1, 2):
        cast.passage(talk, position=number)
    ids = reading.values(transcript(talk.id))
    assert ids == sorted(ids)
    assert len(ids) == 2
    assert reading.value(transcript(talk.id)) == ids[0]
