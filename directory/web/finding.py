"""Find what an address names, or say where it went, or that it is not here."""

from __future__ import annotations

from typing import Any, TypeVar

import sqlalchemy as sa
from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from directory.extensions import db
from directory.kit import paging

Thing = TypeVar("Thing")


def one_or_404(things: sa.Select[Thing]) -> Thing:
    """The one thing there is; without one, the page is not here."""
    thing = db.session.scalars(things).one_or_none()
    return abort(404) if thing is None else thing


def one_or_moved(things: sa.Select[Thing], *, present_slug: sa.Select[str]) -> Thing:
    """The one thing there is; else its present address, if this one is a former one."""
    thing = db.session.scalars(things).one_or_none()
    if thing is not None:
        return thing
    slug = db.session.scalar(present_slug)
    return abort(404) if slug is None else abort(moved_to(slug=slug))


def moved_to(**values: Any) -> Response:
    """A redirect, for ever, to the same page under its right address. The query stays."""
    query = request.query_string.decode("ascii", "replace")
    address = url_for(request.endpoint or "", **values)
    return redirect(f"{address}?{query}" if query else address, 301)


def page_of(things: sa.Select[Thing]) -> paging.Page[Thing]:
    """The page of a long list that the request asks for."""
    number = _number()
    return paging.page_of(db.session.scalars(_window(things, number)), number) or abort(404)


def rows_of(columns: sa.Select[*tuple[Any, ...]]) -> paging.Page[Any]:
    """The page that the request asks for, of a list whose items are rows of columns."""
    number = _number()
    return paging.page_of(db.session.execute(_window(columns, number)), number) or abort(404)


def _number() -> int:
    number = paging.number_from(request.args.get("page"))
    return abort(404) if number is None else number


def _window(things: Any, number: int) -> Any:
    return things.limit(paging.PAGE_SIZE + 1).offset(paging.skipped(number))
