"""Who does what: a task is leased before it is done, so that no two workers are at it at once.

A lease is renewed as long as its process lives. When one runs out, its worker is taken for dead.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import NamedTuple

import sqlalchemy as sa
from flask import Flask

from directory.extensions import db
from directory.kit import clock
from directory.kit.transaction import work
from directory.outbox.models import Task

LASTS = timedelta(minutes=5)
RENEWED_EVERY = 60.0  # seconds
LONGEST_HOST = 60


class Lease(NamedTuple):
    """The right to do a task. `held_by` is different for each time that one is taken."""

    task_id: int
    kind: str
    letter_id: int | None
    held_by: str


def present() -> datetime:
    """The time that leases count in: PostgreSQL's, where machines may disagree about theirs."""
    if db.session.get_bind().dialect.name == "postgresql":
        instant: datetime = db.session.scalars(sa.select(sa.func.clock_timestamp())).one()
        return instant
    return clock.now()


def due(kinds: Collection[str]) -> sa.Select[Task]:
    """Tasks of these kinds that somebody may take now, the longest due first."""
    free = sa.or_(Task.leased_until.is_(None), Task.leased_until <= present())
    waiting = sa.select(Task).where(Task.kind.in_(kinds), Task.due_at <= clock.now(), free)
    return waiting.order_by(Task.due_at, Task.id)


def is_due(kinds: Collection[str]) -> bool:
    """Whether there is something to take. Only reads: an idle worker locks nobody out."""
    found = db.session.scalar(due(kinds).with_only_columns(Task.id).limit(1))
    db.session.rollback()
    return found is not None


def take(kinds: Collection[str]) -> Lease | None:
    """Take a task, unless none is due. Of two workers at once, the second gets another one."""
    with work():
        # SQLite has one writer at a time, and PostgreSQL passes over what is being taken.
        task = db.session.scalar(due(kinds).limit(1).with_for_update(skip_locked=True))
        if task is None:
            return None
        task.leased_until = present() + LASTS
        host = socket.gethostname()[:LONGEST_HOST]
        task.leased_by = f"{host}:{os.getpid()}:{secrets.token_hex(8)}"
        return Lease(task.id, task.kind, task.letter_id, task.leased_by)


def held(lease: Lease) -> Task | None:
    """The task, within a piece of work, if it is still ours to do."""
    ours = sa.select(Task).where(Task.id == lease.task_id, Task.leased_by == lease.held_by)
    return db.session.scalar(ours.with_for_update())


def renew(lease: Lease) -> None:
    """Say that who holds the lease is alive."""
    with work():
        task = held(lease)
        if task:
            task.leased_until = present() + LASTS


def release(task: Task, *, due_at: datetime) -> None:
    """Give a task back; it is due again at this instant."""
    task.leased_until = task.leased_by = None
    task.due_at = due_at


@contextmanager
def kept_alive(app: Flask, lease: Lease) -> Iterator[None]:
    """Renew the lease in the background, however long it takes."""
    ended = Event()

    def beat() -> None:
        while not ended.wait(RENEWED_EVERY):
            try:
                with app.app_context():
                    renew(lease)
            except (
                sa.exc.SQLAlchemyError
            ):  # the database is busy or away; the next beat may reach it
                app.logger.warning("lease of task %s: not renewed", lease.task_id)

    thread = Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
