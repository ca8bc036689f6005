"""Claims at the desk: who says which speaker she is, and settling it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.claims import actions, forms, queries
from directory.claims.models import Claim, State
from directory.extensions import db
from directory.kit import clock
from directory.web import people
from directory.web.finding import page_of_entities

bp = Blueprint("desk_claims", __name__, url_prefix="/desk/claims")


@bp.get("/")
def index() -> str:
    wanted = request.args.get("state", State.ASKED)
    if wanted not in set(State):
        abort(404)
    state = State(wanted)
    page = page_of_entities(queries.claims(state))
    return render_template(
        "desk/claims.html", page=page, state=state, states=list(State), now=clock.now()
    )


@bp.get("/<int(max=2147483647):claim_id>/")
def show(claim_id: int) -> str:
    return _page(_claim(claim_id), forms.Reason(formdata=None))


@bp.post("/<int(max=2147483647):claim_id>/confirm")
def confirm(claim_id: int) -> ResponseReturnValue:
    claim = _claim(claim_id)
    actions.confirm(claim, by=people.one().account)
    flash(f"{claim.speaker.name} is {claim.account.name}.")
    return redirect(url_for(".index"), 303)


@bp.post("/<int(max=2147483647):claim_id>/refuse")
def refuse(claim_id: int) -> ResponseReturnValue:
    claim, form = _claim(claim_id), forms.Reason()
    if not form.validate_on_submit():
        return _page(claim, form), 422
    actions.refuse(claim, by=people.one().account, reason=form.reason.data)
    flash(f"The claim of {claim.account.name} is refused, and she is told why.")
    return redirect(url_for(".index"), 303)


@bp.post("/<int(max=2147483647):claim_id>/end")
def end(claim_id: int) -> ResponseReturnValue:
    claim, form = _claim(claim_id), forms.Reason()
    if not form.validate_on_submit():
        return _page(claim, form), 422
    actions.end(claim, by=people.one().account, reason=form.reason.data)
    flash(f"The page of {claim.speaker.name} is not {claim.account.name}’s any more.")
    return redirect(url_for(".index"), 303)


def _page(claim: Claim, form: forms.Reason) -> str:
    return render_template(
        "desk/claim.html",
        claim=claim,
        form=form,
        contact=db.session.scalar(queries.contact_of(claim.speaker_id)) is not None,
        holder=db.session.scalar(queries.holder_of(claim.speaker_id)),
        now=clock.now(),
    )


def _claim(number: int) -> Claim:
    return db.session.get(Claim, number) or abort(404)
