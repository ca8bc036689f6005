"""Fill an empty database with a directory of some size, in words that nobody has.

    .venv/bin/python -m benchmarks.fill sqlite:////tmp/full.sqlite3 [SEED]

100 events, 1,000 talks of 100 passages (60 kB of words each), 1,500 speakers, 300 companies and
5,000 roles in all states. The same seed gives the same rows, but for days: they count from today.
The tables are made first, if they are not there.
"""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Iterator
from itertools import chain, islice

import sqlalchemy as sa

from benchmarks.board import Board
from benchmarks.rows import Row, Rows
from config import Config
from directory.app import create_app
from directory.events.models import Event
from directory.extensions import db
from directory.kit import clock, transaction
from directory.kit.db import Model

SEED = 7
BATCH = 2_000


def main(url: str, seed: int = SEED) -> None:
    """Fill the database of this URL, or say why not."""
    app = create_app(Config(database_url=url, secret_key=secrets.token_hex()))
    done = app.test_cli_runner().invoke(args=["db", "upgrade"])
    if done.exit_code:
        sys.exit(done.output)
    began = time.perf_counter()
    with app.app_context():
        if db.session.scalar(sa.select(sa.func.count(Event.id))):
            sys.exit("There are events already. Give an empty database.")
        rows = Rows(seed, now=clock.now())
        with transaction.work():
            for kind, its in chain(rows.all(), Board(rows).all()):
                count = _insert(kind, its)
                took = time.perf_counter() - began
                print(f"{took:6.1f} s {count:9,} {kind.__tablename__}", flush=True)
        db.session.execute(sa.text("ANALYZE"))
        transaction.keep()
        db.engine.dispose()


def _insert(kind: type[Model], rows: Iterator[Row]) -> int:
    """Insert all rows, and let PostgreSQL go on counting behind them."""
    count = 0
    while batch := list(islice(rows, BATCH)):
        db.session.execute(sa.insert(kind), batch)
        count += len(batch)
    if db.engine.dialect.name == "postgresql":
        table = kind.__tablename__
        counter = sa.func.pg_get_serial_sequence(table, "id")
        db.session.execute(sa.select(sa.func.setval(counter, count)))
    return count


if __name__ == "__main__":
    main(sys.argv[1], *(int(argument) for argument in sys.argv[2:]))
