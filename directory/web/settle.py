"""A good answer to a POST is kept; everything else is undone."""

from __future__ import annotations

from flask import Flask, Response, request

from directory.kit import transaction

READS = {"GET", "HEAD", "OPTIONS"}
FIRST_FAILURE = 400


def init_app(app: Flask) -> None:
    """Hang the settling around every request."""

    @app.before_request
    def begin() -> None:
        if request.method not in READS:
            transaction.begin()

    @app.after_request
    def settle(response: Response) -> Response:
        if request.method in READS or response.status_code >= FIRST_FAILURE:
            transaction.undo()
        else:
            transaction.keep()
        return response
