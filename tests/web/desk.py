"""A page with a form, as rooms will have them: it takes a note, and makes a company of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask, redirect, render_template_string, request
from flask.typing import ResponseReturnValue

from directory.companies.models import Company
from directory.extensions import db
from directory.web.policy import EVERYBODY, POLICY
from tests import cast

PAGE = """
{% extends "base.html" %}
{% block title %}Notes{% endblock %}
{% block main %}
  <h1>Notes</h1>
  <form method="post" action="/notes/?from=here">
    <input type="hidden" name="csrf_token" value="{{ csrf_token() }}">
    <label for="name">Name</label> <input id="name" name="name" value="Acme">
    <label for="words">Words</label> <textarea id="words" name="words">None yet.</textarea>
    <label for="kind">Kind</label>
    <select id="kind" name="kind">
      <option value="a">A</option><option value="b" selected>B</option>
    </select>
    <label><input type="checkbox" name="tick" value="1" checked> This</label>
    <label><input type="checkbox" name="tick" value="2"> That</label>
    <button>Keep</button>
  </form>
{% endblock %}
"""
Before = Callable[[], None]


def furnish(
    app: Flask,
    patch: pytest.MonkeyPatch,
    *,
    before: Before = lambda: None,
    after: Before | None = None,
) -> None:
    """Add the page. `before` and `after` are done around the change."""

    def show() -> str:
        return render_template_string(PAGE)

    def keep() -> ResponseReturnValue:
        before()
        cast.company(request.form.get("name", "Acme"))
        if after:
            after()
        return redirect("/notes/", 303)

    app.add_url_rule("/notes/", "notes", show, methods=["GET"])
    app.add_url_rule("/notes/", "keep_note", keep, methods=["POST"])
    for endpoint in ("notes", "keep_note"):
        patch.setitem(POLICY, endpoint, EVERYBODY)
    app.config["PROPAGATE_EXCEPTIONS"] = False


def kept(app: Flask) -> list[str]:
    """The names of what was kept."""
    with app.app_context():
        return list(db.session.scalars(sa.select(Company.name).order_by(Company.name)))
