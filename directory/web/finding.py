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
    number = paging.number_from(request.args.get("page"))
    if number is None:
        abort(404)
    window = things.limit(paging.PAGE_SIZE + 1).offset(paging.skipped(number))
    return paging.page_of(db.session.scalars(window), number) or abort(404)
