"""Find what an address names, or say where it went, or that it is not here."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa
from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from directory.extensions import db
from directory.kit import paging, reading
from directory.kit.prepared import prepared

Row = TypeVar("Row")
Things = Callable[[], sa.Select[Any]]
# An id has at most ten digits, and not all of these fit.
_KEY = re.compile(r"[1-9][0-9]{0,8}")


def one_or_moved(things: sa.Select[Any], *, present_slug: sa.Select[str]) -> Any:
    """The row of the one thing there is; else its present address, if this is a former one."""
    thing = reading.row(things)
    if thing is not None:
        return thing
    slug = reading.value(present_slug)
    return abort(404) if slug is None else abort(moved_to(slug=slug))


def moved_to(**values: Any) -> Response:
    """A redirect, for ever, to the same page under its right address. The query stays."""
    query = request.query_string.decode("ascii", "replace")
    address = url_for(request.endpoint or "", **values)
    return redirect(f"{address}?{query}" if query else address, 301)


def page_of(things: Things) -> paging.Page[Any]:
    """The page that the request asks for of a long list, which this function selects."""
    number = paging.number_from(request.args.get("page")) or abort(404)
    found = reading.rows(_window(things)(skipped=paging.skipped(number)))
    return paging.page_of(found, number) or abort(404)


@cache
def _window(things: Things) -> Callable[..., sa.Select[Any]]:
    """The part of a list that stands on a page, and one more."""

    @prepared
    def window(*, skipped: int) -> sa.Select[Any]:
        return things().limit(paging.PAGE_SIZE + 1).offset(skipped)

    return window


def page_of_entities(things: sa.Select[Row]) -> paging.Page[Row]:
    """The page that the request asks for of a list that is somebody's own, not everybody's."""
    number = paging.number_from(request.args.get("page")) or abort(404)
    window = things.limit(paging.PAGE_SIZE + 1).offset(paging.skipped(number))
    return paging.page_of(db.session.scalars(window), number) or abort(404)


def key_from(name: str) -> int | None:
    """A row's number in the query, None where none is named; 404 for what is no number."""
    text = request.args.get(name)
    if text is None:
        return None
    return int(text) if _KEY.fullmatch(text) else abort(404)
