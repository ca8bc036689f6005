"""The one cookie: it holds a session, and only answers that look into it are somebody's own."""

from __future__ import annotations

from typing import Any

from flask import Flask, Request, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

SESSION = "lectern.session"


class Sessions(SecureCookieSessionInterface):
    """Flask's own, which remember where a request's session is."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session as the cookie has it."""
        session = super().open_session(app, request)
        request.environ[SESSION] = session
        return session


def is_personal() -> bool:
    """Whether the answer to this request may be one visitor's own: somebody used the session.

    `flask.session` counts as used when it is so much as looked at, so this does not.
    """
    session: Any = request.environ.get(SESSION)
    return session is not None and bool(session.accessed)


def init_app(app: Flask) -> None:
    """Keep sessions in this way."""
    app.session_interface = Sessions()
