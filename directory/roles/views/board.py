"""The board: the roles that are open."""

from __future__ import annotations

from flask import render_template

from directory.kit import clock
from directory.roles import queries, reads
from directory.web.finding import page_of


def index() -> str:
    """The door of the list; `public` hangs it."""
    now = clock.now()
    roles = reads.for_lists(queries.visible_roles(now))
    return render_template("roles/index.html", page=page_of(roles), now=now)
