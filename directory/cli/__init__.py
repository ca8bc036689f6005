"""`flask --app wsgi …`: each command parses its arguments and calls an action."""

from __future__ import annotations

from flask import Flask

from directory.cli.accounts import account
from directory.cli.audit import audit
from directory.cli.database import database
from directory.cli.exports import export
from directory.cli.imports import imports
from directory.cli.letters import letters
from directory.cli.media import media
from directory.cli.sample import sample
from directory.cli.speakers import speaker
from directory.cli.worker import worker


def init_app(app: Flask) -> None:
    """Hang the commands on the application."""
    of_things = (database, imports, export, media, speaker)
    for command in (*of_things, account, audit, letters, worker, sample):
        app.cli.add_command(command)
