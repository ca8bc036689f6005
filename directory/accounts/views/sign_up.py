"""Signing up: an address, a link in a letter, then a name."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import forms
from directory.accounts.actions import signing_up, tokens
from directory.accounts.models import Method, Purpose
from directory.extensions import db
from directory.kit.errors import Refused
from directory.web import limits, people
from directory.web.network import network

bp = Blueprint("sign_up", __name__, url_prefix="/sign-up")


@bp.route("/", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    form = forms.Address()
    if form.validate_on_submit():
        limits.check("sign-up per network", network())
        limits.check("letters per address", form.email.data)
        try:
            signing_up.ask(form.email.data)
            return redirect(url_for(".sent"), 303)
        except Refused as error:
            form.refuse(form.email, str(error))
    return render_template("accounts/sign_up.html", form=form), 422 if form.errors else 200


@bp.get("/sent")
def sent() -> str:
    return render_template("accounts/letter_sent.html", what="sign-up")


@bp.route("/<string:secret>", methods=["GET", "POST"])
def complete(secret: str) -> ResponseReturnValue:
    token = db.session.scalar(tokens.good(Purpose.SIGN_UP, secret))
    if token is None:
        return render_template("accounts/complete.html", form=None, email=None), 410
    form, email = forms.SignUp(), token.email
    if form.validate_on_submit():
        try:
            account = signing_up.complete(
                secret,
                name=form.name.data,
                password=form.password.data or None,
                community=current_app.config["COMMUNITY"],
            )
        except Refused as error:
            form.refuse(form.password, str(error))
        else:
            people.enter(account, method=Method.LINK, with_second=False)
            return redirect(url_for("me.index"), 303)
    page = render_template("accounts/complete.html", form=form, email=email)
    return page, 422 if form.errors else 200
