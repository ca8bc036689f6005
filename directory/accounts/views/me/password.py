"""One's password: set, changed, or given up."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import forms
from directory.accounts.actions import changes
from directory.kit.errors import Refused
from directory.web import people

bp = Blueprint("my_password", __name__, url_prefix="/me/password")


@bp.route("/", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    person = people.one()
    form = forms.NewPassword()
    if form.validate_on_submit():
        try:
            changes.set_password(
                person.account,
                form.password.data,
                community=current_app.config["COMMUNITY"],
                here=person.session,
            )
        except Refused as error:
            form.refuse(form.password, str(error))
        else:
            flash("Your password is set. Everywhere else you are signed out.")
            return redirect(url_for("me.index"), 303)
    page = render_template(
        "me/password.html", form=form, has_password=person.account.password_hash is not None
    )
    return page, 422 if form.errors else 200


@bp.post("/remove")
def remove() -> ResponseReturnValue:
    person = people.one()
    changes.remove_password(person.account, here=person.session)
    flash("Your password is gone. Sign in by a mailed link or a passkey from now on.")
    return redirect(url_for("me.index"), 303)
