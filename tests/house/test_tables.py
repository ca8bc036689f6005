"""Rules about the tables, looked at in a database that the revisions made."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.companies.models import Company
from directory.extensions import db
from directory.kit.db import Model
from tests import cast

TABLES = sorted(Model.metadata.tables)
ENUMS = [
    (table.name, column.name)
    for table in Model.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, sa.Enum)
]
CONSTRAINTS = {
    "pk": "get_pk_constraint",
    "fk": "get_foreign_keys",
    "uq": "get_unique_constraints",
    "ck": "get_check_constraints",
    "ix": "get_indexes",
}


def constraints(inspector: sa.Inspector, table: str, kind: str) -> list[dict[str, Any]]:
    found = getattr(inspector, CONSTRAINTS[kind])(table)
    if kind != "pk":
        return list(found)
    # An id that is never given twice is a matter of the column on SQLite, which has no name.
    unnamed = not found["name"] and "sqlite_autoincrement" in Model.metadata.tables[table].kwargs
    return [] if unnamed else [found]


@pytest.fixture
def inspector(session: Session) -> sa.Inspector:
    return sa.inspect(session.connection())


def test_there_are_exactly_the_tables_of_the_models(inspector: sa.Inspector) -> None:
    assert set(inspector.get_table_names()) == {*TABLES, "alembic_version"}


def test_every_foreign_key_has_an_index(inspector: sa.Inspector) -> None:
    """Without one, deleting a company would read every table that may point to it."""
    bare = [
        (table, key["constrained_columns"])
        for table in TABLES
        for key in inspector.get_foreign_keys(table)
        if key["constrained_columns"][0]
        not in {index["column_names"][0] for index in inspector.get_indexes(table)}
    ]
    assert bare == []


@pytest.mark.parametrize("kind", CONSTRAINTS)
def test_every_constraint_has_a_name_by_convention(inspector: sa.Inspector, kind: str) -> None:
    """A constraint without a name of ours can never be changed on both engines alike."""
    # PostgreSQL keeps a unique constraint as an index of the same name, too.
    prefix = "(ix|uq)" if kind == "ix" else kind
    unnamed = [
        (table, each["name"])
        for table in TABLES
        for each in constraints(inspector, table, kind)
        if not re.match(rf"{prefix}_{table}(_|$)", str(each["name"]))
    ]
    assert unnamed == []


@pytest.mark.parametrize(("table", "column"), ENUMS)
def test_the_database_knows_the_values_of_every_enum(
    inspector: sa.Inspector, table: str, column: str
) -> None:
    """`db check` does not look at CHECKs: a value that only the code knows would be refused."""
    kind = Model.metadata.tables[table].columns[column].type
    assert isinstance(kind, sa.Enum)
    (check,) = (
        each["sqltext"]
        for each in inspector.get_check_constraints(table)
        if each["name"] == f"ck_{table}_{kind.name}"
    )
    assert column in check
    assert sorted(re.findall(r"'([^']*)'", check)) == sorted(kind.enums)


def test_revisions_make_what_the_models_say_to_the_last_check(own_house: Flask) -> None:
    """Made by the revisions, and made from the models: the same columns, keys, CHECKs, indexes."""
    by_revisions = described(own_house)
    result = own_house.test_cli_runner().invoke(args=["db", "downgrade", "base"])
    assert result.exit_code == 0, result.output
    with own_house.app_context():
        Model.metadata.create_all(db.engine)
    assert described(own_house) == by_revisions


def described(app: Flask) -> dict[tuple[str, str, str], str]:
    """Every column, constraint and index, as the database itself describes it."""
    with app.app_context(), db.engine.connect() as connection:
        inspector = sa.inspect(connection)
        found = {}
        for table in TABLES:
            for column in inspector.get_columns(table):
                found[table, "column", column["name"]] = repr(sorted(column.items()))
            for kind in CONSTRAINTS:
                for each in constraints(inspector, table, kind):
                    options = each.get("dialect_options", {})
                    # The condition of an index is an object, which says where it is in memory.
                    each["dialect_options"] = {key: str(value) for key, value in options.items()}
                    found[table, kind, str(each["name"])] = repr(sorted(each.items()))
        return found


def test_instants_come_back_in_utc_to_the_microsecond(session: Session) -> None:
    """Whatever zone they were given in, and whatever zone the database speaks in."""
    if session.connection().dialect.name == "postgresql":
        session.execute(sa.text("SET LOCAL TIME ZONE 'Asia/Kolkata'"))
    given = datetime(2026, 10, 25, 2, 30, 0, 123457, tzinfo=ZoneInfo("Europe/Zurich"), fold=1)
    company = cast.acme(paused_at=given)
    session.expire_all()
    assert company.paused_at == datetime(2026, 10, 25, 1, 30, 0, 123457, tzinfo=UTC)
    assert company.paused_at.tzinfo is UTC
    assert session.scalar(sa.select(Company.id).where(Company.paused_at == given)) == company.id


def test_an_instant_without_a_zone_is_refused(session: Session) -> None:
    with pytest.raises(sa.exc.StatementError, match="has no time zone"), session.begin_nested():
        cast.acme(paused_at=datetime(2026, 5, 12, 18, 0))  # noqa: DTZ001  # this is what is refused
    assert session.scalar(sa.select(sa.func.count(Company.id))) == 0


def test_an_instant_without_a_zone_is_refused_in_a_question_too(session: Session) -> None:
    with pytest.raises(sa.exc.StatementError, match="has no time zone"):
        session.scalar(
            sa.select(Company.id).where(Company.paused_at > datetime(2026, 5, 12))  # noqa: DTZ001
        )
