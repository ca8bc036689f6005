"""The link of an invitation: read by whoever has it, accepted by whose address it was sent to."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.accounts.actions import signing_up
from directory.accounts.forms import Nothing, SignUp
from directory.accounts.models import Method
from directory.accounts.queries import account_at
from directory.extensions import db
from directory.kit import clock
from directory.kit.errors import Refused
from directory.members import actions, queries, rules
from directory.members.models import Invitation
from directory.web import people
from directory.web.onward import here
from directory.web.people import Person

bp = Blueprint("invitations", __name__, url_prefix="/invitations")


@bp.route("/<string:secret>", methods=["GET", "POST"])
def follow(secret: str) -> ResponseReturnValue:
    sent, person = request.method == "POST", people.present()
    if sent:
        invitation = actions.take(secret)
    else:
        invitation = db.session.scalar(queries.open_with(secret, now=clock.now()))
    if invitation is None:
        return render_template("members/invitation_over.html"), 410
    if person is not None:
        return _of_who_is_here(invitation, person)
    if db.session.scalar(account_at(invitation.email)) is None:
        return _of_somebody_new(invitation)
    if sent:  # she was signed out since she opened the page
        return redirect(url_for("sign_in.show", next=here()), 303)
    return _page(invitation, sign_in=url_for("sign_in.show", next=here()))


def _of_who_is_here(invitation: Invitation, person: Person) -> ResponseReturnValue:
    form = Nothing()
    if form.validate_on_submit():
        actions.accept(invitation, person.account, here=person.session)
        return redirect(_door(invitation), 303)
    if person.account.email_key != invitation.email_key:
        return _page(invitation, other=rules.veiled(invitation.email))
    return _page(invitation, account=person.account)


def _of_somebody_new(invitation: Invitation) -> ResponseReturnValue:
    """The link proves the address, so that an account can be made without another letter."""
    form = SignUp()
    if form.validate_on_submit():
        try:
            account = signing_up.create(
                invitation.email,
                name=form.name.data,
                way="invitation",
                password=form.password.data or None,
                community=current_app.config["COMMUNITY"],
            )
        except Refused as error:
            form.refuse(form.password, str(error))
        else:
            actions.accept(invitation, account, here=None)
            people.enter(account, method=Method.LINK, with_second=False)
            return redirect(_door(invitation), 303)
    return _page(invitation, form=form), 422 if form.errors else 200


def _page(invitation: Invitation, **state: object) -> str:
    """What she is invited to, and the one thing to do about it: that which is given."""
    ways = {"sign_in": None, "other": None, "account": None, "form": None}
    return render_template("members/invitation.html", invitation=invitation, **{**ways, **state})


def _door(invitation: Invitation) -> str:
    if invitation.company is None:
        return url_for("desk.index")
    return url_for("members.index", company=invitation.company.slug)
