"""What every test may ask for.

    def test_x(client):         asks for pages, as a visitor would; see tests/browser.py
    def test_x(session):        calls actions and queries, inside an application context
    def test_x(runner):         runs commands: runner.invoke(args=["db", "current"])
    def test_x(clock_stands_at) clock_stands_at(instant) for all that calls clock.now()
    def test_x(fresh_url):      an empty database of its own, for commits that are real
    def test_x(own_house):      an application on a migrated database of its own

Each of them runs on SQLite and on PostgreSQL. The tables are made once, by the revisions; all
that a test does is one transaction, which is rolled back. Ann, Bob and Acme are in tests/cast/.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from config import Config
from directory.app import create_app
from directory.extensions import db
from directory.kit import clock, transaction
from directory.web.doorkeeper import EXTENSION
from tests.browser import Client, Runner
from tests.postgres import NoPostgres, fresh_database, server

ENGINES = ["sqlite", "postgresql"]


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """A test that asks the network for something fails; this machine itself may be asked."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int] | str) -> None:
        if not isinstance(address, str) and not address[0].startswith(("127.", "::1")):
            pytest.fail(f"a test asks the network: {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a running PostgreSQL server."""
    try:
        with server() as url:
            yield url
    except NoPostgres as reason:
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail(f"REQUIRE_POSTGRES is set, but: {reason}")
        pytest.skip(str(reason))


@contextmanager
def _empty_database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The URL of an empty database on the engine that the fixture's parameter names."""
    if request.param == "sqlite":
        yield f"sqlite:///{folder / 'lectern.sqlite3'}"
        return
    with fresh_database(request.getfixturevalue("postgres")) as url:
        yield url


@contextmanager
def house_on(url: str, **settings: Any) -> Iterator[Flask]:
    """The application on this database. Its connections are closed afterwards."""
    with TemporaryDirectory() as pictures:
        app = create_app(
            Config(
                database_url=url,
                zone="Europe/Zurich",
                media_dir=Path(pictures),
                **{"secret_key": secrets.token_hex(), **settings},
            )
        )
        app.testing = True
        app.test_client_class = Client
        app.test_cli_runner_class = Runner
        yield app
        with app.app_context():
            db.engine.dispose()


def migrate(app: Flask) -> None:
    """Bring the database to the newest revision, as an operator does."""
    result = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="session", params=ENGINES)
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The application on a migrated database, one for each engine and all tests."""
    folder = tmp_path_factory.mktemp("house")
    with _empty_database(request, folder) as url, house_on(url) as app:
        migrate(app)
        yield app


@pytest.fixture
def app(house: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application, in a transaction that is rolled back: keeping only ends a savepoint."""
    with house.app_context():
        engine, maker = db.engine, db.sessionmaker
    with engine.connect() as connection, connection.begin() as outer:
        maker.configure(bind=connection, join_transaction_mode="create_savepoint")
        doorkeeper = house.extensions[EXTENSION]
        doorkeeper.connect = lambda: nullcontext(connection)
        # A transaction of its own would outlive the test, or wait for it for ever.
        monkeypatch.setattr(transaction, "apart", lambda: _within(connection))
        yield house
        doorkeeper.connect = engine.connect
        maker.configure(bind=engine, join_transaction_mode="conditional_savepoint")
        outer.rollback()


@contextmanager
def _within(connection: sa.Connection) -> Iterator[sa.Connection]:
    with connection.begin_nested():
        yield connection


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """The database session, inside an application context."""
    with app.app_context():
        yield db.session


@pytest.fixture
def client(app: Flask) -> Client:
    """A visitor. What the test's own session did is kept before each request."""
    client = app.test_client()
    assert isinstance(client, Client)
    return client


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """Somebody at the command line, with the same care as `client`."""
    return app.test_cli_runner()


@pytest.fixture
def clock_stands_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Stop the clock at an instant. Columns that date themselves (created_at) still see today."""

    def stop(instant: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: instant)

    return stop


@pytest.fixture(params=ENGINES)
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database for this test alone, without a transaction around it."""
    with _empty_database(request, tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and no row, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "lectern.sqlite3"
    with house_on(f"sqlite:///{path}") as app:
        migrate(app)
    return path


@pytest.fixture(scope="session")
def _migrated_postgres(postgres: str) -> Iterator[str]:
    """The URL of a database with all tables and no row, to be copied."""
    with fresh_database(postgres) as url:
        with house_on(url) as app:
            migrate(app)
        yield url


@pytest.fixture(params=ENGINES)
def own_house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application on a migrated database for this test alone."""
    if request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("_migrated_sqlite"), tmp_path / "own.sqlite3")
        with house_on(f"sqlite:///{copy}") as app:
            yield app
    else:
        server, template = (request.getfixturevalue(f) for f in ("postgres", "_migrated_postgres"))
        with fresh_database(server) as url:
            _fill_from(template, url=url)
            with house_on(url) as app:
                yield app


def _fill_from(template: str, *, url: str) -> None:
    """Make the empty database of this URL anew, as a copy: faster than running the revisions."""
    new, old = sa.make_url(url).database, sa.make_url(template).database
    anywhere = sa.make_url(url).set(drivername="postgresql", database="postgres")
    uri = anywhere.render_as_string(hide_password=False)
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {new}".encode())
        connection.execute(f"CREATE DATABASE {new} TEMPLATE {old}".encode())
