"""Rows of columns, read with as little as possible between a page and the database.

    for talk in rows(queries.programme(event.id)): talk.title

A statement of `prepared` is turned into SQL once, and each time asked as it then stands. Through a
session, SQLAlchemy looks the SQL up by all parts of the statement, which takes several times as
long as most answers. A select of an entity is read as the columns of its table. What comes back
are named tuples; what is not written yet is not among them: flush first.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from directory.extensions import db
from directory.kit.prepared import READY, Asked

Statement = sa.Select[Any] | sa.CompoundSelect[Any]
Process = Callable[[Any], Any]


def rows(statement: Statement) -> list[Any]:
    """All rows of the statement, in its order."""
    return rows_on(db.session.connection(), statement)


def rows_on(connection: sa.Connection, statement: Statement) -> list[Any]:
    """The same, over this connection. It does not begin a transaction."""
    asked: Asked | None = statement.__dict__.get(READY)
    if asked is None:
        return list(connection.execute(statement))
    dialect = connection.dialect
    known = asked.of.sql
    sql = known.get((dialect.name, asked.shape))
    if sql is None:
        sql = _Sql(asked.of.statement(asked.shape), dialect, asked.values)
        known[dialect.name, asked.shape] = sql
    return sql.ask(connection, asked.values)


def row(statement: Statement) -> Any:
    """The first row; None if there is none."""
    found = rows(statement)
    return found[0] if found else None


def values(statement: Statement) -> list[Any]:
    """What stands in the first column of each row."""
    return [found[0] for found in rows(statement)]


def value(statement: Statement) -> Any:
    """What stands in the first column of the first row; None if there is none."""
    found = rows(statement)
    return found[0][0] if found else None


class _Sql:
    """A statement in the words of one engine, and what becomes of what goes in and comes out."""

    def __init__(self, statement: Any, dialect: sa.Dialect, values: Mapping[str, Any]) -> None:
        compiled = statement.compile(dialect=dialect)
        state = compiled.construct_expanded_state(values)  # lists that the statement brings along
        self._text = state.statement
        self._given: Mapping[str, Any] = state.parameters
        self._positional = state.positiontup is not None
        self._names = list(state.positiontup or state.parameters)
        processes = {**compiled._bind_processors, **state.processors}  # noqa: SLF001  # by type
        self._binds = [(name, processes.get(name)) for name in self._names]
        columns = compiled._result_columns  # noqa: SLF001  # as the text has them, in order
        # The names are those of columns and labels; of two that are the same, the second has none.
        names = [each.keyname for each in columns]
        row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024
        self._make = row._make
        self._types = [each.type.dialect_impl(dialect) for each in columns]
        self._results: list[tuple[int, Process]] | None = None  # not asked yet

    def ask(self, connection: sa.Connection, values: Mapping[str, Any]) -> list[Any]:
        """The rows for these values."""
        given = self._given
        bound = [
            process(values[name] if name in values else given[name])
            if process
            else (values[name] if name in values else given[name])
            for name, process in self._binds
        ]
        parameters: Any = (
            tuple(bound) if self._positional else dict(zip(self._names, bound, strict=True))
        )
        found, described = self._answer(connection, parameters)
        make, results = self._make, self._results
        if results is None:
            results = self._results = list(self._processes(connection.dialect, described))
        if not results:
            return list(map(make, found))
        made = []
        for raw in found:
            cells = list(raw)
            for place, process in results:
                cells[place] = process(cells[place])
            made.append(make(cells))
        return made

    def _processes(self, dialect: sa.Dialect, described: Any) -> Iterator[tuple[int, Process]]:
        """What is still to be done to some columns. For numbers, it depends on what came."""
        for place, (kind, came) in enumerate(zip(self._types, described, strict=True)):
            process = kind.result_processor(dialect, came[1])
            if process is not None:
                yield place, process

    def _answer(self, connection: sa.Connection, parameters: Any) -> tuple[Any, Any]:
        """What the driver says, and how it describes that.

        SQLAlchemy's own way makes an object for the statement and a table of its columns each
        time, which costs more than the answer.
        """
        cursor = connection.connection.cursor()
        several = False
        for listener in connection.dispatch.before_cursor_execute:
            listener(connection, cursor, self._text, parameters, None, several)
        try:
            cursor.execute(self._text, parameters)
            return cursor.fetchall(), cursor.description
        except connection.dialect.loaded_dbapi.Error:
            # It knows which error is which, and when a connection is lost.
            cursor = connection.exec_driver_sql(self._text, parameters).cursor
            return cursor.fetchall(), cursor.description
        finally:
            cursor.close()
