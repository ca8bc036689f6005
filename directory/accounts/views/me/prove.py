"""Saying again who one is, before something that others would like to do in one's name."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import codes, forms, passkeys, passwords, queries
from directory.accounts.actions import sessions, signing_in
from directory.accounts.views.site import site
from directory.extensions import db
from directory.web import limits, people
from directory.web.network import network
from directory.web.onward import onward

bp = Blueprint("my_proof", __name__, url_prefix="/me/prove")
WRONG = "This is not right. Try again, or take another way."


@bp.route("/", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    person = people.one()
    account = person.account
    has_app = codes.authenticator_of(account.id) is not None
    form = forms.ProveByBoth() if has_app else forms.Prove()
    if form.validate_on_submit():
        limits.check("sign-in per account and network", account.email, network())
        limits.check("second factor per account", account.id)
        fits = passwords.fits(account.password_hash, form.password.data)
        if fits and (not has_app or codes.fits(account.id, form.code.data)):
            return _proved(with_second=has_app)
        form.refuse(form.password, WRONG)
    page = render_template(
        "me/prove.html",
        form=form,
        has_password=account.password_hash is not None,
        has_app=has_app,
        has_passkey=db.session.scalar(queries.passkeys_of(account)) is not None,
        takes_passkeys=site().takes_passkeys,
        email=account.email,
        next=onward(request.args.get("next")),
    )
    return page, 422 if form.errors else 200


@bp.post("/passkey/options")
def passkey_options() -> ResponseReturnValue:
    return passkeys.options_to_sign_in(people.one().account, site=site())


@bp.post("/passkey")
def by_passkey() -> ResponseReturnValue:
    form, account = forms.PasskeyAnswer(), people.one().account
    if not form.validate_on_submit():
        return redirect(url_for(".show", next=request.args.get("next")), 303)
    passkeys.sign_in(form.answer.data, account, site=site())
    return _proved(with_second=True)


@bp.post("/link")
def mail_link() -> ResponseReturnValue:
    email = people.one().account.email
    limits.check("letters per network", network())
    limits.check("letters per address", email)
    signing_in.ask_for_link(email)
    return redirect(url_for("sign_in.sent"), 303)


def _proved(*, with_second: bool) -> ResponseReturnValue:
    sessions.prove(people.one().session, with_second=with_second)
    return redirect(onward(request.args.get("next")), 303)
