"""Before Flask: answers for a public page that the visitor has, or that this process has kept.

Both are known by the page's validators, which cost one question. Whoever is not answered here
goes on to the gate and the views.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any

import sqlalchemy as sa
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import ClosingIterator, get_path_info

from directory.extensions import db
from directory.kit import clock
from directory.web.headers import SHARED
from directory.web.kept import MEGABYTE, Headers, Page, Shelf, may_be_kept
from directory.web.policy import Audience, admits
from directory.web.validators import PRESENT, Environ, Keeper, Validators

EXTENSION = "lectern_doorkeeper"
READS = {"GET", "HEAD"}
# Files have validators of their own, a state of the moment has none, and robots are told where
# to go even if the database is away.
EXEMPT = frozenset({"static", "media.show", "pages.healthz", "pages.readyz", "found.robots"})
OF_THE_STATE = {"etag", "last-modified", "date"}

Start = Callable[..., Any]
Answer = Iterable[bytes]


class Doorkeeper:
    """Stands around the application; one for each."""

    def __init__(self, app: Flask) -> None:
        self._app, self._inside = app, app.wsgi_app
        self._addresses = app.url_map.bind("")
        self._keeper = Keeper(app)
        size = app.config["KEPT_PAGES"] * MEGABYTE
        self._shelf = Shelf(size) if size else None
        with app.app_context():
            self.connect: Callable[[], AbstractContextManager[sa.Connection]] = db.engine.connect

    def __call__(self, environ: Environ, start: Start) -> Answer:
        """Answer, or let the visitor in."""
        found = self._validators(environ)
        if found is None:
            return self._inside(environ, start)
        if found.is_known(environ):
            start("304 NOT MODIFIED", [*found.headers(), ("Cache-Control", SHARED)])
            return []
        if self._shelf is None or not may_be_kept(environ.get("QUERY_STRING", "")):
            return self._inside(environ, start)
        return self._from(self._shelf, found, environ, start)

    def _validators(self, environ: Environ) -> Validators | None:
        """Those of the page that is asked for, for whoever answers; None if it is no page."""
        # At work on templates, one wants to see them.
        if self._app.debug or not self._is_page(environ):
            return None
        try:
            # First of all that is asked: new words under an old number are asked for again, but
            # old words under a new number would stay.
            with self.connect() as connection:
                found = self._keeper.validators(connection, clock.now())
        except sa.exc.DBAPIError:
            return None  # the view will meet the same, and say so
        environ[PRESENT] = found
        return found

    def _is_page(self, environ: Environ) -> bool:
        if environ["REQUEST_METHOD"] not in READS:
            return False
        try:
            endpoint, _values = self._addresses.match(get_path_info(environ), "GET")
        except HTTPException:  # no such address, or another way to write it
            return False
        return endpoint not in EXEMPT and admits(endpoint, Audience.EVERYBODY)

    def _from(self, shelf: Shelf, found: Validators, environ: Environ, start: Start) -> Answer:
        address = f"{environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}"
        reads_words = environ["REQUEST_METHOD"] == "GET"
        page = shelf.get(address, found.etag)
        if page is not None:
            start("200 OK", [*page.headers, *found.headers()])
            return [page.body] if reads_words else []
        if not reads_words:
            return self._inside(environ, start)

        told: list[tuple[str, Headers]] = []

        def note(status: str, headers: Headers, *error: Any) -> Any:
            told.append((status, headers))
            return start(status, headers, *error)

        answer = self._inside(environ, note)
        body = b"".join(answer)
        status, headers = told[-1]
        if status == "200 OK" and _is_for_all(headers):
            kept = [each for each in headers if each[0].lower() not in OF_THE_STATE]
            shelf.put(address, Page(found.etag, body, kept))
        close = getattr(answer, "close", None)
        return ClosingIterator([body], close) if close else [body]


def _is_for_all(headers: Headers) -> bool:
    """Whether it is a page in words, and nothing in it is one visitor's own."""
    told = {name.lower(): value for name, value in headers}
    is_page = told.get("content-type", "").startswith("text/html")
    return is_page and "set-cookie" not in told and told.get("cache-control") == SHARED


def init_app(app: Flask) -> None:
    """Stand before everything else."""
    app.extensions[EXTENSION] = doorkeeper = Doorkeeper(app)
    app.wsgi_app = doorkeeper  # type: ignore[assignment,method-assign]  # as Flask says
