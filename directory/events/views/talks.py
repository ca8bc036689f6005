"""Public pages: all talks, and one with its film, every word, and what hangs on them."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Blueprint, render_template, request

from directory.events import finding, queries, reads, rules
from directory.events.terms import Part
from directory.events.views import film, linked, script, setting
from directory.kit import clock, reading
from directory.kit.groups import grouped
from directory.media.names import picture_of
from directory.roles import lines
from directory.roles import reads as heard_of
from directory.speakers import careers
from directory.speakers import queries as speakers
from directory.web.finding import one_or_moved, page_of
from directory.web.today import today

bp = Blueprint("talks", __name__, url_prefix="/talks")

# More than this many open roles are on the company's own page.
ROLES_SHOWN = 6


@bp.get("/")
def index() -> str:
    page = page_of(queries.listed_talks)
    on_stage = reading.rows(queries.appearances_in([talk.id for talk in page.items]))
    evenings = grouped(page.items, "event_slug")
    return render_template(
        "events/talks.html",
        page=page,
        evenings=evenings,
        places={row.id: row.place for row in reading.rows(queries.places_in_order(evenings))},
        talkers=script.talkers(grouped(on_stage, "talk_id"), [talk.id for talk in page.items]),
    )


@bp.get("/<string:slug>/")
def show(slug: str) -> str:
    talk = one_or_moved(
        queries.public_talk(slug),
        present_slug=queries.present_talk_slug(slug),
    )
    now = clock.now()
    on_stage = reading.rows(queries.appearances_in([talk.id]))
    shown = [row for row in on_stage if row.part is not Part.AUDIENCE]
    passages = reading.rows(reads.transcript(talk.id))
    moments = reading.rows(heard_of.moments_in(talk.id, now=now))
    photos = grouped(reading.rows(reads.photos_in(talk.id)), "passage_id")
    ids = [row.speaker_id for row in shown]
    known = speakers.shown_affiliations(ids, today=today(now))
    careers_of = grouped(reading.rows(known), "speaker_id")
    employers = [row.company_id for row in shown if row.company_id]
    openings = lines.at_companies(employers, now=now, limit=ROLES_SHOWN + 1)
    found = lines.lines_of(reading.rows(openings))
    heard = reading.rows(heard_of.heard([role.id for role in found]))
    words = request.args.get("find", "").strip()
    hits = finding.found_in(passages, words)
    programme = reading.rows(queries.programme(talk.event_id))
    its_film = film.film_of(talk, from_second=film.second_from(request.args.get("t")))
    beside = setting.Beside(its_film, script.notes(moments), photos, hits)
    still = _still(photos)
    return render_template(
        "events/talk.html",
        talk=talk,
        film=its_film,
        line=script.line_from(moments),
        on_stage=on_stage,
        shown=shown,
        given=not rules.is_to_come(talk, now=now),
        now_of={
            row.speaker_id: careers.now_of(careers_of.get(row.speaker_id, []), then=row)
            for row in shown
        },
        turns=script.turns(passages, on_stage),
        script=partial(setting.script, beside=beside),
        words=words,
        asked=bool(finding.wanted_in(words)),
        found=hits,
        hits=[passage.key for passage in passages if passage.id in hits],
        chapters=script.chapters(moments),
        photos=photos,
        resources=reading.rows(reads.resources_in(talk.id)),
        roles=found[:ROLES_SHOWN],
        more_roles=len(found) > ROLES_SHOWN,
        heard={row.role_id: row for row in reversed(heard)},
        programme=programme,
        place_in_order=[other.id for other in programme].index(talk.id) + 1,
        now=now,
        card=still,
        about=linked.of_talk(
            talk,
            on_stage=on_stage,
            passages=passages,
            moments={row.passage_id for row in moments},
            picture=still,
        ),
    )


def _still(photos: dict[int | None, list[Any]]) -> str | None:
    """A picture of the talk, where one is kept, for those who share its page."""
    kept = (picture_of(photo.file) for some in photos.values() for photo in some)
    return next((picture.src for picture in kept if picture), None)
