"""`flask worker`: hands letters over, and does what is due every so often."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import click
from flask import current_app
from flask.cli import with_appcontext

from directory.cli.trouble import explained
from directory.extensions import db
from directory.kit import revisions
from directory.outbox import worker as working

NO_SERVER = "SMTP_URL is not set: letters are kept in the outbox, and shown here."


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, and end.")
@with_appcontext
def worker(*, once: bool) -> None:
    """Hand letters over, and do what is due every so often.

    It runs until it gets SIGTERM or Ctrl-C, and then ends after the letter that it is at. More
    than one may run at once, on as many machines as you like.
    """
    with explained():
        complaint = revisions.complaint(revisions.present(db.engine))
    if complaint:
        raise click.ClickException(complaint)
    app, stop = current_app._get_current_object(), Event()  # type: ignore[attr-defined]  # noqa: SLF001  # threads need the application itself
    if app.config["SMTP"] is None:
        click.echo(NO_SERVER, err=True)
    with _ending_gently(stop):
        if not once:
            logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
            working.run(app, stop, say=click.echo)
            return
        with explained():
            done = working.Worker(app, click.echo).until_idle(stop)
    click.echo(f"Done: {done}." if done else "Nothing was due.")


@contextmanager
def _ending_gently(stop: Event) -> Iterator[None]:
    """Let the first signal end the work after the present task, and a second one at once."""

    def end(number: int, _frame: object) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
