"""Accounts at the desk: who there is, what they may, and closing one."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import queries
from directory.accounts.actions import rights
from directory.accounts.models import Account
from directory.extensions import db
from directory.kit import clock
from directory.members import queries as members
from directory.web import people
from directory.web.finding import page_of_entities

bp = Blueprint("desk_accounts", __name__, url_prefix="/desk/accounts")


@bp.get("/")
def index() -> str:
    words = request.args.get("q", "").strip()
    accounts = queries.matching(queries.everybody(), words)
    page = page_of_entities(accounts)
    return render_template("desk/accounts.html", page=page, words=words)


@bp.get("/<int(max=2147483647):account_id>/")
def show(account_id: int) -> str:
    account = _account(account_id)
    return render_template(
        "desk/account.html",
        account=account,
        memberships=list(db.session.scalars(members.memberships_of(account))),
        sessions=list(db.session.scalars(queries.sessions_of(account))),
        has_factor=db.session.scalar(queries.has_second_factor(account)),
        is_me=account.id == people.one().account.id,
        now=clock.now(),
    )


@bp.post("/<int(max=2147483647):account_id>/disable")
def disable(account_id: int) -> ResponseReturnValue:
    account = _account(account_id)
    rights.disable(account, by=people.one().account)
    flash(f"The account of {account.name} is closed.")
    return redirect(url_for(".show", account_id=account.id), 303)


@bp.post("/<int(max=2147483647):account_id>/enable")
def enable(account_id: int) -> ResponseReturnValue:
    account = _account(account_id)
    rights.enable(account, by=people.one().account)
    flash(f"The account of {account.name} is open again.")
    return redirect(url_for(".show", account_id=account.id), 303)


@bp.post("/<int(max=2147483647):account_id>/remove-organizer")
def remove_organizer(account_id: int) -> ResponseReturnValue:
    account = _account(account_id)
    rights.unmake_organizer(account, by=people.one().account)
    flash(f"{account.name} is not an organizer any more.")
    return redirect(url_for(".show", account_id=account.id), 303)


def _account(number: int) -> Account:
    return db.session.get(Account, number) or abort(404)
