"""Workers: no two at one thing, none that holds another up, none that is busy for nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier, Event, Thread, Timer

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db
from directory.kit import transaction
from directory.kit.transaction import work
from directory.outbox import leasing, queries, worker
from directory.outbox.leasing import Lease
from directory.outbox.models import LETTER, Task
from directory.outbox.repeated import Kind
from directory.outbox.worker import EXTENSION, Worker
from tests.cast import NOW
from tests.outbox import processes
from tests.outbox.conftest import Office
from tests.outbox.post import ANN, BOB
from tests.outbox.servers import naughty, real

HOUR = timedelta(hours=1)


def repeat(office: Office, *kinds: Kind) -> None:
    office.app.extensions[EXTENSION] = {kind.name: kind for kind in kinds}


def tasks(office: Office) -> dict[str, Task]:
    with office.app.app_context():
        return {task.kind: task for task in db.session.scalars(queries.repeated())}


def test_work_that_comes_again_is_done_at_its_time(office: Office) -> None:
    done: list[object] = []
    repeat(office, Kind("test:count", HOUR, lambda: done.append(office.now)))
    for minutes in (0, 30, 61, 62):
        office.now = NOW + timedelta(minutes=minutes)
        office.deliver()
    assert done == [NOW, NOW + timedelta(minutes=61)]
    task = tasks(office)["test:count"]
    assert (task.done_at, task.due_at, task.leased_by) == (
        done[1],
        NOW + timedelta(minutes=121),
        None,
    )


def test_work_that_fails_stops_no_other_and_is_tried_again(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fail() -> None:
        with work():
            db.session.add(Task(kind="test:half", since=NOW, due_at=NOW))
            raise ZeroDivisionError("ann@secret.example")

    repeat(office, Kind("a:fails", HOUR, fail), Kind("b:works", HOUR, lambda: done.append("b")))
    with naughty() as server:
        office.serve(server.server)
        office.write(ANN)
        assert office.deliver() == 3
    assert (done, office.states()) == (["b"], ["sent"])
    task = tasks(office)["a:fails"]
    assert (task.attempts, task.due_at) == (1, NOW + timedelta(minutes=1))
    assert task.trouble == "It failed (ZeroDivisionError); the worker's log says where."
    assert "ZeroDivisionError at " in caplog.text
    assert "secret" not in caplog.text
    office.now += timedelta(minutes=1)
    office.deliver()
    assert tasks(office)["a:fails"].due_at == office.now + timedelta(minutes=5)
    repeat(office, Kind("a:fails", HOUR, lambda: done.append("a")))
    office.now += HOUR
    office.deliver()
    mended = tasks(office)["a:fails"]
    assert (mended.attempts, mended.trouble, mended.done_at) == (0, None, office.now)
    assert list(tasks(office)) == ["a:fails", "b:works"]


def test_work_that_this_version_does_not_know_is_left(office: Office) -> None:
    repeat(office, Kind("test:newer", HOUR, lambda: None))
    office.deliver()
    repeat(office)
    office.now += HOUR * 2
    assert office.deliver() == 0
    assert list(tasks(office)) == ["test:newer"]


def at_once(number: int, act: Callable[[], object]) -> list[object]:
    """Let so many threads do it at the same instant."""
    barrier = Barrier(number)

    def wait_and_act() -> object:
        barrier.wait()
        return act()

    with ThreadPoolExecutor(number) as threads:
        return [future.result() for future in [threads.submit(wait_and_act) for _ in range(number)]]


def test_two_workers_never_take_one_thing(office: Office) -> None:
    office.write(*[ANN] * 25)

    def take_all() -> list[Lease]:
        with office.app.app_context():
            taken = []
            while lease := leasing.take([LETTER]):
                taken.append(lease)
            return taken

    leases = [lease for taken in at_once(5, take_all) for lease in taken]  # type: ignore[attr-defined]
    assert len(leases) == 25
    assert (
        len({lease.task_id for lease in leases}) == len({lease.held_by for lease in leases}) == 25
    )


def test_workers_that_begin_at_once_make_one_task_of_each_kind(office: Office) -> None:
    done: list[str] = []
    repeat(office, *[Kind(f"test:{n}", HOUR, partial(done.append, n)) for n in "abc"])
    at_once(4, office.deliver)
    assert sorted(done) == ["a", "b", "c"]
    assert list(tasks(office)) == ["test:a", "test:b", "test:c"]


def test_a_lease_is_renewed_while_its_work_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leasing, "RENEWED_EVERY", 0.02)
    done: list[int] = []

    def take_long() -> None:
        office.lapse()
        processes.eventually(lambda: tasks(office)["test:long"].leased_until > NOW - HOUR)  # type: ignore[operator]
        done.append(office.deliver())

    repeat(office, Kind("test:long", HOUR, take_long))
    office.deliver()
    assert done == [0]


def test_a_lease_that_cannot_be_renewed_is_said_so_and_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(leasing, "RENEWED_EVERY", 0.02)

    def lose_the_table() -> None:
        with work():
            db.session.execute(sa.text("ALTER TABLE task RENAME TO away"))
        processes.eventually(lambda: ": not renewed" in caplog.text)
        with work():
            db.session.execute(sa.text("ALTER TABLE away RENAME TO task"))
        office.lapse()
        processes.eventually(lambda: tasks(office)["test:long"].leased_until > NOW - HOUR)  # type: ignore[operator]

    repeat(office, Kind("test:long", HOUR, lose_the_table))
    assert office.deliver() == 1
    assert tasks(office)["test:long"].done_at == NOW


def test_two_real_workers_send_each_letter_once(own_house: Flask) -> None:
    office = Office(own_house)
    office.write(*[ANN, BOB] * 20)
    with real() as (sink, server):
        url = f"smtp://127.0.0.1:{server.port}"
        with (
            processes.worker(own_house, smtp_url=url) as one,
            processes.worker(own_house, smtp_url=url) as other,
        ):
            processes.eventually(lambda: set(office.states()) == {"sent"})
            said = [ended(each, signal.SIGTERM) for each in (one, other)]
    assert len(sink.ids) == len(set(sink.ids)) == 40
    assert sum(lines.count(": taken, 250") for lines in said) == 40


def ended(process: subprocess.Popen[str], number: signal.Signals | None) -> str:
    """What a worker has said when it has ended, well."""
    if number:
        process.send_signal(number)
    said = "".join(process.communicate(timeout=20))
    assert process.returncode == 0, said
    return said


def test_a_worker_ends_after_the_letter_it_is_at(own_house: Flask) -> None:
    office = Office(own_house)
    office.write(ANN, BOB)
    at_dot, go_on = Event(), Event()

    def wait_at_the_dot(step: str) -> None:
        if step == "dot":
            at_dot.set()
            go_on.wait(20)

    with naughty() as server:
        server.before = wait_at_the_dot
        with processes.worker(own_house, smtp_url=server.url) as process:
            assert at_dot.wait(20)
            process.send_signal(signal.SIGTERM)
            Timer(0.2, go_on.set).start()
            ended(process, None)
    assert office.states() == ["sent", "waiting"]


@pytest.mark.skipif(sys.platform != "linux", reason="how busy a process is, is read from /proc")
def test_an_idle_worker_sleeps_and_wakes_within_seconds(own_house: Flask) -> None:
    office = Office(own_house)
    with naughty() as server, processes.worker(own_house, smtp_url=server.url) as process:
        office.write(ANN)
        processes.eventually(lambda: office.states() == ["sent"])
        before = processes.seconds_of_work(process)
        time.sleep(worker.LOOKS_EVERY)
        assert processes.seconds_of_work(process) - before < 0.2
        office.write(BOB)
        began = time.monotonic()
        processes.eventually(lambda: office.states() == ["sent", "sent"])
        assert time.monotonic() - began < worker.LOOKS_EVERY + 2
        ended(process, signal.SIGINT)


def test_a_worker_outlives_its_database(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It says so, without what was asked, and goes on when the database is back."""
    monkeypatch.setattr(worker, "LOOKS_EVERY", 0.01)
    office.serve(None)
    stop = Event()
    with office.app.app_context(), work():
        db.session.execute(sa.text("ALTER TABLE task RENAME TO away"))
    thread = Thread(target=worker.run, args=(office.app, stop), kwargs={"say": office.said.append})
    thread.start()
    processes.eventually(lambda: "the database does not answer" in caplog.text)
    with office.app.app_context(), work():
        db.session.execute(sa.text("ALTER TABLE away RENAME TO task"))
    office.write(ANN)
    processes.eventually(lambda: office.states() == ["kept"])
    stop.set()
    thread.join()
    assert "SELECT" not in caplog.text


def test_an_idle_worker_locks_nobody_out(office: Office) -> None:
    """On SQLite only one may write at a time: looking whether there is work must not be writing."""
    idle = Worker(office.app, print)
    idle.until_idle(Event())
    with office.app.app_context():
        transaction.begin()
        began = time.monotonic()
        assert idle.until_idle(Event()) == 0
        assert time.monotonic() - began < 1
        transaction.undo()
