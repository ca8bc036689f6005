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
from directory.events.models import Photo
from directory.extensions import db
from directory.kit import clock, revisions
from directory.kit.groups import grouped
from directory.roles import lines, reads
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
    following = db.session.scalar(events.but_cancelled(events.to_come(day)).limit(1))
    last = db.session.scalar(events.but_cancelled(events.over(day)).limit(1))
    talks = db.session.execute(events.programme(last.id)).all() if last else []
    on_stage = db.session.execute(events.appearances_in([talk.id for talk in talks]))
    pictures = shown.photos_of(last.id if last else 0).where(Photo.file.is_not(None)).limit(1)
    found = lines.lines_of(db.session.execute(lines.newest(now=now, limit=NEWEST_ROLES)))
    heard = db.session.execute(reads.heard([role.id for role in found])).all()
    partners = db.session.scalars(companies.partners_now(day)).all()
    counted = reads.open_at([company.id for company in partners], now=now)
    return render_template(
        "pages/home.html",
        following=following,
        last=last,
        talks=talks,
        on_stage=grouped(on_stage, "talk_id"),
        picture=db.session.execute(pictures).first(),
        quotes=_quotes(db.session.execute(reads.lately(now).limit(MOMENTS_READ)).all()),
        roles=found,
        heard={row.role_id: row for row in reversed(heard)},
        partners=partners,
        open_at={row.company_id: row.open for row in db.session.execute(counted)},
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
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
    return Response(word + "\n", status, headers)
