"""One's own claims: giving one up."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from directory.claims import actions, queries
from directory.claims.models import Claim
from directory.extensions import db
from directory.web import people

bp = Blueprint("my_claims", __name__, url_prefix="/me/claims")


@bp.post("/<int(max=2147483647):claim_id>/end")
def end(claim_id: int) -> ResponseReturnValue:
    account = people.one().account
    own = queries.claims_of(account)
    claim = db.session.scalar(own.where(Claim.id == claim_id)) or abort(404)
    actions.end(claim, by=account)
    flash(f"You claim the page of {claim.speaker.name} no more.")
    return redirect(url_for("me.index"), 303)
