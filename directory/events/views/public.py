"""Public pages: the evenings."""

from __future__ import annotations

from flask import Blueprint, render_template

from directory.companies import queries as companies
from directory.companies.models import Company
from directory.events import queries, reads, rules
from directory.events.models import Event
from directory.events.views import linked, script
from directory.extensions import db
from directory.kit import clock
from directory.kit.groups import grouped
from directory.media.names import picture_of
from directory.roles import reads as roles
from directory.web.finding import one_or_moved, page_of
from directory.web.today import today

bp = Blueprint("events", __name__, url_prefix="/events")


@bp.get("/")
def index() -> str:
    page = page_of(queries.published_events())
    counted = queries.talks_counted([event.id for event in page.items])
    return render_template(
        "events/index.html",
        page=page,
        talks={row.event_id: row.talks for row in db.session.execute(counted)},
        today=today(clock.now()),
    )


@bp.get("/<string:slug>/")
def show(slug: str) -> str:
    event = one_or_moved(
        queries.with_figures(queries.published_events()).where(Event.slug == slug),
        present_slug=queries.present_event_slug(slug),
    )
    now = clock.now()
    talks = db.session.execute(queries.programme(event.id)).all()
    on_stage = db.session.execute(queries.appearances_in([talk.id for talk in talks])).all()
    there = companies.published_companies().where(
        Company.id.in_(queries.companies_on_stage(event.id))
    )
    companies_there = db.session.scalars(there).all()
    counted = roles.open_at([company.id for company in companies_there], now=now)
    photos = db.session.execute(reads.photos_of(event.id)).all()
    kept = (picture_of(photo.file) for photo in photos)
    card = next((picture.src for picture in kept if picture), None)
    return render_template(
        "events/show.html",
        event=event,
        talks=talks,
        talkers=script.talkers(grouped(on_stage, "talk_id"), [talk.id for talk in talks]),
        hosts=script.hosts(on_stage),
        notes=grouped(db.session.execute(roles.noted_at(event.id, now=now)), "talk_id"),
        photos=photos,
        resources=db.session.execute(reads.resources_of(event.id)).all(),
        companies=companies_there,
        open_at={row.company_id: row.open for row in db.session.execute(counted)},
        before=db.session.scalar(queries.before(event)),
        after=db.session.scalar(queries.after(event)),
        takes_registrations=rules.takes_registrations(event, now=now),
        is_over=rules.is_over(event, now=now),
        card=card,
        about=linked.of_event(
            event, talks=talks, on_stage=grouped(on_stage, "talk_id"), now=now, picture=card
        ),
    )
