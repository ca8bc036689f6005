"""Signing in: by a password or a mailed link, then perhaps a second factor; and out again."""

from __future__ import annotations

import flask
from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import forms, passkeys, queries, rules
from directory.accounts.actions import refusals, sessions, signing_in, tokens
from directory.accounts.models import Account, Method, Purpose
from directory.accounts.views.site import site
from directory.extensions import db
from directory.kit.errors import Refused
from directory.web import limits, people
from directory.web.network import network
from directory.web.onward import onward

bp = Blueprint("sign_in", __name__, url_prefix="/sign-in")
CLOSED = "This account is closed."
LINK = "link-"  # before the names of the fields of one of the two forms
WAITING = "waiting"  # for a second factor: the secret of a token, in the cookie
WRONG = "This address and this password do not belong together."


@bp.route("/", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    form = forms.SignIn()
    if form.validate_on_submit():
        account = _opened_by_password(form)
        if account is not None:
            return arrive(account, method=Method.PASSWORD)
    elif people.present():
        return redirect(_next())
    return _page(form)


def _opened_by_password(form: forms.SignIn) -> Account | None:
    """The account that this password opens; or None, and the form says why."""
    email, network_ = form.email.data, network()
    limits.check("sign-in per network", network_)
    limits.check("sign-in per account and network", email, network_)
    limits.check("password per account", email)
    try:
        account, fits = signing_in.by_password(email, form.password.data)
    except Refused as error:
        form.refuse(form.email, str(error))
        return None
    if account is not None and fits:
        limits.forgive("sign-in per account and network", email, network_)
        return account
    if account is not None:
        refused = {"way": "password", "why": "password"}
        refusals.keep("account:refused-sign-in", account_id=account.id, detail=refused)
    form.refuse(form.password, WRONG)
    return None


def _page(form: forms.SignIn, link: forms.Address | None = None) -> ResponseReturnValue:
    link = link or forms.Address(formdata=None, prefix=LINK)
    page = render_template(
        "accounts/sign_in.html",
        form=form,
        link_form=link,
        next=_next(),
        takes_passkeys=site().takes_passkeys,
    )
    return page, 422 if form.errors or link.errors else 200


@bp.post("/link")
def mail_link() -> ResponseReturnValue:
    form = forms.Address(prefix=LINK)
    if not form.validate_on_submit():
        return _page(forms.SignIn(formdata=None), form)
    limits.check("letters per network", network())
    limits.check("letters per address", form.email.data)
    try:
        signing_in.ask_for_link(form.email.data)
    except Refused as error:
        form.refuse(form.email, str(error))
        return _page(forms.SignIn(formdata=None), form)
    return redirect(url_for(".sent"), 303)


@bp.get("/sent")
def sent() -> str:
    return render_template("accounts/letter_sent.html", what="sign-in")


@bp.route("/link/<string:secret>", methods=["GET", "POST"])
def follow(secret: str) -> ResponseReturnValue:
    """A mailed link. Programs that look into letters open it too, so that a button does it."""
    if request.method == "GET":
        account = signing_in.whose_link(secret)
        page = render_template("accounts/follow_link.html", account=account)
        return page, 200 if account else 410
    found = signing_in.take_link(secret)
    if found is None:
        return render_template("accounts/follow_link.html", account=None), 410
    account, method = found
    person = people.present()
    if person is not None and person.account.id == account.id:
        # She was asked who she is; this link is the answer.
        sessions.prove(person.session, with_second=method is Method.TERMINAL)
        return redirect(_next(), 303)
    return arrive(account, method=method)


def arrive(account: Account, *, method: Method) -> ResponseReturnValue:
    """Sign her in, or ask for her second factor if she has one that this way did not need."""
    both = method in rules.COUNT_AS_BOTH
    if both or not db.session.scalar(queries.has_second_factor(account)):
        people.enter(account, method=method, with_second=both)
        return redirect(_next(), 303)
    flask.session.clear()
    flask.session[WAITING] = tokens.issue(
        Purpose.SECOND, lasting=rules.SIGN_IN, account=account, method=method
    )
    return redirect(url_for("second.show", next=request.args.get("next")), 303)


@bp.post("/passkey/options")
def passkey_options() -> ResponseReturnValue:
    limits.check("sign-in per network", network())
    return passkeys.options_to_sign_in(site=site())


@bp.post("/passkey")
def by_passkey() -> ResponseReturnValue:
    form = forms.PasskeyAnswer()
    if not form.validate_on_submit():
        return redirect(url_for(".show", next=request.args.get("next")), 303)
    limits.check("sign-in per network", network())
    account = passkeys.sign_in(form.answer.data, site=site()).account_id
    return arrive(_open(account), method=Method.PASSKEY)


def _open(account_id: int) -> Account:
    account = db.session.get(Account, account_id)
    if account is None or account.disabled_at is not None:
        raise Refused(CLOSED)
    return account


@bp.post("/out")
def leave() -> ResponseReturnValue:
    person = people.present()
    if person is not None:
        sessions.sign_out(person.session)
    people.leave()
    return redirect(url_for("pages.home"), 303)


def _next() -> str:
    return onward(request.args.get("next"))
