"""How much a request may send: little, but for the endpoints that say otherwise here."""

from __future__ import annotations

from flask import Flask, abort, request

MEGABYTE = 1024 * 1024
# The settings say what all others take. The proxy before Lectern must let the largest pass.
LARGER: dict[str, int] = {}


def init_app(app: Flask) -> None:
    """Say it before anybody reads what was sent."""

    @app.before_request
    def measure() -> None:
        allowed = LARGER.get(request.endpoint or "")
        if allowed is not None:
            request.max_content_length = allowed
        # What comes in pieces would be cut at the limit without a word: Werkzeug 3.1 reads no
        # further. All browsers say how long a form is, and waitress says it for those who do not.
        if request.content_length is None and "Transfer-Encoding" in request.headers:
            abort(411)

    @app.before_request
    def refuse_nul() -> None:
        # No keyboard writes it; PostgreSQL cannot store it, and SQLite would.
        if any("\0" in value for _name, value in request.form.items(multi=True)):
            abort(400)
