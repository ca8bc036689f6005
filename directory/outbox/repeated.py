"""Work that comes again: a kind, how often it is due, and what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import NamedTuple

from directory.extensions import db
from directory.kit import clock, transaction
from directory.outbox import leasing, queries, rules
from directory.outbox.leasing import Lease
from directory.outbox.models import Task


class Kind(NamedTuple):
    """A kind of work. `do` runs in an application context and keeps what it did by itself.

    It may end in the middle and begin anew: what it does twice must do no harm. `name` stays for
    ever: the database knows the work by it.
    """

    name: str
    every: timedelta
    do: Callable[[], None]


def enlist(kinds: Iterable[Kind]) -> None:
    """See that each kind has its task. A new one is due at once."""
    with transaction.work():
        transaction.alone()  # two workers that begin at once would both find it missing
        there = set(
            db.session.scalars(queries.repeated().with_only_columns(Task.kind).order_by(None))
        )
        now = clock.now()
        db.session.add_all(
            Task(kind=kind.name, since=now, due_at=now) for kind in kinds if kind.name not in there
        )


def attend(kind: Kind, lease: Lease) -> None:
    """Do it, and say when it is due again."""
    kind.do()
    with transaction.work():
        task = leasing.held(lease)
        if task:
            now = clock.now()
            task.done_at, task.attempts, task.trouble = now, 0, None
            leasing.release(task, due_at=now + kind.every)


def note_failure(kind: Kind, lease: Lease, error: Exception) -> None:
    """Put it off: longer each time, but never longer than until it would have been due anyway."""
    with transaction.work():
        task = leasing.held(lease)
        if task:
            task.attempts += 1
            # Not what the error says: it may repeat somebody's address.
            task.trouble = f"It failed ({type(error).__name__}); the worker's log says where."
            pause = min(rules.pause_after(task.attempts), kind.every)
            leasing.release(task, due_at=clock.now() + pause)
