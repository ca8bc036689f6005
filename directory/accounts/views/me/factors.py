"""One's second factors: passkeys, an authenticator app, recovery codes."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import codes, forms, passkeys, queries
from directory.accounts.actions import factors
from directory.accounts.models import Passkey
from directory.accounts.views.site import site
from directory.extensions import db
from directory.kit import clock
from directory.web import limits, people
from directory.web.onward import onward

bp = Blueprint("my_factors", __name__, url_prefix="/me/factors")
HERE = "/me/factors/"
WRONG = "This is not the code that the app shows now. Look again; is the time of your phone right?"
PAPERS_NEXT = "That worked. Now make recovery codes, for the day on which the device is gone."


@bp.get("/")
def index() -> str:
    account = people.one().account
    return render_template(
        "me/factors.html",
        passkeys=list(db.session.scalars(queries.passkeys_of(account))),
        passkey_form=forms.NewPasskey(formdata=None),
        takes_passkeys=site().takes_passkeys,
        has_app=codes.authenticator_of(account.id) is not None,
        papers_left=codes.papers_left(account.id),
        next=_next(),
    )


@bp.post("/passkeys/options")
def passkey_options() -> ResponseReturnValue:
    return passkeys.options_to_register(people.one().account, site=site())


@bp.post("/passkeys/")
def add_passkey() -> ResponseReturnValue:
    person, form = people.one(), forms.NewPasskey()
    if not form.validate_on_submit():
        flash("The passkey was not taken: press the button again.", "ask-you")
        return redirect(url_for(".index"), 303)
    name = form.name.data or person.session.agent
    factors.add_passkey(
        person.account, form.answer.data, name=name, site=site(), here=person.session
    )
    return _added()


@bp.post("/passkeys/<int(max=2147483647):passkey_id>/remove")
def remove_passkey(passkey_id: int) -> ResponseReturnValue:
    person = people.one()
    own = queries.passkeys_of(person.account).where(Passkey.id == passkey_id)
    passkey = db.session.scalar(own) or abort(404)
    factors.remove_passkey(passkey, account=person.account, here=person.session)
    flash(f"The passkey “{passkey.name}” is removed.")
    return redirect(url_for(".index"), 303)


@bp.post("/app/begin")
def begin_app() -> ResponseReturnValue:
    codes.begin(people.one().account.id)
    return redirect(url_for(".app", next=_next()), 303)


@bp.route("/app/", methods=["GET", "POST"])
def app() -> ResponseReturnValue:
    person, form = people.one(), forms.Code()
    account = person.account
    pending = codes.pending_of(account.id)
    if pending is None:
        return redirect(url_for(".index"), 303)
    if form.validate_on_submit():
        limits.check("second factor per account", account.id)
        if factors.confirm_app(account, form.code.data, here=person.session):
            return _added()
        form.refuse(form.code, WRONG)
    uri = codes.setup_uri(pending, issuer=current_app.config["COMMUNITY"], email=account.email)
    page = render_template(
        "me/authenticator.html",
        form=form,
        uri=uri,
        secret=pending.secret,
        drawing=codes.drawing_of(uri),
        next=_next(),
    )
    return page, 422 if form.errors else 200


@bp.post("/app/remove")
def remove_app() -> ResponseReturnValue:
    person = people.one()
    factors.remove_app(person.account, here=person.session)
    flash("The app is removed: its codes are asked for no more.")
    return redirect(url_for(".index"), 303)


@bp.post("/recovery-codes/")
def new_papers() -> ResponseReturnValue:
    # They are shown by the answer itself: kept for another page, others could read them, too.
    person = people.one()
    papers = factors.new_papers(person.account, here=person.session)
    return render_template(
        "me/recovery_codes.html",
        papers=papers,
        email=person.account.email,
        made_at=clock.now(),
    )


def _added() -> ResponseReturnValue:
    flash(PAPERS_NEXT)
    return redirect(url_for(".index", next=_next()), 303)


def _next() -> str:
    return onward(request.args.get("next"), default=HERE)
