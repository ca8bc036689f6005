"""A PostgreSQL server that the tests start themselves, as root and as anybody else.

    with server() as url, fresh_database(url) as database_url:
        engine = sa.create_engine(database_url)

TEST_DATABASE_URL names a running server to use instead; its user must be allowed to create
databases. Two test runs at once have a server each.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa

KEEPER = Path(__file__).with_name("postgres_keeper.py")


class NoPostgres(Exception):
    """There is no PostgreSQL to test on. The text says why, and what to do."""


@contextmanager
def server() -> Iterator[str]:
    """The URL of a running server, for SQLAlchemy. The server is gone afterwards."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield (
            sa.make_url(given)
            .set(drivername="postgresql+psycopg")
            .render_as_string(hide_password=False)
        )
        return
    # A session of its own: Ctrl-C must not take the server away before the tests let go of it.
    with subprocess.Popen(
        [sys.executable, KEEPER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as keeper:
        assert keeper.stdout
        assert keeper.stderr
        url = keeper.stdout.readline().strip()
        if not url:
            raise NoPostgres(keeper.stderr.read().strip())
        yield url


@contextmanager
def fresh_database(url: str) -> Iterator[str]:
    """The URL of a new, empty database on the server of this URL. It is dropped afterwards."""
    name = f"lectern_{secrets.token_hex(6)}"
    parts = sa.make_url(url)
    uri = parts.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield parts.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
