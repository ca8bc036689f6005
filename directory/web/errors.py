"""Errors as pages: what happened, and a way on."""

from __future__ import annotations

import math

import sqlalchemy as sa
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from directory.kit.errors import Refused, TooOften
from directory.kit.times import spelled

TEXTS = {
    400: ("Not understood", "What was sent here does not read as a page’s address or its form."),
    403: (
        "Not from here",
        "A form is only taken from a page of this site. Open that page here, and send it again.",
    ),
    404: ("Not here", "There is no page at this address. It may have been taken out or renamed."),
    405: ("Not that way", "This page cannot be asked in that way. Go back and use its links."),
    411: ("Not understood", "What was sent here does not say how long it is."),
    500: ("Our mistake", "Something went wrong on our side. Nothing you did was half kept."),
    503: ("Not ready", "The database does not answer as it should. Try again in a minute."),
}
RETRY_AFTER = {"Retry-After": "60"}
SIZES = ((1024 * 1024, "MB"), (1024, "kB"), (1, "bytes"))


def _page(heading: str, text: str) -> str:
    return render_template("errors/page.html", heading=heading, text=text)


def _size(allowed: int | None) -> str:
    """As people write it: 256 kB, 6 MB."""
    number = allowed or 1
    return next(f"{number // size} {unit}" for size, unit in SIZES if number >= size)


def init_app(app: Flask) -> None:
    """Give each kind of error its page."""

    @app.errorhandler(Refused)
    def refused(error: Refused) -> ResponseReturnValue:
        return _page("Not done", str(error)), 409

    @app.errorhandler(TooOften)
    def too_often(error: TooOften) -> ResponseReturnValue:
        text = f"{error} Nothing was done this time. Try again in {spelled(error.wait)}."
        seconds = max(1, math.ceil(error.wait.total_seconds()))
        return _page("Too often", text), 429, {"Retry-After": str(seconds)}

    @app.errorhandler(RequestEntityTooLarge)
    def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
        fields = app.config["MAX_FORM_PARTS"]
        text = f"This page takes at most {_size(request.max_content_length)}, in {fields} fields."
        return _page("Too large", f"What you sent is larger. {text}"), 413

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
