"""The bought-in parts, unplugged. create_app plugs them in."""

from __future__ import annotations

from inspect import iscoroutinefunction

from flask import Flask
from flask_login import LoginManager
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf import CSRFProtect

db = SQLAlchemy()
csrf = CSRFProtect()
login_manager = LoginManager()


def plug_in(app: Flask) -> None:
    """Plug in those that ask nothing before a request; `web/forgery` has its place there."""
    db.init_app(app)
    login_manager.session_protection = None  # a session's row decides, not whence she asks
    login_manager.init_app(app, add_context_processor=False)
    # It looks into the session after each request for a cookie that we do not have, and a page
    # whose session was looked at is nobody else's any more.
    app.after_request_funcs[None].remove(login_manager._update_remember_cookie)  # noqa: SLF001
    # Lite also closes asynchronous sessions, of which we have none: a new thread and a new event
    # loop after each request, which takes longer than most answers.
    endings = app.teardown_appcontext_funcs
    endings[:] = [ending for ending in endings if not iscoroutinefunction(ending)]
