"""The first page and what is said about all of them, and what machines ask: is it alive, ready."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from directory.companies import queries as companies
from directory.events import queries as events
from directory.events import reads as shown
from directory.extensions import db
from directory.kit import clock, reading, revisions
from directory.kit.groups import grouped
from directory.roles import lines, reads
from directory.web.headers import UNSHARED
from directory.web.today import today

bp = Blueprint("pages", __name__)

NEWEST_ROLES = 5
QUOTES = 3
# Longer words are read in their talk, not at the front door.
LONGEST_QUOTE = 280
# Among so many moments there are three that fit, by different people, or there are none.
MOMENTS_READ = 24


@bp.get("/")
def home() -> str:
    now = clock.now()
    day = today(now)
    following = reading.row(events.to_come(day))
    last = reading.row(events.over(day))
    talks = reading.rows(events.programme(last.id)) if last else []
    on_stage = reading.rows(events.appearances_in([talk.id for talk in talks]))
    found = lines.lines_of(reading.rows(lines.newest(now=now, limit=NEWEST_ROLES)))
    heard = reading.rows(reads.heard([role.id for role in found]))
    partners = reading.rows(companies.partners_now(day))
    counted = reads.open_at([company.id for company in partners], now=now)
    return render_template(
        "pages/home.html",
        following=following,
        last=last,
        talks=talks,
        on_stage=grouped(on_stage, "talk_id"),
        picture=reading.row(shown.picture_of(last.id)) if last else None,
        quotes=_quotes(reading.rows(reads.lately(now, limit=MOMENTS_READ))),
        roles=found,
        heard={row.role_id: row for row in reversed(heard)},
        partners=partners,
        open_at={row.company_id: row.open for row in reading.rows(counted)},
        now=now,
    )


def _quotes(moments: Iterable[Any]) -> list[Any]:
    """A few of the moments, by different voices: whole sentences, none too long."""
    chosen: dict[str | None, Any] = {}
    for row in moments:
        begins = not row.quote[:1].islower()
        if begins and len(row.quote) <= LONGEST_QUOTE and len(chosen) < QUOTES:
            chosen.setdefault(row.label, row)
    return list(chosen.values())


@bp.get("/about/")
def about() -> str:
    return render_template("pages/about.html")


@bp.get("/healthz")
def healthz() -> Response:
    return _word("alive", 200)


@bp.get("/readyz")
def readyz() -> Response:
    try:
        complaint = revisions.complaint(revisions.present(db.engine))
    except sa.exc.SQLAlchemyError:
        complaint = "The database does not answer."
    return _word(complaint or "ready", 503 if complaint else 200)


def _word(word: str, status: int) -> Response:
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": UNSHARED}
    return Response(word + "\n", status, headers)
