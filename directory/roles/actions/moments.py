"""Tying a role to moments on stage, and keeping them true when a transcript changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import sqlalchemy as sa

from directory.companies.models import Value
from directory.events.models import Passage
from directory.events.terms import Kind
from directory.extensions import db
from directory.kit.errors import Refused
from directory.kit.text import squash
from directory.roles import queries, rules
from directory.roles.models import Moment, MomentKind, Role


def tie(
    role: Role,
    passage: Passage,
    *,
    kind: MomentKind,
    quote: str,
    now: datetime,
    value: Value | None = None,
) -> Moment:
    """Tie a role to a moment on stage: words that were said in a talk by one of its company."""
    _refuse_foreign_stage(role, passage, now)
    _refuse_other_words(passage, quote)
    if (value is None) == (kind is MomentKind.SHOWS_VALUE):
        raise Refused("A moment that shows a value names it, and no other moment does.")
    if value and value.company_id != role.company_id:
        raise Refused(f"“{value.name}” is a value of another company.")
    same = sa.select(Moment.id).where(
        Moment.role_id == role.id, Moment.passage_id == passage.id, Moment.kind == kind
    )
    if db.session.scalar(same):
        raise Refused("This role is tied to this passage already, and for the same reason.")
    moment = Moment(
        passage=passage,
        kind=kind,
        quote=squash(quote),
        value=value,
        position=max((other.position for other in role.moments), default=0) + 1,
    )
    role.moments.append(moment)
    db.session.flush()  # the next one must see this one
    return moment


def follow(passage: Passage, *, now: datetime) -> list[Moment]:
    """After a passage changed, lose the moments whose words are gone and find those that are back.

    Returns those that were lost just now, for their owners to hear of.
    """
    lost = []
    for moment in db.session.scalars(sa.select(Moment).where(Moment.passage_id == passage.id)):
        if rules.says(passage.text, moment.quote):
            moment.lost_at = None
        elif moment.lost_at is None:
            moment.lost_at = now
            lost.append(moment)
    return lost


def lose_moments(passage_ids: Collection[int], *, now: datetime) -> list[Moment]:
    """Let go of passages that are about to be deleted. Returns their moments, quotes and all."""
    moments = db.session.scalars(sa.select(Moment).where(Moment.passage_id.in_(passage_ids))).all()
    for moment in moments:
        moment.passage = None
        moment.lost_at = moment.lost_at or now
    db.session.flush()  # the database keeps a passage while a moment points there
    return list(moments)


def _refuse_foreign_stage(role: Role, passage: Passage, now: datetime) -> None:
    today = now.astimezone(UTC).date()
    if not db.session.scalar(queries.own_voices(passage, role.company_id, today).limit(1)):
        raise Refused(f"Nobody of {role.company.name}, then or now, speaks in this talk.")


def _refuse_other_words(passage: Passage, quote: str) -> None:
    if passage.kind is not Kind.SPEECH:
        raise Refused("Nobody said this: only words from the stage can be a moment.")
    if not rules.says(passage.text, quote):
        raise Refused("These words are not in the passage: quote it as it stands.")
