"""The first page, and what machines ask: is the process alive, is the site ready."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from directory.events import queries as events
from directory.extensions import db
from directory.kit import clock, revisions
from directory.roles import queries as roles
from directory.roles import reads

bp = Blueprint("pages", __name__)

LATEST = 5


@bp.get("/")
def home() -> str:
    now = clock.now()
    evenings = events.published_events().limit(LATEST)
    openings = reads.for_lists(roles.visible_roles(now)).limit(LATEST)
    return render_template(
        "pages/home.html",
        events=db.session.scalars(evenings).all(),
        roles=db.session.scalars(openings).all(),
        now=now,
    )


@bp.get("/healthz")
def healthz() -> Response:
    return _word("alive", 200)


@bp.get("/readyz")
def readyz() -> Response:
    try:
        complaint = revisions.complaint(revisions.present(db.engine))
    except sa.exc.SQLAlchemyError:
        complaint = "The database does not answer."
    return _word(complaint or "ready", 503 if complaint else 200)


def _word(word: str, status: int) -> Response:
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
    return make_response(word + "\n", status, headers)
