"""Public pages: what is open, and what one is told about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from directory.companies import queries as companies
from directory.events import queries as events
from directory.kit import clock, reading
from directory.kit.groups import grouped
from directory.media.names import picture_of
from directory.roles import lines, posting, reads, rules
from directory.roles.views import board, linked, setting, words
from directory.speakers import careers
from directory.speakers import queries as speakers
from directory.web.finding import moved_to
from directory.web.today import today

bp = Blueprint("roles", __name__, url_prefix="/roles")
LIKE_IT = 3
for template_filter in (
    words.confirmed,
    words.in_words,
    words.is_stale,
    words.manner,
    words.pay_beside,
    words.pay_of,
    words.pay_short,
    words.place_of,
    words.role_address,
    words.where,
    words.where_full,
):
    bp.add_app_template_filter(template_filter)
bp.add_app_template_filter(today, "day_of")
bp.add_app_template_global(setting.role_list)


bp.add_url_rule("/", view_func=board.index)


# The number decides; the words in the address follow the title. Databases count to 2**31.
@bp.get("/<int(max=2147483647):role_id>/", defaults={"slug": ""})
@bp.get("/<int(max=2147483647):role_id>-<string:slug>/")
def show(role_id: int, slug: str) -> ResponseReturnValue:
    now = clock.now()
    role = posting.posting_of(role_id, today=today(now)) or abort(404)
    if slug != words.slug_of(role):
        return moved_to(role_id=role.id, slug=words.slug_of(role))
    visible = rules.is_visible(role, role.company, now)
    return _page(role, visible=visible, now=now), 200 if visible else 410


def _page(role: Any, *, visible: bool, now: datetime) -> str:
    day = today(now)
    moments = reading.rows(reads.moments_of(role.id))
    team = reading.rows(posting.team_of(role.id))
    ids = [speaker.id for speaker in team]
    # The latest evening comes first, and so it is put in last.
    rows = reading.rows(events.appearances_of(ids)) if ids else []
    then = {row.speaker_id: row for row in reversed(rows) if row.starts_on <= day}
    known = reading.rows(speakers.shown_affiliations(ids, today=day)) if ids else []
    careers_of = grouped(known, "speaker_id")
    alike = lines.like(
        role.id,
        discipline=role.discipline or "",
        company_id=role.company_id,
        now=now,
        limit=LIKE_IT,
    )
    others = lines.lines_of(reading.rows(alike))
    heard = reading.rows(reads.heard([other.id for other in others]))
    logo = picture_of(role.company.logo)
    return render_template(
        "roles/show.html",
        role=role,
        closed=None if visible else words.closed_as(role, now),
        requirements=grouped(role.requirements, "kind"),
        moments=moments,
        team=team,
        then=then,
        present={
            key: careers.now_of(careers_of.get(key, []), then=row) for key, row in then.items()
        },
        values=grouped(reading.rows(companies.values_of(role.company_id)), "id"),
        others=others,
        heard={row.role_id: row for row in reversed(heard)},
        now=now,
        about=linked.of_role(role, now=now, logo=logo.src if logo else None),
    )
