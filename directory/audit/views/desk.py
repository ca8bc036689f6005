"""The audit log at the desk."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request

from directory.accounts import queries as accounts
from directory.audit import queries
from directory.audit.words import DEEDS, sentence
from directory.extensions import db
from directory.kit import paging
from directory.web.finding import key_from

bp = Blueprint("desk_audit", __name__, url_prefix="/desk/audit")


@bp.get("/")
def index() -> str:
    action, account_id = request.args.get("action") or None, key_from("account")
    entries = queries.newest()
    if action is not None:
        if action not in DEEDS:
            abort(404)
        entries = queries.of_action(entries, action)
    if account_id is not None:
        entries = queries.by_account(entries, account_id)
    found = db.session.scalars(queries.page_after(entries, key_from("before")))
    shown = paging.stretch_of(found, lambda entry: entry.number)
    doers = {entry.by_account for entry in shown.items if entry.by_account is not None}
    return render_template(
        "desk/audit.html",
        entries=shown,
        sentence=sentence,
        deeds=DEEDS,
        action=action,
        account_id=account_id,
        names={row.id: row.name for row in db.session.execute(accounts.names_of(doers))},
    )
