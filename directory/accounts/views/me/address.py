"""One's address: another one counts when a link in a letter to it was followed."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import forms
from directory.accounts.actions import changes, tokens
from directory.accounts.models import Purpose
from directory.extensions import db
from directory.kit.errors import Refused
from directory.web import limits, people

bp = Blueprint("my_address", __name__, url_prefix="/me/address")


@bp.route("/", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    account = people.one().account
    form = forms.Address()
    if form.validate_on_submit():
        limits.check("letters per address", form.email.data)
        try:
            changes.ask_for_address(account, form.email.data)
        except Refused as error:
            form.refuse(form.email, str(error))
        else:
            flash("A letter is on its way to the new address. Its link makes the change.")
            return redirect(url_for("me.index"), 303)
    page = render_template("me/address.html", form=form, email=account.email)
    return page, 422 if form.errors else 200


@bp.route("/<string:secret>", methods=["GET", "POST"])
def follow(secret: str) -> ResponseReturnValue:
    person = people.one()
    token = db.session.scalar(tokens.good(Purpose.ADDRESS, secret))
    if token is None or token.account_id != person.account.id:
        return render_template("me/address_link.html", form=None, email=None), 410
    form = forms.Nothing()
    if form.validate_on_submit():
        changes.take_address(secret, here=person.session)
        flash(f"Your address is {person.account.email} now.")
        return redirect(url_for("me.index"), 303)
    return render_template("me/address_link.html", form=form, email=token.email), 200
