"""Whole public pages, kept in the process for as long as they are the same.

Of addresses with a query only the pages of a list are kept, so that nobody can fill the memory
with addresses of her own making. When it is full, what was asked for longest ago goes.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

MEGABYTE = 1_000_000
A_PAGE = re.compile("page=[1-9][0-9]{0,2}")
# No single page may take more than this part of the memory.
LARGEST_PART = 4

Headers = list[tuple[str, str]]


class Page(NamedTuple):
    """An answer: its words and its headers, but those that tell its state."""

    etag: str
    body: bytes
    headers: Headers


class Shelf:
    """Pages by their addresses, up to so many bytes in all. Threads may share it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._taken = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, address: str, etag: str) -> Page | None:
        """The page, if it is here as it is now."""
        with self._lock:
            page = self._pages.get(address)
            if page is None or page.etag != etag:
                return None
            self._pages.move_to_end(address)
            return page

    def put(self, address: str, page: Page) -> None:
        """Keep the page in the place of an older one, unless it is too large."""
        if len(page.body) > self._size // LARGEST_PART:
            return
        with self._lock:
            older = self._pages.pop(address, None)
            self._taken -= len(older.body) if older else 0
            self._pages[address] = page
            self._taken += len(page.body)
            while self._taken > self._size:
                _address, longest_ago = self._pages.popitem(last=False)
                self._taken -= len(longest_ago.body)


def may_be_kept(query: str) -> bool:
    """Whether the address with this query is one of few."""
    return not query or A_PAGE.fullmatch(query) is not None
