"""A prepared statement says what the one built for the occasion says."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.companies.models import Company
from directory.kit.prepared import before, plain, prepared
from tests import cast


@prepared
def called(name: str | None) -> sa.Select[str]:
    return sa.select(Company.name).where(Company.mission == name).order_by(Company.name)


@prepared
def among(ids: Collection[int]) -> sa.Select[str]:
    return sa.select(Company.name).where(Company.id.in_(ids)).order_by(Company.name)


@prepared
def paused_since(now: datetime) -> sa.Select[str]:
    return sa.select(Company.name).where(Company.paused_at > before(now, timedelta(days=2)))


@pytest.fixture
def companies(session: Session) -> list[Company]:
    assert session.is_active
    return [cast.acme(mission="Cook"), cast.byte(mission="Store"), cast.company("Cog")]


def names(session: Session, statement: sa.Select[str]) -> list[str]:
    return list(session.scalars(statement))


@pytest.mark.usefixtures("companies")
def test_it_is_built_once_and_asked_with_each_value(session: Session) -> None:
    built = []

    @prepared
    def of(name: str) -> sa.Select[str]:
        built.append(name)
        return plain(called)(name)

    found = [names(session, each) for each in (of("Cook"), of("Store"), of(name="Cook"))]
    assert found == [["Acme"], ["Byte"], ["Acme"]]
    assert len(built) == 1


@pytest.mark.usefixtures("companies")
def test_two_may_wait_to_be_asked(session: Session) -> None:
    acme, byte = called("Cook"), called("Store")
    assert (names(session, acme), names(session, byte)) == (["Acme"], ["Byte"])


@pytest.mark.usefixtures("companies")
def test_nothing_is_compared_as_nothing(session: Session) -> None:
    assert names(session, called(None)) == ["Cog"]


def test_a_list_may_be_of_any_length(session: Session, companies: list[Company]) -> None:
    ids = [company.id for company in companies]
    assert [names(session, among(ids[:length])) for length in (0, 1, 3, 2)] == [
        [],
        ["Acme"],
        ["Acme", "Byte", "Cog"],
        ["Acme", "Byte"],
    ]
    assert names(session, among({ids[0]: "a dictionary"}.keys())) == ["Acme"]


def test_an_instant_before_another_is_known_when_that_one_is(session: Session) -> None:
    cast.acme(paused_at=cast.NOW)
    for days, found in ((1, ["Acme"]), (2, []), (3, [])):
        assert names(session, paused_since(cast.NOW + timedelta(days=days))) == found


@pytest.mark.usefixtures("companies")
def test_conditions_may_be_added(session: Session) -> None:
    assert names(session, called("Cook").where(Company.name == "Byte")) == []
    assert names(session, called("Cook").where(Company.name == "Acme").limit(1)) == ["Acme"]


@pytest.mark.usefixtures("companies")
def test_as_part_of_another_statement_it_fails_aloud_unless_it_is_plain(session: Session) -> None:
    with pytest.raises(sa.exc.StatementError, match="A value is required"):
        names(session, sa.select(Company.name).where(Company.name.in_(called("Cook"))))
    part = sa.select(Company.name).where(Company.name.in_(plain(called)("Cook")))
    assert names(session, part) == ["Acme"]
