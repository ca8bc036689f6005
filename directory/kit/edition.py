"""The edition: one number for all that public pages show, raised by each transaction that writes.

What it is for, and what does not raise it: `docs/decisions/15-edition.md`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.kit import clock, reading
from directory.kit.db import Instant, Model
from directory.kit.prepared import prepared

# For the `info` of a table of which public pages show nothing.
UNSHOWN = {"shown": False}
TOUCHED = "lectern_touched"
WRITTEN = "lectern_written"
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Edition(Model):
    """The one row that says which edition of the site is in the database, and since when."""

    __tablename__ = "edition"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"), {"info": UNSHOWN})

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    changed_at: Mapped[Instant]


class Present(NamedTuple):
    """The edition in the database."""

    number: int
    changed_at: datetime


TABLE = Model.metadata.tables[Edition.__tablename__]


@prepared
def one() -> sa.Select[Any]:
    """The one row."""
    return sa.select(TABLE.c.number, TABLE.c.changed_at)


def present(connection: sa.Connection) -> Present | None:
    """The edition this connection sees; None where the row is missing."""
    found = reading.rows_on(connection, one())
    return Present(*found[0]) if found else None


def watch(engine: sa.Engine) -> None:
    """Note on each connection of a new engine whether its transaction wrote what pages show."""
    sa.event.listen(engine, "before_cursor_execute", _note)


def is_touched(session: Session) -> bool:
    """Whether what was written since the last `forget` may stand on a public page."""
    return TOUCHED in session.connection().info


def is_written(session: Session) -> bool:
    """Whether anything at all was written since the last `forget`."""
    return WRITTEN in session.connection().info


def forget(session: Session) -> None:
    """Begin to look anew."""
    for mark in (TOUCHED, WRITTEN):
        session.connection().info.pop(mark, None)


def advance(session: Session) -> None:
    """Make the next edition, as the last act of a transaction: others wait here until it ends."""
    session.execute(sa.update(TABLE).values(number=TABLE.c.number + 1))
    # Its time is read when nobody is waited for any more, so that a later edition is no older.
    session.execute(sa.update(TABLE).values(changed_at=clock.now()))


def _note(
    connection: sa.Connection, _cursor: Any, statement: str, _values: Any, context: Any, _many: Any
) -> None:
    if context is None:
        return  # it is `reading`
    if context.isinsert or context.isupdate or context.isdelete:
        connection.info[WRITTEN] = True
        shown = context.compiled.statement.table.info.get("shown", True)
    else:  # by hand, for all we know
        shown = statement.lstrip().upper().startswith(WRITING)
    if shown:
        connection.info[TOUCHED] = connection.info[WRITTEN] = True
