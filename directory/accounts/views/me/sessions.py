"""Where one is signed in."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import queries
from directory.accounts.actions import sessions
from directory.accounts.models import UserSession
from directory.extensions import db
from directory.web import people

bp = Blueprint("my_sessions", __name__, url_prefix="/me/sessions")


@bp.get("/")
def index() -> str:
    person = people.one()
    return render_template(
        "me/sessions.html",
        sessions=list(db.session.scalars(queries.sessions_of(person.account))),
        present=person.session,
    )


@bp.post("/<int(max=2147483647):session_id>/end")
def end(session_id: int) -> ResponseReturnValue:
    person = people.one()
    own: sa.Select[UserSession] = queries.sessions_of(person.account)
    session = db.session.scalar(own.where(UserSession.id == session_id)) or abort(404)
    sessions.end(session, by=person.account)
    if session.id == person.session.id:
        people.leave()
        return redirect(url_for("pages.home"), 303)
    flash(f"{session.agent} is signed out.")
    return redirect(url_for(".index"), 303)


@bp.post("/end-others")
def end_others() -> ResponseReturnValue:
    person = people.one()
    sessions.end_all(person.account, by=person.account, why="others", besides=person.session)
    flash("Everywhere else you are signed out.")
    return redirect(url_for(".index"), 303)
