"""The second factor of somebody whose first one was right."""

from __future__ import annotations

import flask
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import codes, forms, passkeys, queries
from directory.accounts.actions import factors, refusals, tokens
from directory.accounts.models import Account, Method, Purpose, Token
from directory.accounts.views.sign_in import CLOSED, WAITING
from directory.accounts.views.site import site
from directory.extensions import db
from directory.kit.errors import Refused
from directory.web import limits, people
from directory.web.onward import onward

bp = Blueprint("second", __name__, url_prefix="/sign-in/second")
LATE = "That took longer than ten minutes. Begin again."
WRONG = "This code does not fit. Codes of an app change every half minute and are good once."


@bp.route("/", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    token = _waiting()
    if token is None:
        return _begin_again()
    form, account = forms.Code(), _account(token)
    if form.validate_on_submit():
        account_id = account.id
        limits.check("second factor per account", account_id)
        if factors.second_fits(account, form.code.data):
            return _enter(account, token)
        refused = {"way": token.method or Method.LINK, "second": "totp", "why": "code"}
        refusals.keep("account:refused-sign-in", account_id=account_id, detail=refused)
        form.refuse(form.code, WRONG)
    page = render_template(
        "accounts/second.html",
        form=form,
        has_app=codes.authenticator_of(account.id) is not None,
        has_passkey=db.session.scalar(queries.passkeys_of(account)) is not None,
        takes_passkeys=site().takes_passkeys,
        next=onward(request.args.get("next")),
    )
    return page, 422 if form.errors else 200


@bp.post("/passkey/options")
def passkey_options() -> ResponseReturnValue:
    token = _waiting()
    if token is None:
        raise Refused(LATE)
    return passkeys.options_to_sign_in(_account(token), site=site())


@bp.post("/passkey")
def by_passkey() -> ResponseReturnValue:
    token, form = _waiting(), forms.PasskeyAnswer()
    if token is None or not form.validate_on_submit():
        return _begin_again()
    account = _account(token)
    limits.check("second factor per account", account.id)
    passkeys.sign_in(form.answer.data, account, site=site())
    return _enter(account, token)


def _waiting() -> Token | None:
    """The token that says whose first factor was right, and how."""
    secret = flask.session.get(WAITING, "")
    return db.session.scalar(tokens.good(Purpose.SECOND, secret))


def _account(token: Token) -> Account:
    account = db.session.get(Account, token.account_id)
    if account is None or account.disabled_at is not None:
        raise Refused(CLOSED)
    return account


def _enter(account: Account, token: Token) -> ResponseReturnValue:
    method = token.method or Method.LINK
    if tokens.take(Purpose.SECOND, flask.session[WAITING]) is None:
        return _begin_again()
    limits.forgive("second factor per account", account.id)
    people.enter(account, method=method, with_second=True)
    return redirect(onward(request.args.get("next")), 303)


def _begin_again() -> ResponseReturnValue:
    flash(LATE, "ask-you")
    return redirect(url_for("sign_in.show", next=request.args.get("next")), 303)
