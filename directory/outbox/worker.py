"""The worker: takes what is due, one after the other, until it is told to end."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Iterable
from threading import Event

import sqlalchemy as sa
from flask import Flask

from directory.extensions import db
from directory.outbox import leasing, repeated, sending
from directory.outbox.leasing import Lease
from directory.outbox.models import LETTER
from directory.outbox.repeated import Kind
from directory.outbox.sending import Post, Say

LOG = logging.getLogger(__name__)
EXTENSION = "lectern_work"
LOOKS_EVERY = 2.0  # seconds
# After a server could not be reached at all, the other letters wait before they try the same.
SERVER_RESTS = 30.0


def init_app(app: Flask, kinds: Iterable[Kind]) -> None:
    """Tell the application which kinds of work come again."""
    app.extensions[EXTENSION] = {kind.name: kind for kind in kinds}


def run(app: Flask, stop: Event, *, say: Say) -> None:
    """Work until `stop` is set, and end after the present task then."""
    worker = Worker(app, say)
    while not stop.is_set():
        try:
            worker.until_idle(stop)
        except sa.exc.SQLAlchemyError as error:
            # Not its words: they repeat what it was asked.
            LOG.error("the database does not answer: %s", where(error))  # noqa: TRY400
        stop.wait(LOOKS_EVERY)


class Worker:
    """Somebody who does what is due. Many may do so at once, in many processes."""

    def __init__(self, app: Flask, say: Say) -> None:
        self._app = app
        self._kinds: dict[str, Kind] = app.extensions[EXTENSION]
        self._post = Post(app.config["SMTP"], app.config["MAIL_FROM"], say)
        self._letters_from = 0.0
        self._is_enlisted = False

    def until_idle(self, stop: Event) -> int:
        """Do all that is due, one after the other. How much that was."""
        done = 0
        while not stop.is_set() and self._next():
            done += 1
        return done

    def _next(self) -> bool:
        """Do one thing, if one is due. Each has a context of its own, as a request has."""
        with self._app.app_context():
            if not self._is_enlisted:
                repeated.enlist(self._kinds.values())
                self._is_enlisted = True
            wanted = self._wanted()
            # Only the second one writes: a worker without work locks nobody out.
            lease = leasing.take(wanted) if leasing.is_due(wanted) else None
        if lease:
            with self._app.app_context(), leasing.kept_alive(self._app, lease):
                self._attend(lease)
        return lease is not None

    def _wanted(self) -> list[str]:
        rests = time.monotonic() < self._letters_from
        return [*self._kinds, *([] if rests else [LETTER])]

    def _attend(self, lease: Lease) -> None:
        """Do it. One that fails says so in its row, and the next one is taken."""
        kind = self._kinds.get(lease.kind)
        try:
            if kind:
                repeated.attend(kind, lease)
            else:
                outcome = self._post.attend(lease)
                if outcome and outcome.is_server:
                    self._letters_from = time.monotonic() + SERVER_RESTS
        except Exception as error:  # noqa: BLE001  # whatever it is, the others must not suffer
            db.session.rollback()
            # Neither its words nor its trace: they may repeat what is secret.
            LOG.error("task %s, %s: %s", lease.task_id, lease.kind, where(error))  # noqa: TRY400
            if kind:
                repeated.note_failure(kind, lease, error)
            else:
                sending.note_failure(lease, error)


def where(error: Exception) -> str:
    """What kind of error, and on which line."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {frame.filename}:{frame.lineno}"
