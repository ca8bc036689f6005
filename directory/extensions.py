"""The bought-in parts, unplugged. create_app plugs them in."""

from __future__ import annotations

from inspect import iscoroutinefunction

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy

db = SQLAlchemy()


def plug_in(app: Flask) -> None:
    """Plug all of them in."""
    db.init_app(app)
    # Lite also closes asynchronous sessions, of which we have none: a new thread and a new event
    # loop after each request, which takes longer than most answers.
    endings = app.teardown_appcontext_funcs
    endings[:] = [ending for ending in endings if not iscoroutinefunction(ending)]
