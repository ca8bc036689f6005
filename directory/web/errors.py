"""Errors as pages: what happened, and a way on."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from directory.kit.errors import Refused

TEXTS = {
    400: ("Not understood", "What was sent here does not read as a page’s address or its form."),
    404: ("Not here", "There is no page at this address. It may have been taken out or renamed."),
    405: ("Not that way", "This page cannot be asked in that way. Go back and use its links."),
    413: ("Too large", "What you sent is larger than this page takes."),
    500: ("Our mistake", "Something went wrong on our side. Nothing you did was half kept."),
    503: ("Not ready", "The database does not answer as it should. Try again in a minute."),
}
RETRY_AFTER = {"Retry-After": "60"}


def _page(heading: str, text: str) -> str:
    return render_template("errors/page.html", heading=heading, text=text)


def init_app(app: Flask) -> None:
    """Give each kind of error its page."""

    @app.errorhandler(Refused)
    def refused(error: Refused) -> ResponseReturnValue:
        return _page("Not done", str(error)), 409

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        response = error.get_response()
        # Allow, Location and the like belong to the status and stay.
        response.data = _page(*TEXTS.get(status, (error.name, error.description or "")))
        return response

    @app.errorhandler(sa.exc.DataError)
    def unstorable(_error: sa.exc.DataError) -> ResponseReturnValue:
        # A value that no column can hold, such as a NUL in an address, names nothing.
        return _page(*TEXTS[404]), 404

    @app.errorhandler(sa.exc.OperationalError)
    @app.errorhandler(sa.exc.ProgrammingError)
    @app.errorhandler(sa.exc.TimeoutError)
    def database(error: sa.exc.SQLAlchemyError) -> ResponseReturnValue:
        app.logger.error("database: %s", getattr(error, "orig", error))
        return _page(*TEXTS[503]), 503, RETRY_AFTER
