"""The manners of SQLite: one writer at a time, who waits; readers whom nobody stops."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from directory.kit import engine as manners

PATIENCE = 0.1


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """An SQLite with one table of words, whose writers wait for a tenth of a second only."""
    waiting = f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}"
    monkeypatch.setattr(manners, "PRAGMAS", (*manners.PRAGMAS, waiting))
    made = sa.create_engine(f"sqlite:///{tmp_path / 'words.sqlite3'}")
    manners.prepare(made)
    with made.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE word (word TEXT)")
    yield made
    made.dispose()


def writer(engine: sa.Engine) -> sa.Connection:
    return engine.connect().execution_options(**{manners.WRITES: True})


def add(connection: sa.Connection, word: str) -> None:
    connection.execute(sa.text("INSERT INTO word VALUES (:word)"), {"word": word})


def words(connection: sa.Connection) -> list[str]:
    return list(connection.scalars(sa.text("SELECT word FROM word ORDER BY word")))


def test_a_second_writer_waits_and_is_then_told_that_the_database_is_locked(
    engine: sa.Engine,
) -> None:
    with writer(engine) as first, writer(engine) as second:
        first.begin()
        began = time.monotonic()
        with pytest.raises(sa.exc.OperationalError, match="locked"):
            second.begin()
        assert time.monotonic() - began >= PATIENCE


def test_a_writer_holds_the_lock_before_it_writes_anything(engine: sa.Engine) -> None:
    with writer(engine) as first, engine.connect() as other:
        assert words(first) == []
        with pytest.raises(sa.exc.OperationalError, match="locked"):
            add(other, "robot")


def test_a_second_writer_goes_on_once_the_first_is_done(engine: sa.Engine) -> None:
    with writer(engine) as first, first.begin():
        add(first, "robot")
    with writer(engine) as second, second.begin():
        add(second, "kitchen")
        assert words(second) == ["kitchen", "robot"]


def test_a_reader_is_not_stopped_and_sees_what_was_there_when_it_began(engine: sa.Engine) -> None:
    with engine.connect() as reader:
        assert words(reader) == []
        with writer(engine) as other, other.begin():
            add(other, "robot")
            assert words(reader) == []
        assert words(reader) == []
        reader.rollback()
        assert words(reader) == ["robot"]


def test_a_savepoint_is_undone_alone(engine: sa.Engine) -> None:
    with writer(engine) as connection, connection.begin():
        add(connection, "robot")
        inner = connection.begin_nested()
        add(connection, "fire")
        inner.rollback()
        assert words(connection) == ["robot"]


def test_a_connection_keeps_what_it_is_told_to_keep(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        kept = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
    assert kept == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }


def test_postgresql_is_left_as_it_is() -> None:
    plain = sa.create_engine("postgresql://nowhere.invalid/nothing")
    manners.prepare(plain)
    assert not sa.event.contains(plain, "begin", manners._begin_sqlite)  # noqa: SLF001  # is what it adds
    assert not sa.event.contains(plain, "connect", manners._open_sqlite)  # noqa: SLF001  # as above
