"""Where somebody says that a profile is hers, and follows the link that shows it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from directory.claims import actions, forms, queries
from directory.claims.models import State
from directory.extensions import db
from directory.kit import clock
from directory.web import limits, people

bp = Blueprint("claims", __name__)
# The same whether an address is known or not: whose address we have is nobody's business.
NOTED = (
    "Your claim is noted. If we know an address of this speaker, a link is on its way there. "
    "The organizers see your claim in any case."
)


@bp.route("/speakers/<string:slug>/claim/", methods=["GET", "POST"])
def ask(slug: str) -> ResponseReturnValue:
    speaker = db.session.scalar(queries.claimable(slug)) or abort(404)
    account, form = people.one().account, forms.Ask()
    if form.validate_on_submit():
        limits.check("claims per account", account.id)
        limits.check("claims per speaker", speaker.id)
        claim = actions.ask(speaker, by=account, words=form.words.data)
        if claim.state is State.CONFIRMED:
            flash(f"The page of {speaker.name} is yours now.")
            return redirect(url_for("me.index"), 303)
        flash(NOTED)
        return redirect(url_for(".ask", slug=slug), 303)
    page = render_template(
        "claims/ask.html",
        speaker=speaker,
        claim=db.session.scalar(queries.claim_of(speaker, account)),
        form=form,
    )
    return page, 422 if form.errors else 200


@bp.route("/claims/<string:secret>/", methods=["GET", "POST"])
def follow(secret: str) -> ResponseReturnValue:
    """A mailed link. Programs that look into letters open it too, so that a button does it."""
    account, form = people.one().account, forms.Follow()
    claim = db.session.scalar(queries.with_link(secret, account, now=clock.now()))
    if claim is None:
        return render_template("claims/follow.html", claim=None, account=account), 410
    if form.validate_on_submit():
        actions.confirm_by_link(secret, by=account)
        flash(f"The page of {claim.speaker.name} is yours now.")
        return redirect(url_for("me.index"), 303)
    return render_template("claims/follow.html", claim=claim, account=account), 200
