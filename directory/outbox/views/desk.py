"""The outbox at the desk: which letters are on their way, and what became of the others."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.audit import actions as audit
from directory.extensions import db
from directory.kit import clock, paging
from directory.outbox import actions, queries, rules
from directory.outbox.models import Letter, State
from directory.web import people
from directory.web.finding import key_from

bp = Blueprint("desk_letters", __name__, url_prefix="/desk/letters")


@bp.get("/")
def index() -> str:
    wanted = request.args.get("state")
    if wanted is not None and wanted not in set(State):
        abort(404)
    state = State(wanted) if wanted else None
    rows = db.session.execute(queries.page(state=state, before=key_from("before"))).all()
    return render_template(
        "desk/outbox.html",
        letters=paging.stretch_of(rows, lambda row: row.id),
        counts={row.state: row.count for row in db.session.execute(queries.counts())},
        state=state,
        states=list(State),
        now=clock.now(),
    )


@bp.get("/<int(max=2147483647):letter_id>/")
def show(letter_id: int) -> str:
    letter = _letter(letter_id)
    return render_template(
        "desk/letter.html",
        letter=letter,
        # A way to sign in is for its reader alone, unless letters go no other way than from here.
        words=letter.text if letter.expires_at is None or letter.state is State.KEPT else None,
        task=db.session.scalar(queries.task_of(letter)),
        may_send_again=rules.may_be_sent_again(letter, clock.now())
        and letter.state in rules.SENT_AGAIN,
        may_give_up=rules.may_be_given_up(letter),
        now=clock.now(),
    )


@bp.post("/<int(max=2147483647):letter_id>/send-again")
def send_again(letter_id: int) -> ResponseReturnValue:
    letter = _letter(letter_id)
    actions.send_again(letter, now=clock.now())
    audit.note("letter:send-again", by=people.one().account.id, on=("letter", letter.id))
    flash("The letter is sent again in a moment.")
    return redirect(url_for(".show", letter_id=letter.id), 303)


@bp.post("/<int(max=2147483647):letter_id>/give-up")
def give_up(letter_id: int) -> ResponseReturnValue:
    letter = _letter(letter_id)
    actions.give_up(letter, now=clock.now())
    audit.note("letter:give-up", by=people.one().account.id, on=("letter", letter.id))
    flash("The letter is not tried any more.")
    return redirect(url_for(".show", letter_id=letter.id), 303)


def _letter(number: int) -> Letter:
    return db.session.scalar(queries.letter(number)) or abort(404)
