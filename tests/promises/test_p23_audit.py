"""P23: the application cannot change the audit log, and who tampers with it otherwise is found."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.audit import rules
from directory.audit.models import ORIGIN, TABLE, Entry
from directory.audit.verifying import Head
from directory.extensions import db
from directory.kit.transaction import work
from tests import cast
from tests.audit.log import a_day, owner, rows, verified

# What somebody may try through a connection of the application. Each is one statement.
NEW = (
    "INSERT {how} INTO audit_entry VALUES ({number}, '2026-06-01 09:30:00', 'account:sign-in', 2,"
    " NULL, NULL, '{{}}', '{previous}', '" + "a" * 64 + "') {then}"
)
TRIES = {
    "change a doer": "UPDATE audit_entry SET by_account = 2 WHERE number = 2",
    "change nothing at all": "UPDATE audit_entry SET number = number",
    "delete one": "DELETE FROM audit_entry WHERE number = 2",
    "delete the last": "DELETE FROM audit_entry WHERE number = 6",
    "delete all": "DELETE FROM audit_entry",
    "put one in place of another": NEW.format(number=2, how="", previous=ORIGIN, then=""),
    "leave a gap": NEW.format(number=8, how="", previous=ORIGIN, then=""),
    "begin a second chain": NEW.format(number=7, how="", previous=ORIGIN, then=""),
    "change on conflict": NEW.format(
        number=2,
        how="",
        previous=ORIGIN,
        then="ON CONFLICT (number) DO UPDATE SET by_account = 2",
    ),
}
ON_SQLITE = {
    "replace": NEW.format(number=2, how="OR REPLACE", previous=ORIGIN, then=""),
    "replace the last": NEW.format(number=6, how="OR REPLACE", previous=ORIGIN, then=""),
    "update or replace": "UPDATE OR REPLACE audit_entry SET number = 1 WHERE number = 2",
}
ON_POSTGRESQL = {
    "empty it": "TRUNCATE audit_entry",
    "empty it with others": "TRUNCATE audit_entry, company CASCADE",
    "merge": "MERGE INTO audit_entry USING (SELECT 2 AS n) AS s ON number = s.n"
    " WHEN MATCHED THEN DELETE",
}
# Columns, and what an owner might write in the place of what stands there.
CHANGES: dict[str, Any] = {
    "at": cast.NOW,
    "action": "account:export",
    "by_account": 99,
    "on_kind": "speaker",
    "on_id": 99,
    "detail": '{"way":"passkey"}',
    "previous": "b" * 64,
    "hash": "c" * 64,
}


def tries(app: Flask) -> dict[str, str]:
    with app.app_context():
        return TRIES | (ON_SQLITE if db.engine.dialect.name == "sqlite" else ON_POSTGRESQL)


def refused() -> AbstractContextManager[object]:
    """By the triggers, and not for a slip of the pen in the test."""
    return pytest.raises(sa.exc.DBAPIError, match=r"of the audit log is (never|only)")


def told(capsys: pytest.CaptureFixture[str], app: Flask, counts: str) -> None:
    with capsys.disabled(), app.app_context():
        print(f"\nP23 on {db.engine.dialect.name}: {counts}")


def test_no_statement_of_the_application_changes_the_log(
    own_house: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    head, before = a_day(own_house), rows(own_house)
    for what, statement in tries(own_house).items():
        with own_house.app_context(), refused(), work():
            db.session.execute(sa.text(statement))
        assert rows(own_house) == before, what
    for name, value in CHANGES.items():
        with own_house.app_context(), refused(), work():
            setattr(db.session.get_one(Entry, 2), name, value)
    with own_house.app_context(), refused(), work():
        db.session.delete(db.session.get_one(Entry, 2))
    assert rows(own_house) == before
    assert verified(own_house, head=head) == ([], head)
    count = len(tries(own_house)) + len(CHANGES) + 1
    told(capsys, own_house, f"{count} of {count} ways to change the log were refused.")


def test_a_connection_without_our_manners_does_not_replace_an_entry(own_house: Flask) -> None:
    """A shell of SQLite has no recursive triggers: its REPLACE deletes without asking them."""
    with own_house.app_context():
        if db.engine.dialect.name == "postgresql":
            pytest.skip("PostgreSQL has no REPLACE")
    a_day(own_house)
    before = rows(own_house)
    for statement in tries(own_house).values():
        with own_house.app_context(), db.engine.connect() as connection:
            raw = connection.connection.cursor()
            raw.execute("PRAGMA recursive_triggers = OFF")
            assert raw.execute("PRAGMA recursive_triggers").fetchone() == (0,)
            with refused():
                connection.exec_driver_sql(statement)
            connection.invalidate()
    assert rows(own_house) == before


def changed(column: str, number: int) -> Callable[[sa.Connection], None]:
    def tamper(connection: sa.Connection) -> None:
        values = {column: CHANGES[column]}
        if column in {"on_kind", "on_id"}:  # one does not stand without the other
            values = {"on_kind": "speaker", "on_id": 99}
        connection.execute(TABLE.update().where(TABLE.c.number == number).values(values))

    return tamper


def deleted(number: int) -> Callable[[sa.Connection], None]:
    return lambda connection: connection.execute(
        TABLE.delete().where(TABLE.c.number == number)
    ).close()


def swapped(connection: sa.Connection) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        connection.execute(TABLE.update().where(TABLE.c.number == old).values(number=new))


def hashed_anew(number: int) -> Callable[[sa.Connection], None]:
    """Somebody who knows how entries are hashed, but forgets those that follow."""

    def tamper(connection: sa.Connection) -> None:
        row = connection.execute(TABLE.select().where(TABLE.c.number == number)).one()
        at = rules.instant(row.at)
        own = rules.hash_of(number, at, row.action, 99, *row[4:8])
        connection.execute(
            TABLE.update().where(TABLE.c.number == number).values(by_account=99, hash=own)
        )

    return tamper


def closed_up(connection: sa.Connection) -> None:
    """One is taken out and the others move up, hashes untouched."""
    connection.execute(TABLE.delete().where(TABLE.c.number == 3))
    for number in (4, 5, 6):
        connection.execute(TABLE.update().where(TABLE.c.number == number).values(number=number - 1))


def added(connection: sa.Connection) -> None:
    row = connection.execute(TABLE.select().where(TABLE.c.number == 6)).one()
    connection.execute(TABLE.insert(), {**row._asdict(), "number": 7})


def later(connection: sa.Connection) -> None:
    at = connection.execute(sa.select(TABLE.c.at).where(TABLE.c.number == 4)).scalar_one()
    values = {"at": at + timedelta(microseconds=1)}
    connection.execute(TABLE.update().where(TABLE.c.number == 4).values(values))


WITHIN: dict[str, Callable[[sa.Connection], None]] = {
    **{
        f"{column} of entry {number}": changed(column, number)
        for column in CHANGES
        for number in range(1, 7)
    },
    **{f"entry {number} deleted": deleted(number) for number in range(1, 6)},
    # The last one, with nothing behind it that would contradict, needs the head.
    **{f"entry {number} hashed anew": hashed_anew(number) for number in range(1, 6)},
    "two swapped": swapped,
    "one taken out, others moved up": closed_up,
    "one added": added,
    "a microsecond": later,
}


def test_every_tampering_within_the_log_is_found(
    own_house: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    """By an owner of the database, who switches the triggers off and on again."""
    head, before = a_day(own_house), rows(own_house)
    for what, tamper in WITHIN.items():
        with owner(own_house) as connection:
            tamper(connection)
        assert rows(own_house) != before, what
        found, _ = verified(own_house)
        assert found != [], what
        put_back(own_house, before)
    assert verified(own_house, head=head) == ([], head)
    told(capsys, own_house, f"{len(WITHIN)} of {len(WITHIN)} tamperings within the log were found.")


def made_anew(connection: sa.Connection) -> None:
    """The whole log, without one entry, with every hash worked out right."""
    kept = connection.execute(TABLE.select().order_by(TABLE.c.number)).all()
    connection.execute(TABLE.delete())
    previous = ORIGIN
    for number, row in enumerate([*kept[:2], *kept[3:], kept[5]], 1):
        own = rules.hash_of(number, rules.instant(row.at), *row[2:7], previous)
        values = {**row._asdict(), "number": number, "previous": previous, "hash": own}
        connection.execute(TABLE.insert(), values)
        previous = own


def emptied(connection: sa.Connection) -> None:
    connection.execute(TABLE.delete())


AT_THE_END: dict[str, tuple[Callable[[sa.Connection], None], str]] = {
    "the last deleted": (
        deleted(6),
        "Entry 6 is missing at the end: the log once reached 6.",
    ),
    "emptied": (emptied, "Entries 1 to 6 are missing at the end: the log once reached 6."),
    "the last hashed anew": (
        hashed_anew(6),
        "Entry 6 is not the one that was the head: the log was made anew.",
    ),
    "made anew": (made_anew, "Entry 6 is not the one that was the head: the log was made anew."),
}


def test_a_head_that_was_kept_shows_what_the_log_alone_cannot(
    own_house: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    head, before = a_day(own_house), rows(own_house)
    for what, (tamper, sentence) in AT_THE_END.items():
        with owner(own_house) as connection:
            tamper(connection)
        alone, end = verified(own_house)
        assert (alone, verified(own_house, head=head)[0]) == ([], [sentence]), what
        assert end != head
        put_back(own_house, before)
    count = len(AT_THE_END)
    told(capsys, own_house, f"{count} of {count} tamperings at the end were found by the head.")


def test_a_head_of_long_ago_still_stands(own_house: Flask) -> None:
    head = a_day(own_house)
    for number, *_others, own in rows(own_house):
        assert isinstance(number, int)
        assert verified(own_house, head=Head(number, str(own))) == ([], head)


def put_back(app: Flask, before: list[tuple[object, ...]]) -> None:
    names = TABLE.columns.keys()
    with owner(app) as connection:
        connection.execute(TABLE.delete())
        connection.execute(TABLE.insert(), [dict(zip(names, row, strict=True)) for row in before])
