"""One piece of work, one transaction. Nothing else in the house commits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.extensions import db
from directory.kit import edition
from directory.kit.engine import WRITES

# The numbers of the locks that PostgreSQL keeps for us.
ALONE = 0x1EC7E4
IN_LINE = 0x1EC7E5
BEGUN = "lectern_begun"


def begin() -> None:
    """Open the session's transaction as one that writes.

    SQLite then takes its write lock at once: a transaction that reads first and writes later
    fails without waiting when somebody else wrote in between. So what was only read before is
    let go, and read anew.
    """
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("a piece of work begins before its first change, not after it")
    db.session.rollback()
    db.session.connection(execution_options={WRITES: True})
    edition.forget(db.session)
    db.session.info[BEGUN] = True


def alone() -> None:
    """Make other work that asks for this wait until this one ends: what was looked up stays true.

    On SQLite all work that writes is alone from its beginning.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(ALONE)))


def line_up(session: Session) -> None:
    """Let other work that asks for this wait until what is done here is kept: be quick about it.

    It is for the last act before a commit, and stands apart from `alone`: who holds this one never
    waits for anything else.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(IN_LINE)))


def keep() -> None:
    """Make what was done permanent. Where public pages show it, they are a new edition now."""
    db.session.flush()  # what waits to be written counts, too
    if edition.is_touched(db.session):
        edition.advance(db.session)
    edition.forget(db.session)
    db.session.commit()
    db.session.info.pop(BEGUN, None)


def take_stock() -> None:
    """Let SQLite count what its tables hold, after much was written; PostgreSQL does by itself.

    Without, it guesses which table to begin with, and a page of a large site takes a second.
    """
    if db.session.get_bind().dialect.name == "sqlite":
        with work():
            db.session.execute(sa.text("ANALYZE"))


def undo() -> None:
    """Forget what was done since the last keep."""
    db.session.rollback()
    db.session.info.pop(BEGUN, None)


@contextmanager
def regardless() -> Iterator[sa.Connection]:
    """A short transaction of its own, kept whatever becomes of the session's: for counting.

    It comes before the first change of a piece of work, or when there is none. SQLite lets one
    connection write at a time, so a work that has begun lets go of its lock, and begins anew
    afterwards; what it has read is read again. After a change that would lose it, and waiting for
    oneself would be for ever: so it is refused, on both engines.
    """
    begun = db.session.info.get(BEGUN, False)
    waiting = db.session.new or db.session.dirty or db.session.deleted
    if waiting or (begun and edition.is_written(db.session)):
        raise RuntimeError("what is kept regardless comes before a work's first change")
    undo()
    try:
        with apart() as connection:
            yield connection
    finally:
        if begun:
            begin()


@contextmanager
def apart() -> Iterator[sa.Connection]:
    """Another connection, and a transaction on it that is kept unless something is raised."""
    with db.engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            yield connection


@contextmanager
def work() -> Iterator[None]:
    """A command's or a job's work: whole, or not at all. A request has directory.web.settle."""
    begin()
    try:
        yield
        keep()
    except BaseException:
        undo()
        raise
