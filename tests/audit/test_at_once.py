"""However many write at the same time, on both engines: one chain, without gaps."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.audit.actions import note
from directory.audit.models import Entry
from directory.extensions import db
from directory.kit.transaction import work
from tests.audit.log import rows, verified

ROOT = Path(__file__).parents[2]
PROCESSES, TIMES = 3, 12
# Each third piece of work is undone, and each holds one note more than the one before.
WRITER = """
import sys
from contextlib import suppress
from config import Config
from directory.app import create_app
from directory.audit.actions import note
from directory.kit.transaction import work
url, account, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
app = create_app(Config(database_url=url, secret_key="x" * 32))
print("ready", flush=True)
sys.stdin.readline()
for time in range(times):
    with app.app_context(), suppress(ZeroDivisionError), work():
        for _ in range(time % 3 + 1):
            note("account:sign-in", by=account, detail={"session": time})
        if time % 3 == 2:
            1 / 0
"""


def test_processes_that_write_at_once_make_one_chain(own_house: Flask) -> None:
    url = own_house.config["SQLALCHEMY_ENGINES"]["default"]["url"]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, url, str(account), str(TIMES)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for account in range(1, PROCESSES + 1)
    ]
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=120)
    assert [writer.returncode for writer in writers] == [0] * PROCESSES
    kept = TIMES // 3 * (1 + 2)
    found, head = verified(own_house)
    assert (found, head.number) == ([], PROCESSES * kept)
    with own_house.app_context():
        entries = db.session.execute(sa.select(Entry.by_account, Entry.detail)).all()
    assert Counter(account for account, _ in entries) == dict.fromkeys(
        range(1, PROCESSES + 1), kept
    )


def test_on_postgresql_nobody_waits_for_a_note_that_is_not_kept_yet(own_house: Flask) -> None:
    """On SQLite, all that writes is alone anyway."""
    if is_sqlite(own_house):
        pytest.skip("work that writes is alone on SQLite")
    with own_house.app_context(), work():
        note("account:sign-in", by=1)
        with ThreadPoolExecutor(1) as threads:
            threads.submit(sign_in, own_house, 2).result(timeout=10)
    assert [(row[0], row[3]) for row in rows(own_house)] == [(1, 2), (2, 1)]
    assert verified(own_house)[0] == []


def test_who_keeps_waits_for_who_is_keeping(own_house: Flask) -> None:
    """Held up right before the commit, the first one's entry is still the one before."""
    chained = Event()
    with ThreadPoolExecutor(1) as threads, own_house.app_context(), work():
        note("account:sign-in", by=1)

        @sa.event.listens_for(db.session, "before_commit")
        def hold(_session: object) -> None:
            chained.set()
            second = threads.submit(sign_in, own_house, 2)
            with pytest.raises(TimeoutError):
                second.result(timeout=0.3)

    assert chained.is_set()
    assert [(row[0], row[3]) for row in rows(own_house)] == [(1, 1), (2, 2)]
    assert verified(own_house)[0] == []


def sign_in(app: Flask, account: int) -> None:
    with app.app_context(), work():
        note("account:sign-in", by=account)


def is_sqlite(app: Flask) -> bool:
    with app.app_context():
        return db.engine.dialect.name == "sqlite"
