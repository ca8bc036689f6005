"""`flask --app wsgi …`: each command parses its arguments and calls an action."""

from __future__ import annotations

from flask import Flask

from directory.cli.database import database
from directory.cli.exports import export
from directory.cli.imports import imports
from directory.cli.media import media
from directory.cli.sample import sample


def init_app(app: Flask) -> None:
    """Hang the commands on the application."""
    for command in (database, imports, export, media, sample):
        app.cli.add_command(command)
