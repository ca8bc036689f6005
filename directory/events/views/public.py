"""Public pages: the evenings."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template

from directory.companies import queries as companies
from directory.events import queries, reads, rules
from directory.events.terms import Part
from directory.events.views import linked, script
from directory.kit import clock, reading
from directory.kit.groups import grouped
from directory.media.names import picture_of
from directory.roles import reads as roles
from directory.web.finding import one_or_moved, page_of
from directory.web.today import today

bp = Blueprint("events", __name__, url_prefix="/events")


@bp.get("/")
def index() -> str:
    page = page_of(queries.published_events)
    day = today(clock.now())
    counted = queries.talks_counted([event.id for event in page.items])
    return render_template(
        "events/index.html",
        page=page,
        talks={row.event_id: row.talks for row in reading.rows(counted)},
        coming=[event for event in page.items if _ends_on(event) >= day],
        past=[event for event in page.items if _ends_on(event) < day],
    )


def _ends_on(event: Any) -> date:
    """A published event has a day."""
    return rules.last_day(event) or date.max


@bp.get("/<string:slug>/")
def show(slug: str) -> str:
    event = one_or_moved(
        queries.published_event(slug),
        present_slug=queries.present_event_slug(slug),
    )
    now = clock.now()
    talks = reading.rows(queries.programme(event.id))
    on_stage = reading.rows(queries.appearances_in([talk.id for talk in talks]))
    there = {row.company_id for row in on_stage if row.company_id and row.part is not Part.AUDIENCE}
    companies_there = reading.rows(companies.published_with(there))
    counted = roles.open_at([company.id for company in companies_there], now=now)
    photos = reading.rows(reads.photos_of(event.id))
    kept = (picture_of(photo.file) for photo in photos)
    card = next((picture.src for picture in kept if picture), None)
    return render_template(
        "events/show.html",
        event=event,
        figures=reading.rows(queries.figures_of(event.id)),
        talks=talks,
        talkers=script.talkers(grouped(on_stage, "talk_id"), [talk.id for talk in talks]),
        hosts=script.hosts(on_stage),
        notes=grouped(reading.rows(roles.noted_at(event.id, now=now)), "talk_id"),
        photos=photos,
        resources=reading.rows(reads.resources_of(event.id)),
        companies=companies_there,
        open_at={row.company_id: row.open for row in reading.rows(counted)},
        before=reading.row(queries.before(event)),
        after=reading.row(queries.after(event)),
        takes_registrations=rules.takes_registrations(event, now=now),
        is_over=rules.is_over(event, now=now),
        card=card,
        about=linked.of_event(
            event, talks=talks, on_stage=grouped(on_stage, "talk_id"), now=now, picture=card
        ),
    )
