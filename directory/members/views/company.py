"""Who belongs to a company, as its members see it; its owners change it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from directory.companies.models import Company
from directory.extensions import db
from directory.kit import clock
from directory.kit.errors import Refused
from directory.members import actions, forms, queries, rules
from directory.members.models import Invitation, Member, Share
from directory.web import limits, people

bp = Blueprint("members", __name__, url_prefix="/company/<string:company>/members")
ID = "int(max=2147483647)"


@bp.get("/")
def index(company: str) -> str:
    here, me = _company(company), people.one()
    invitations = queries.of_company(queries.open_invitations(now=clock.now()), here)
    can_manage = rules.may_manage(me.share_in(here))
    return render_template(
        "members/index.html",
        company=here,
        members=list(db.session.scalars(queries.members_of(here))),
        invitations=list(db.session.scalars(invitations)) if can_manage else [],
        can_manage=can_manage,
        me=me.account.id,
    )


@bp.route("/invite", methods=["GET", "POST"])
def invite(company: str) -> ResponseReturnValue:
    here, me = _company(company), people.one().account
    form = forms.Invite()
    if form.validate_on_submit():
        limits.check("invitations per account", me.id)
        limits.check("letters per address", form.email.data)
        try:
            actions.invite_member(here, form.email.data, share=Share(form.share.data), by=me)
        except Refused as error:
            form.refuse(form.email, str(error))
        else:
            flash(f"An invitation is on its way to {form.email.data}.")
            return redirect(url_for(".index", company=company), 303)
    page = render_template("members/invite.html", form=form, company=here, can_manage=True)
    return page, 422 if form.errors else 200


@bp.post(f"/invitations/<{ID}:invitation_id>/revoke")
def revoke(company: str, invitation_id: int) -> ResponseReturnValue:
    open_ = queries.of_company(queries.open_invitations(now=clock.now()), _company(company))
    invitation = db.session.scalar(open_.where(Invitation.id == invitation_id)) or abort(404)
    actions.revoke(invitation, by=people.one().account)
    flash(f"The invitation to {invitation.email} is taken back.")
    return redirect(url_for(".index", company=company), 303)


@bp.route(f"/<{ID}:member_id>/", methods=["GET", "POST"])
def change(company: str, member_id: int) -> ResponseReturnValue:
    member, me = _member(company, member_id), people.one()
    form = forms.Change(data={"share": member.share.value})
    if not form.validate_on_submit():
        return _page(form, member), 422 if form.errors else 200
    share, version = Share(form.share.data), form.version.data
    try:
        actions.change(member, to=share, version=version, by=me.account, here=me.session)
    except Refused as error:
        # What was chosen stays chosen, beside what she is now: sending it again means it.
        form.refuse(form.share, str(error))
        return _page(form, member), 409
    flash(f"{member.account.name} is {'an owner' if share is Share.OWNER else 'a recruiter'} now.")
    return redirect(url_for(".index", company=company), 303)


@bp.post(f"/<{ID}:member_id>/remove")
def remove(company: str, member_id: int) -> ResponseReturnValue:
    member, me, form = _member(company, member_id), people.one(), forms.OfVersion()
    if not form.validate_on_submit():
        return _page(forms.Change(formdata=None, data={"share": member.share.value}), member), 422
    account, version = member.account, form.version.data
    actions.remove(member, version=version, by=me.account, here=me.session)
    flash(f"{account.name} does not act for the company any more.")
    is_me = account.id == me.account.id
    return redirect(url_for("me.index") if is_me else url_for(".index", company=company), 303)


@bp.post("/leave")
def leave(company: str) -> ResponseReturnValue:
    here, me = _company(company), people.one()
    own = queries.members_of(here).where(Member.account_id == me.account.id)
    actions.leave(db.session.scalars(own).one(), here=me.session)
    flash(f"You do not act for {here.name} any more.")
    return redirect(url_for("me.index"), 303)


def _company(slug: str) -> Company:
    """The company of this address: the gate found it among those of who asks."""
    company: Company = g.company
    return company if company.slug == slug else abort(404)


def _member(slug: str, number: int) -> Member:
    own = queries.members_of(_company(slug)).where(Member.id == number)
    return db.session.scalar(own) or abort(404)


def _page(form: forms.Change, member: Member) -> str:
    return render_template(
        "members/member.html",
        form=form,
        member=member,
        company=g.company,
        can_manage=True,
        is_me=member.account_id == people.one().account.id,
    )
