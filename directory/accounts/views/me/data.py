"""What is kept about one: a copy of it, and the end of it."""

from __future__ import annotations

import json

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from directory.accounts import copying, forms
from directory.accounts.actions import rights
from directory.audit import actions as audit
from directory.kit.errors import Refused
from directory.web import limits, people

bp = Blueprint("my_data", __name__, url_prefix="/me")


@bp.route("/copy/", methods=["GET", "POST"])
def copy() -> ResponseReturnValue:
    account = people.one().account
    form = forms.Nothing()
    if not form.validate_on_submit():
        return render_template("me/export.html", form=form)
    limits.check("download per account", account.id)
    audit.note("account:export", by=account.id)
    text = json.dumps(copying.everything_of(account), ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": "attachment; filename=lectern.json"}
    return Response(text, mimetype="application/json", headers=headers)


@bp.route("/delete/", methods=["GET", "POST"])
def delete() -> ResponseReturnValue:
    person = people.one()
    form = forms.Erase()
    if form.validate_on_submit():
        try:
            rights.erase(person.account)
        except Refused as error:
            form.refuse(form.sure, str(error))
        else:
            people.leave()
            flash("Your account is deleted, with all that was yours alone.")
            return redirect(url_for("sign_in.show"), 303)
    page = render_template("me/delete.html", form=form, account=person.account)
    return page, 422 if form.errors else 200
