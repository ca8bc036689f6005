"""The PostgreSQL of the tests starts for root and for anybody, and never stays behind."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import postgres, postgres_keeper
from tests.postgres import NoPostgres, fresh_database, server

ROOT = Path(__file__).parents[2]
KEEP_UNTIL_KILLED = """
import time
from tests.postgres import server
with server() as url:
    print(url, flush=True)
    time.sleep(60)
"""

as_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="a plain user runs all tests as a plain user"
)


@pytest.fixture(scope="module", autouse=True)
def url() -> Iterator[str]:
    """A server of our own, also where another one is given to the other tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TEST_DATABASE_URL", raising=False)
        with server() as url:
            yield url


def folder_of(url: str) -> Path:
    """Where the server of this URL keeps its socket and its data."""
    return Path(str(sa.make_url(url).query["host"]))


def is_gone(folder: Path) -> bool:
    """Whether the folder vanishes within five seconds."""
    for _ in range(500):
        if not folder.exists():
            return True
        time.sleep(0.01)
    return False


def databases(url: str) -> set[str]:
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        names = set(connection.scalars(sa.text("SELECT datname FROM pg_database")))
    engine.dispose()
    return names - {"postgres", "template0", "template1"}


def test_databases_are_apart_and_dropped(url: str) -> None:
    with fresh_database(url) as one, fresh_database(url) as other:
        names = {str(sa.make_url(each).database) for each in (one, other)}
        assert len(names) == 2
        assert databases(one) == names
    assert databases(url) == set()


def test_database_is_dropped_while_somebody_looks_at_it(url: str) -> None:
    with fresh_database(url) as fresh:
        engine = sa.create_engine(fresh)
        connection = engine.connect()
    assert databases(url) == set()
    connection.invalidate()
    connection.close()
    engine.dispose()


def test_two_servers_run_at_once_and_leave_nothing(url: str) -> None:
    with server() as other, fresh_database(other):
        assert folder_of(other) != folder_of(url)
        assert databases(url) == set()
    assert not folder_of(other).exists()
    assert folder_of(url).exists()


def test_killed_run_leaves_no_server() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KEEP_UNTIL_KILLED], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout
        folder = folder_of(run.stdout.readline().strip())
        assert folder.exists()
        run.kill()
    assert is_gone(folder)


@as_root
def test_plain_user_gets_a_server() -> None:
    done = subprocess.run(
        [python_within_reach(), postgres.KEEPER],
        check=True,
        input="",
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": sysconfig.get_path("purelib")},
        user="nobody",
        extra_groups=[],
    )
    assert is_gone(folder_of(done.stdout.strip()))


def python_within_reach() -> str:
    """A Python that a plain user may run, as root's own often is not."""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            subprocess.run([python, "-c", ""], check=True, user="nobody", extra_groups=[])
        except OSError:
            continue
        return python
    pytest.skip("root keeps its Python to itself, and the system has no other")


def test_given_server_is_used(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_DATABASE_URL", url.replace("postgresql+psycopg", "postgres"))
    with server() as given:
        assert sa.make_url(given) == sa.make_url(url)


def test_server_that_does_not_start_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = tmp_path / "keeper.py"
    keeper.write_text("raise SystemExit('No space left on device')")
    monkeypatch.setattr(postgres, "KEEPER", keeper)
    with pytest.raises(NoPostgres, match=r"^No space left on device$"), server():
        pass


def test_missing_binaries_are_said_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_keeper, "WHEEL", "no_such_wheel")
    monkeypatch.setattr(postgres_keeper, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"^There are no PostgreSQL binaries\. Install "):
        postgres_keeper.find_binaries()
