"""`flask --app wsgi …`: each command parses its arguments and calls an action."""

from __future__ import annotations

from flask import Flask

from directory.cli.database import database


def init_app(app: Flask) -> None:
    """Hang the commands on the application."""
    for command in (database,):
        app.cli.add_command(command)
