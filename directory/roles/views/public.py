"""Public pages: what is open, and what one is told about it."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from directory.events import queries as events
from directory.extensions import db
from directory.kit import clock
from directory.kit.groups import grouped
from directory.roles import queries, reads, rules
from directory.roles.models import Role
from directory.roles.views import board, words
from directory.speakers import queries as speakers
from directory.web.finding import moved_to, one_or_404

bp = Blueprint("roles", __name__, url_prefix="/roles")
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
):
    bp.add_app_template_filter(template_filter)


bp.add_url_rule("/", view_func=board.index)


# The number decides; the words in the address follow the title. Databases count to 2**31.
@bp.get("/<int(max=2147483647):role_id>/", defaults={"slug": ""})
@bp.get("/<int(max=2147483647):role_id>-<string:slug>/")
def show(role_id: int, slug: str) -> ResponseReturnValue:
    role = one_or_404(reads.once_open(role_id))
    if slug != words.slug_of(role):
        return moved_to(role_id=role.id, slug=words.slug_of(role))
    if not rules.is_visible(role, role.company, clock.now()):
        return _gone(role), 410
    return _open(role)


def _gone(role: Role) -> str:
    """The page of a role that was open once."""
    now = clock.now()
    others = queries.visible_roles(now).where(Role.company_id == role.company_id)
    return render_template(
        "roles/gone.html",
        role=role,
        roles=db.session.scalars(reads.for_lists(others)).all(),
        now=now,
    )


def _open(role: Role) -> str:
    now = clock.now()
    team = db.session.scalars(reads.team_of(role.id)).all()
    ids = [speaker.id for speaker in team]
    then = db.session.execute(events.appearances_of(ids)).all()
    gone = speakers.left(role.company_id, among=ids, today=now.date())
    return render_template(
        "roles/show.html",
        role=role,
        requirements=grouped(role.requirements, "kind"),
        moments=db.session.execute(reads.moments_of(role)).all(),
        team=team,
        # The latest evening comes first, and so it is put in last.
        then={row.speaker_id: row for row in reversed(then)},
        gone=set(db.session.scalars(gone)),
        now=now,
    )
