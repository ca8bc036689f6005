"""Public pages: the people who were on stage."""

from __future__ import annotations

from flask import Blueprint, render_template

from directory.events import queries as events
from directory.kit import clock, reading
from directory.media.names import picture_of
from directory.roles import lines, reads
from directory.speakers import careers, queries
from directory.speakers.views import linked
from directory.web.finding import one_or_moved, page_of
from directory.web.today import today

bp = Blueprint("speakers", __name__, url_prefix="/speakers")


@bp.get("/")
def index() -> str:
    page = page_of(queries.public_speakers)
    on_stage = events.appearances_of([speaker.id for speaker in page.items])
    day = today(clock.now())
    rows = [row for row in reading.rows(on_stage) if row.starts_on <= day]
    # The latest evening comes first, and so it is put in last.
    return render_template(
        "speakers/index.html", page=page, latest={row.speaker_id: row for row in reversed(rows)}
    )


@bp.get("/<string:slug>/")
def show(slug: str) -> str:
    speaker = one_or_moved(
        queries.public_speaker(slug),
        present_slug=queries.present_slug(slug),
    )
    now = clock.now()
    day = today(now)
    known = queries.shown_affiliations([speaker.id], today=day)
    affiliations = reading.rows(known)
    aliases = reading.values(queries.shown_aliases(speaker.id))
    appearances = reading.rows(events.appearances_of([speaker.id]))
    given = [row for row in appearances if row.starts_on <= day]
    hers = reading.values(queries.companies_now(speaker.id, today=day))
    openings = lines.at_companies([at for at in hers if at], now=now, limit=lines.ALL)
    found = lines.lines_of(reading.rows(openings))
    heard = reading.rows(reads.heard([role.id for role in found]))
    portrait = picture_of(speaker.portrait)
    return render_template(
        "speakers/show.html",
        speaker=speaker,
        aliases=aliases,
        affiliations=affiliations,
        then=given[0] if given else None,
        present=careers.now_of(affiliations, then=given[0]) if given else None,
        day=day,
        sources=careers.SOURCES,
        appearances=appearances,
        said=reading.row(reads.said_by(speaker.id, now=now)),
        roles=found,
        heard={row.role_id: row for row in reversed(heard)},
        now=now,
        card=portrait.src if portrait else None,
        about=linked.of_speaker(
            speaker,
            aliases=aliases,
            affiliations=affiliations,
            picture=portrait.src if portrait else None,
        ),
    )
