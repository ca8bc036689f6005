"""Invitations at the desk: organizers let in organizers, and the first owners of companies."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from directory.accounts.forms import Address
from directory.companies import queries as companies
from directory.extensions import db
from directory.kit import clock
from directory.kit.errors import Refused
from directory.members import actions, forms, queries
from directory.members.models import Invitation, Share
from directory.web import limits, people
from directory.web.finding import page_of_entities

bp = Blueprint("desk_invitations", __name__, url_prefix="/desk/invitations")


@bp.get("/")
def index() -> str:
    page = page_of_entities(queries.open_invitations(now=clock.now()))
    return render_template("members/desk.html", page=page)


@bp.route("/organizer", methods=["GET", "POST"])
def organizer() -> ResponseReturnValue:
    me, form = people.one().account, Address()
    if form.validate_on_submit():
        _count(me.id, form.email.data)
        try:
            actions.invite_organizer(form.email.data, by=me)
        except Refused as error:
            form.refuse(form.email, str(error))
        else:
            return _sent(form.email.data)
    page = render_template("members/desk_organizer.html", form=form)
    return page, 422 if form.errors else 200


@bp.route("/owner", methods=["GET", "POST"])
def owner() -> ResponseReturnValue:
    me, form = people.one().account, forms.InviteOwner()
    there = {company.slug: company for company in db.session.scalars(companies.all_companies())}
    named = [SelectChoice(slug, company.name) for slug, company in there.items()]
    form.company.choices = [SelectChoice("", "Choose a company"), *named]
    if form.validate_on_submit():
        _count(me.id, form.email.data)
        try:
            actions.invite_member(
                there[form.company.data], form.email.data, share=Share.OWNER, by=me
            )
        except Refused as error:
            form.refuse(form.email, str(error))
        else:
            return _sent(form.email.data)
    page = render_template("members/desk_owner.html", form=form)
    return page, 422 if form.errors else 200


@bp.post("/<int(max=2147483647):invitation_id>/revoke")
def revoke(invitation_id: int) -> ResponseReturnValue:
    open_ = queries.open_invitations(now=clock.now()).where(Invitation.id == invitation_id)
    invitation = db.session.scalar(open_) or abort(404)
    actions.revoke(invitation, by=people.one().account)
    flash(f"The invitation to {invitation.email} is taken back.")
    return redirect(url_for(".index"), 303)


def _count(account_id: int, email: str) -> None:
    limits.check("invitations per account", account_id)
    limits.check("letters per address", email)


def _sent(email: str) -> ResponseReturnValue:
    flash(f"An invitation is on its way to {email}.")
    return redirect(url_for(".index"), 303)
