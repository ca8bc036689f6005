"""One piece of work, one transaction. Nothing else in the house commits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from directory.extensions import db
from directory.kit import edition
from directory.kit.engine import WRITES

ALONE = 0x1EC7E4  # the number of the one lock that PostgreSQL keeps for us


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


def alone() -> None:
    """Make other work that asks for this wait until this one ends: what was looked up stays true.

    On SQLite all work that writes is alone from its beginning.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(ALONE)))


def keep() -> None:
    """Make what was done permanent. Where public pages show it, they are a new edition now."""
    db.session.flush()  # what waits to be written counts, too
    if edition.is_touched(db.session):
        edition.advance(db.session)
        edition.forget(db.session)
    db.session.commit()


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
