"""Public pages: the evenings, and what was said in each talk."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, render_template

from directory.events import queries, rules
from directory.events.models import Event, Talk
from directory.events.views import script
from directory.extensions import db
from directory.kit import clock
from directory.kit.groups import grouped
from directory.roles import queries as roles
from directory.roles import reads
from directory.roles.models import Role
from directory.web.finding import one_or_moved, page_of

bp = Blueprint("events", __name__, url_prefix="/events")
talks_bp = Blueprint("talks", __name__, url_prefix="/talks")


@bp.get("/")
def index() -> str:
    return render_template("events/index.html", page=page_of(queries.published_events()))


@bp.get("/<string:slug>/")
def show(slug: str) -> str:
    event = one_or_moved(
        queries.with_figures(queries.published_events()).where(Event.slug == slug),
        present_slug=queries.present_event_slug(slug),
    )
    now = clock.now()
    talks = db.session.execute(queries.programme(event.id)).all()
    on_stage = db.session.execute(queries.appearances_in([talk.id for talk in talks]))
    openings = roles.visible_roles(now).where(
        Role.company_id.in_(queries.companies_on_stage(event.id))
    )
    return render_template(
        "events/show.html",
        event=event,
        talks=talks,
        on_stage=grouped(on_stage, "talk_id"),
        photos=db.session.execute(queries.photos_of(event.id)).all(),
        resources=db.session.execute(queries.resources_of(event.id)).all(),
        roles=db.session.scalars(reads.for_lists(openings)).all(),
        takes_registrations=rules.takes_registrations(event, now=now),
        now=now,
    )


@talks_bp.get("/<string:slug>/", endpoint="show")
def show_talk(slug: str) -> str:
    talk = one_or_moved(
        queries.public_talks().where(Talk.slug == slug),
        present_slug=queries.present_talk_slug(slug),
    )
    moments = reads.moments_in(talk, now=clock.now())
    passages = db.session.execute(queries.transcript(talk.id)).all()
    return render_template(
        "events/talk.html",
        talk=talk,
        programme=db.session.execute(queries.programme(talk.event_id)).all(),
        on_stage=db.session.execute(queries.appearances_in([talk.id])).all(),
        turns=script.turns(passages),
        moments=grouped(db.session.execute(moments), "passage_id"),
        photos=grouped(db.session.execute(queries.photos_in(talk.id)), "passage_id"),
        resources=db.session.execute(queries.resources_in(talk.id)).all(),
        film=rules.watch_url(talk.video_provider, talk.video_ref, at=talk.video_offset),
        film_at=partial(rules.watch_url, talk.video_provider, talk.video_ref),
    )
