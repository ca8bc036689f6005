"""How connections behave, so that both engines keep the same promises."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection

WRITES = "lectern_writes"
BUSY_SECONDS = 5
PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # Without this, INSERT OR REPLACE would pass by delete triggers.
    "PRAGMA recursive_triggers = ON",
)


def prepare(engine: sa.Engine) -> None:
    """Teach a new engine the house's manners; PostgreSQL has them by itself."""
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _open_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)


def _open_sqlite(connection: DBAPIConnection, _record: Any) -> None:
    # The driver's own BEGIN comes too late for savepoints; _begin_sqlite sends it instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    statement = "BEGIN IMMEDIATE" if writes else "BEGIN"
    if writes:
        connection.exec_driver_sql(statement)
    else:  # it cannot fail, and needs no description of an answer
        connection.connection.cursor().execute(statement).close()
