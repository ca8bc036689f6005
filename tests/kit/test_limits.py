"""How often is enough: on both engines, for many at once, and across processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.extensions import db
from directory.kit import limits, transaction
from directory.kit.errors import TooOften
from directory.kit.limits import SWEPT, TABLE, Limit
from tests import cast

ROOT = Path(__file__).parents[2]
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
THRICE = Limit(3, MINUTE)
Stop = Callable[[datetime], None]
# A server's process that counts as long as it is let, and says how often that was.
COUNTING = """
import sys
from config import Config
from datetime import timedelta
from directory.app import create_app
from directory.kit import limits
from directory.kit.errors import TooOften
app = create_app(Config(database_url=sys.argv[1], secret_key="x" * 32))
limit = limits.Limit(30, timedelta(hours=1))
key = limits.key_of("sign-in", "ann@acme.example", secret=app.config["SECRET_KEY"])
print("ready", flush=True)
sys.stdin.readline()
let = 0
for _ in range(30):
    with app.app_context():
        try:
            limits.count({key: limit}, otherwise="")
            let += 1
        except TooOften:
            pass
print(let, flush=True)
"""


def let(limit: Limit = THRICE, *, tries: int = 1, key: str = "k") -> int:
    """How many of so many tries are let through."""
    return sum(wait_for({key: limit}) is None for _ in range(tries))


def wait_for(counted: dict[str, Limit]) -> timedelta | None:
    """Count; how long to wait, None if that is let through."""
    try:
        limits.count(counted, otherwise="Too many robots.")
    except TooOften as refused:
        return refused.wait
    return None


def tallies(session: Session) -> dict[str, int]:
    return {row.key: row.times for row in session.execute(sa.select(TABLE))}


@pytest.mark.usefixtures("session")
def test_so_many_are_let_through_and_the_next_is_told_how_long_to_wait(
    clock_stands_at: Stop,
) -> None:
    clock_stands_at(cast.NOW)
    assert let(tries=2) == 2
    clock_stands_at(cast.NOW + timedelta(seconds=20))
    assert let() == 1
    with pytest.raises(TooOften, match=r"^Too many robots[.]$") as refused:
        limits.count({"k": THRICE}, otherwise="Too many robots.")
    assert refused.value.wait == timedelta(seconds=40)
    assert let(key="another") == 1


@pytest.mark.usefixtures("session")
def test_who_goes_on_trying_does_not_wait_longer(clock_stands_at: Stop) -> None:
    clock_stands_at(cast.NOW)
    assert let(tries=50) == 3
    clock_stands_at(cast.NOW + MINUTE - timedelta(microseconds=1))
    assert let() == 0
    clock_stands_at(cast.NOW + MINUTE)
    assert let(tries=50) == 3


def test_limits_that_hold_together_are_counted_together(
    session: Session, clock_stands_at: Stop
) -> None:
    both = {"minute": THRICE, "hour": Limit(4, HOUR)}
    clock_stands_at(cast.NOW)
    assert [wait_for(both) for _ in range(4)] == [None, None, None, MINUTE]
    assert tallies(session) == {"minute": 3, "hour": 3}
    clock_stands_at(cast.NOW + MINUTE)
    assert [wait_for(both) for _ in range(2)] == [None, HOUR - MINUTE]
    assert tallies(session) == {"minute": 1, "hour": 4}


def test_what_is_forgotten_is_counted_anew_if_the_work_is_kept(session: Session) -> None:
    assert let(tries=9) == 3
    with transaction.work():
        limits.forget(["k"])
    assert tallies(session) == {}
    assert let(tries=9) == 3
    limits.forget(["k"])
    transaction.undo()
    assert let() == 0


def test_a_clock_that_was_wrong_shuts_nobody_out_for_long(
    session: Session, clock_stands_at: Stop
) -> None:
    clock_stands_at(cast.NOW + timedelta(days=1))
    assert let(tries=4) == 3
    clock_stands_at(cast.NOW)
    assert let() == 1
    assert session.scalar(sa.select(TABLE.c.ends_at)) == cast.NOW + MINUTE


def test_clocks_that_differ_a_little_count_together(clock_stands_at: Stop, app: Flask) -> None:
    with app.app_context():
        clock_stands_at(cast.NOW + timedelta(seconds=5))
        assert let(tries=4) == 3
        clock_stands_at(cast.NOW)
        assert let() == 0


def test_what_is_over_is_swept_a_little_each_time(session: Session, clock_stands_at: Stop) -> None:
    for number in range(SWEPT + 5):
        cast.tally(f"{number:03}", ends_at=cast.NOW - timedelta(seconds=number))
    cast.tally("still", ends_at=cast.NOW + HOUR)
    transaction.keep()
    clock_stands_at(cast.NOW)
    assert let() == 1
    assert tallies(session).keys() == {"k", "still", *(f"{number:03}" for number in range(5))}
    assert let() == 1
    assert tallies(session).keys() == {"k", "still"}


def test_a_key_tells_nothing_and_each_word_counts() -> None:
    key = limits.key_of("letters", "ann@acme.example", secret="x" * 32)
    assert (len(key), "ann" in key) == (64, False)
    others = {
        limits.key_of("letters", "ann@acme.example", secret="y" * 32),
        limits.key_of("letters", "bob@byte.example", secret="x" * 32),
        limits.key_of("lettersann@acme.example", secret="x" * 32),
        limits.key_of("letters", "ann", "@acme.example", secret="x" * 32),
    }
    assert len({key, *others}) == 5
    assert key == limits.key_of("letters", "ann@acme.example", secret="x" * 32)


def test_twenty_at_once_get_three_places(own_house: Flask) -> None:
    ready = Barrier(20, timeout=30)

    def attempt(_number: int) -> int:
        ready.wait()
        with own_house.app_context(), transaction.work():
            return let()

    with ThreadPoolExecutor(20) as threads:
        assert sum(threads.map(attempt, range(20))) == 3
    with own_house.app_context():
        assert tallies(db.session) == {"k": 3}


def test_many_with_several_keys_do_not_wait_for_each_other(own_house: Flask) -> None:
    """Each counts under two keys of a few, in whichever order, and sweeps what is over."""
    with own_house.app_context(), transaction.work():
        for number in range(200):
            cast.tally(f"old {number}", ends_at=cast.NOW - timedelta(days=2000))
    roomy = Limit(1000, MINUTE)

    def attempt(number: int) -> int:
        keys = [f"k{number % 3}", f"k{(number + 1) % 3}", f"old {number}"]
        with own_house.app_context():
            return wait_for(dict.fromkeys(keys, roomy)) is None

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(attempt, range(81))) == 81
    with own_house.app_context():
        found = tallies(db.session)
    assert [found[f"k{number}"] for number in range(3)] == [54, 54, 54]


def test_processes_share_a_limit(own_house: Flask) -> None:
    url = own_house.config["SQLALCHEMY_ENGINES"]["default"]["url"]
    servers = [
        subprocess.Popen(
            [sys.executable, "-c", COUNTING, url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    ready = [server.stdout.readline() for server in servers if server.stdout]
    assert ready == ["ready\n"] * 2
    for server in servers:
        assert server.stdin
        server.stdin.write("go\n")
        server.stdin.flush()
    said = [int(server.communicate(timeout=60)[0]) for server in servers]
    assert sum(said) == 30
    assert [server.returncode for server in servers] == [0, 0]
