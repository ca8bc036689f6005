"""Public pages: the people who were on stage."""

from __future__ import annotations

from flask import Blueprint, render_template

from directory.events import queries as events
from directory.extensions import db
from directory.kit import clock
from directory.roles import queries as roles
from directory.roles import reads
from directory.roles.models import Role
from directory.speakers import queries
from directory.speakers.models import Speaker
from directory.web.finding import one_or_moved, page_of

bp = Blueprint("speakers", __name__, url_prefix="/speakers")


@bp.get("/")
def index() -> str:
    return render_template("speakers/index.html", page=page_of(queries.public_speakers()))


@bp.get("/<string:slug>/")
def show(slug: str) -> str:
    speaker = one_or_moved(
        queries.public_speakers().where(Speaker.slug == slug),
        present_slug=queries.present_slug(slug),
    )
    now = clock.now()
    affiliations = queries.shown_affiliations(speaker.id, today=now.date())
    hers = Role.company_id.in_(queries.companies_now(speaker.id, today=now.date()))
    openings = roles.visible_roles(now).where(hers)
    return render_template(
        "speakers/show.html",
        speaker=speaker,
        aliases=db.session.scalars(queries.shown_aliases(speaker.id)).all(),
        affiliations=db.session.execute(affiliations).all(),
        appearances=db.session.execute(events.appearances_of([speaker.id])).all(),
        roles=db.session.scalars(reads.for_lists(openings)).all(),
        now=now,
    )
