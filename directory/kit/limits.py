"""How often a thing may be done: counted in the database, so that it holds across processes.

A row counts what was done under one key, from the first time on and for as long as the limit
says; then it begins anew. A key is a digest that only the holder of the secret can make, so that
no address, of a person or of a machine, can be read from the table.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from directory.extensions import db
from directory.kit import clock, transaction
from directory.kit.db import Instant, Model, UtcDateTime
from directory.kit.edition import UNSHOWN
from directory.kit.errors import TooOften

# Each counting takes along at most so many rows that nobody counts by any more.
SWEPT = 20


class Limit(NamedTuple):
    """So many times, within so long from the first one."""

    times: int
    within: timedelta


class Tally(Model):
    """How often something was done under a key, in the time that ends then."""

    __tablename__ = "tally"
    __table_args__ = (
        sa.CheckConstraint("times > 0", name="counted"),
        sa.Index(None, "ends_at"),  # the sweeping asks for it
        {"info": UNSHOWN},
    )

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    times: Mapped[int]
    ends_at: Mapped[Instant]


TABLE = Model.metadata.tables[Tally.__tablename__]
INSERT: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def key_of(*parts: str, secret: str) -> str:
    """The key under which is counted what these words name."""
    words = json.dumps(["limits", *parts]).encode()
    return hmac.new(secret.encode(), words, hashlib.sha256).hexdigest()


def count(limits: Mapping[str, Limit], *, otherwise: str) -> None:
    """Count one time under each of these keys, or raise TooOften with this text and count none.

    The count stays whatever becomes of the present piece of work, which must not have changed
    anything yet: see `transaction.regardless`.
    """
    now = clock.now()
    with transaction.regardless() as connection:
        # Always in the same order, and swept when nobody is waited for any more: so no two wait
        # for each other.
        waits = [_count(connection, key, limits[key], now) for key in sorted(limits)]
        if any(waits):
            raise TooOften(otherwise, wait=max(waits))
        _sweep(connection, now)


def forget(keys: Iterable[str]) -> None:
    """Begin to count anew, if the present piece of work is kept."""
    db.session.execute(sa.delete(TABLE).where(TABLE.c.key.in_(list(keys))))


def _count(connection: sa.Connection, key: str, limit: Limit, now: datetime) -> timedelta:
    """Count, and say how long to wait: not at all if it was not too often."""
    insert = INSERT[connection.dialect.name](TABLE)
    ends_at = sa.literal(now + limit.within, UtcDateTime)
    # An end that is further away than it can be was written while the clock was wrong. Clocks of
    # two machines may differ a little.
    over = sa.or_(TABLE.c.ends_at <= now, TABLE.c.ends_at > now + 2 * limit.within)
    statement = insert.values(key=key, times=1, ends_at=ends_at).on_conflict_do_update(
        index_elements=[TABLE.c.key],
        set_={
            "times": sa.case((over, 1), else_=TABLE.c.times + 1),
            "ends_at": sa.case((over, ends_at), else_=TABLE.c.ends_at),
        },
    )
    times, ends = connection.execute(statement.returning(TABLE.c.times, TABLE.c.ends_at)).one()
    return ends - now if times > limit.times else timedelta()


def _sweep(connection: sa.Connection, now: datetime) -> None:
    """Delete some rows whose time is over. Those that somebody counts in just now are passed by."""
    over = sa.select(TABLE.c.key).where(TABLE.c.ends_at <= now).order_by(TABLE.c.ends_at)
    some = over.limit(SWEPT).with_for_update(skip_locked=True)
    connection.execute(sa.delete(TABLE).where(TABLE.c.key.in_(some)))
