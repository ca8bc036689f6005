"""Who one is here, what one may do, and what one is called."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import forms, queries
from directory.accounts.actions import changes
from directory.claims import queries as claims
from directory.extensions import db
from directory.web import people

bp = Blueprint("me", __name__, url_prefix="/me")


@bp.get("/")
def index() -> str:
    person = people.one()
    return render_template(
        "me/index.html",
        account=person.account,
        memberships=person.memberships,
        claims=list(db.session.scalars(claims.still_open(claims.claims_of(person.account)))),
        needs_second=person.needs_second and not person.has_second,
        has_factor=db.session.scalar(queries.has_second_factor(person.account)),
    )


@bp.route("/profile/", methods=["GET", "POST"])
def profile() -> ResponseReturnValue:
    account = people.one().account
    form = forms.Profile(obj=account)
    if form.validate_on_submit():
        changes.rename(account, form.name.data)
        flash("Your name is changed.")
        return redirect(url_for(".index"), 303)
    return render_template("me/profile.html", form=form), 422 if form.errors else 200
