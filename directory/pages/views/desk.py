"""The desk: what waits for an organizer."""

from __future__ import annotations

from flask import Blueprint, render_template

from directory.claims import queries as claims
from directory.extensions import db
from directory.outbox import queries as outbox

bp = Blueprint("desk", __name__, url_prefix="/desk")


@bp.get("/")
def index() -> str:
    letters = {row.state: row.count for row in db.session.execute(outbox.counts())}
    waiting = {state: letters[state] for state in outbox.NEED_AN_EYE if state in letters}
    return render_template(
        "desk/index.html",
        letters=waiting,
        claims=db.session.scalar(claims.count_waiting()),
    )
