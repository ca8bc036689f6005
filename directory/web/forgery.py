"""Only our own pages send forms here.

Two questions before anything is done: does the browser say that a page of ours sends this
(Sec-Fetch-Site, or Origin where a browser does not know that), and does the form carry the token
of this very session. The first one stops other sites even if a token leaked; the second one stops
what looks like our own page but was prepared in another session, such as a sign-in.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import Forbidden

from directory.extensions import csrf
from directory.web.onward import here

READS = {"GET", "HEAD", "OPTIONS"}
# `none` is somebody who sends the form of a page once more, by reloading it.
OURS = {"same-origin", "none"}
TOKEN = "csrf_token"  # noqa: S105  # the name of a field
# What is not written into a page again, hidden or not.
SECRETS = ("password", "code", "secret")
STALE = 400


def is_from_here() -> bool:
    """Whether the browser says that the request was sent by a page of ours, or by its own user."""
    site = request.headers.get("Sec-Fetch-Site")
    return site in OURS if site is not None else request.headers.get("Origin") in _origins()


def _origins() -> set[str]:
    """Ours: as the settings say, and as the visitor asked, under a name that `hosts` let pass."""
    base = urlsplit(current_app.config["BASE_URL"])
    return {f"{base.scheme}://{base.netloc}", f"{base.scheme}://{request.host}"}


def _sent() -> list[tuple[str, str]] | None:
    """What the form said, to be sent once more; None if a part of it is not to be shown again."""
    fields = [field for field in request.form.items(multi=True) if field[0] != TOKEN]
    hidden = any(word in name.lower() for name, _value in fields for word in SECRETS)
    return None if hidden or request.files or not fields else fields


def init_app(app: Flask) -> None:
    """Ask both before the gate is asked, and long before anything is written."""

    @app.before_request
    def sent_from_here() -> None:
        if request.method not in READS and request.endpoint and not is_from_here():
            app.logger.warning("refused: a form for %s from elsewhere", request.endpoint)
            raise Forbidden

    csrf.init_app(app)

    @app.errorhandler(CSRFError)
    def stale(_error: CSRFError) -> ResponseReturnValue:
        # It was sent from a page of ours, so its values are those that its user wrote there.
        return render_template("errors/stale.html", fields=_sent(), address=here()), STALE
