"""How tests fill the log, verify it, and tamper with it as the owner of the database may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from flask import Flask

from directory.audit.actions import note
from directory.audit.models import TABLE
from directory.audit.verifying import Head, Verification
from directory.extensions import db
from directory.kit.transaction import work

ANN, BOB = 1, 2
MADE_ON_SQLITE = sa.text(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'"
)


def a_day(app: Flask) -> Head:
    """Six entries of Ann and Bob in three pieces of work. Returns where the log ends."""
    with app.app_context():
        with work():
            note("account:create", by=None, on=("account", ANN), detail={"by": "command-line"})
        with work():
            note("account:sign-in", by=ANN, detail={"way": "password", "second": "totp"})
            note("member:invite", by=ANN, on=("company", 7), detail={"right": "recruiter"})
            note("account:sign-out", by=ANN)
        with work():
            note("account:sign-in", by=BOB, detail={"way": "link"})
            note("application:read", by=BOB, on=("application", 30), detail={"company": 7})
    found, head = verified(app)
    assert found == []
    return head


def verified(app: Flask, *, head: Head | None = None) -> tuple[list[str], Head]:
    """What a verification finds, and where the log ends."""
    with app.app_context(), db.engine.connect() as connection:
        verification = Verification(connection, expected=head)
        return list(verification.findings()), verification.head


def rows(app: Flask) -> list[tuple[object, ...]]:
    """The log, as it stands in the database."""
    with app.app_context(), db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(TABLE.select().order_by(TABLE.c.number))]


def switch_off(connection: sa.Connection) -> list[str]:
    """Switch the triggers off. Returns what switches them on again."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
        return ["ALTER TABLE audit_entry ENABLE TRIGGER USER"]
    made = connection.execute(MADE_ON_SQLITE).all()
    for name, _sql in made:
        connection.execute(sa.text(f"DROP TRIGGER {name}"))
    return [sql for _name, sql in made]


@contextmanager
def owner(app: Flask) -> Iterator[sa.Connection]:
    """A connection on which the log may be changed. Afterwards its triggers are as they were."""
    with app.app_context(), db.engine.begin() as connection:
        again = switch_off(connection)
        yield connection
        for statement in again:
            connection.exec_driver_sql(statement)
