"""Whole public pages, kept in the process for as long as they are the same.

Behind `validators`, which knows before a view asks anything whether a page is the same, by its
ETag. Of addresses with a query only the pages of a list are kept, so that nobody can fill the
memory with addresses of her own making. When it is full, what was asked for longest ago goes.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from flask import Flask, Response, g, request

OK = 200
MEGABYTE = 1_000_000
A_PAGE = re.compile(rb"page=[1-9][0-9]{0,2}")
# No single page may take more than this part of the memory.
LARGEST_PART = 4


class Page(NamedTuple):
    """An answer, as far as it is not the same for all pages."""

    etag: str
    body: bytes
    also_allowed: str | None


class Shelf:
    """Pages by their paths, up to so many bytes in all. Threads may share it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._taken = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, path: str, etag: str) -> Page | None:
        """The page, if it is here as it is now."""
        with self._lock:
            page = self._pages.get(path)
            if page is None or page.etag != etag:
                return None
            self._pages.move_to_end(path)
            return page

    def put(self, path: str, page: Page) -> None:
        """Keep the page in the place of an older one, unless it is too large."""
        if len(page.body) > self._size // LARGEST_PART:
            return
        with self._lock:
            older = self._pages.pop(path, None)
            self._taken -= len(older.body) if older else 0
            self._pages[path] = page
            self._taken += len(page.body)
            while self._taken > self._size:
                _path, longest_ago = self._pages.popitem(last=False)
                self._taken -= len(longest_ago.body)


def init_app(app: Flask) -> None:
    """Stand behind the validators; without a size, keep nothing."""
    if not app.config["KEPT_PAGES"]:
        return
    shelf = Shelf(app.config["KEPT_PAGES"] * MEGABYTE)

    @app.before_request
    def answer() -> Response | None:
        validators = g.get("validators")
        if validators is None or not _may_be_kept():
            return None
        page = shelf.get(request.full_path, validators.etag)
        if page is None:
            return None
        g.from_shelf = True
        if page.also_allowed:
            g.also_allowed = page.also_allowed
        return Response(page.body)

    @app.after_request
    def keep(response: Response) -> Response:
        validators = g.get("validators")
        if (
            validators is not None
            and _may_be_kept()
            and "from_shelf" not in g
            and request.method == "GET"
            and response.status_code == OK
            and response.mimetype == "text/html"
        ):
            page = Page(validators.etag, response.get_data(), g.get("also_allowed"))
            shelf.put(request.full_path, page)
        return response


def _may_be_kept() -> bool:
    return not request.query_string or A_PAGE.fullmatch(request.query_string) is not None
