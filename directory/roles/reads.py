"""What public pages read of roles and of what hangs on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from directory.companies.models import Company, Value
from directory.events.models import Event, Passage, Talk
from directory.kit.prepared import prepared
from directory.roles import queries
from directory.roles.models import Moment, MomentKind, Role
from directory.speakers import queries as speakers
from directory.speakers.models import Speaker

Columns = sa.Select[*tuple[Any, ...]]


@prepared
def moments_of(role_id: int) -> Columns:
    """What was said on stage for this role, where, and by whom."""
    return (
        queries.public_moments()
        .where(Moment.role_id == role_id)
        .outerjoin(Moment.value)
        .outerjoin(Speaker, sa.and_(Speaker.id == Passage.speaker_id, speakers.is_public()))
        .with_only_columns(
            Moment.kind,
            Moment.quote,
            Value.name.label("value"),
            Value.id.label("value_id"),
            Passage.key.label("passage_key"),
            Passage.starts_at.label("passage_at"),
            Passage.label,
            Talk.slug.label("talk_slug"),
            Talk.title.label("talk_title"),
            Talk.language.label("talk_language"),
            Event.starts_on,
            Speaker.slug.label("speaker_slug"),
            Speaker.name.label("speaker_name"),
        )
    )


@prepared
def heard(role_ids: Collection[int]) -> Columns:
    """Where on stage these roles are heard. The first row of a role is its first moment."""
    return (
        queries.public_moments()
        .where(Moment.role_id.in_(role_ids))
        .order_by(None)
        .order_by(Moment.role_id, Moment.position, Moment.id)
        .with_only_columns(
            Moment.role_id,
            Moment.kind,
            Talk.slug.label("talk_slug"),
            Talk.title.label("talk_title"),
            Talk.language.label("talk_language"),
            Passage.key.label("passage_key"),
            Passage.starts_at,
        )
    )


@prepared
def moments_in(talk_id: int, *, now: datetime) -> Columns:
    """What roles one may see now hang on which passage of the talk, and why."""
    moments = queries.moments_heard(now).where(Passage.talk_id == talk_id)
    return moments.order_by(Passage.position, Role.opened_at.desc(), Moment.id).with_only_columns(
        Moment.passage_id,
        Moment.kind,
        Moment.quote,
        Passage.key.label("passage_key"),
        Passage.starts_at,
        Role.workplace,
        Role.pay_min,
        Role.pay_max,
        Role.pay_currency,
        Role.pay_unit,
        Role.pay_reason,
        Role.id,
        Role.title,
        Company.name.label("company_name"),
        Company.slug.label("company_slug"),
    )


@prepared
def noted_at(event_id: int, *, now: datetime) -> Columns:
    """The moments in the talks of an event, of roles that one may see now, talk by talk."""
    # Said like this, engines begin with the passages; else SQLite goes through all open roles.
    there = sa.select(Passage.id).join(Passage.talk).where(Talk.event_id == event_id)
    return _heard(now).where(Moment.passage_id.in_(there)).order_by(Talk.position, Passage.position)


@prepared
def said_by(speaker_id: int, *, now: datetime) -> Columns:
    """What she said on stage that a role quotes now, on the latest of her evenings."""
    return (
        _heard(now)
        .where(Passage.speaker_id == speaker_id)
        .order_by(Event.starts_on.desc(), Talk.position, Passage.position)
        .limit(1)
    )


@prepared
def lately(now: datetime, *, limit: int) -> Columns:
    """What was said on stage for the roles opened last of those one may see now; so many roles."""
    lately_first = (Role.opened_at.desc(), Role.id.desc())
    on_stage = sa.exists().where(Moment.role_id == Role.id, Moment.lost_at.is_(None))
    # Said like this, engines go through the roles in their order and stop; else they sort all.
    few = (
        sa.select(Role.id)
        .join(Role.company)
        .where(queries.visible_at(now), on_stage)
        .order_by(*lately_first)
        .limit(limit)
    )
    return _heard(now).where(Role.id.in_(few)).order_by(*lately_first, Moment.position)


@prepared
def shown_values(company_id: int, *, now: datetime) -> Columns:
    """Where on stage the values of a company were shown."""
    return (
        _heard(now)
        .where(Moment.kind == MomentKind.SHOWS_VALUE, Role.company_id == company_id)
        .order_by(Event.starts_on.desc(), Talk.position, Passage.position)
    )


def _heard(now: datetime) -> Columns:
    """Moments of the roles that one may see now, with the words, where, by whom, and for what."""
    return (
        queries.moments_heard(now)
        .outerjoin(Speaker, sa.and_(Speaker.id == Passage.speaker_id, speakers.is_public()))
        .with_only_columns(
            Moment.kind,
            Moment.quote,
            Moment.value_id,
            Passage.key.label("passage_key"),
            Passage.label,
            Passage.starts_at,
            Talk.id.label("talk_id"),
            Talk.slug.label("talk_slug"),
            Talk.title.label("talk_title"),
            Talk.language.label("talk_language"),
            Event.starts_on,
            Speaker.slug.label("speaker_slug"),
            Speaker.name.label("speaker_name"),
            Role.id,
            Role.title,
            Role.pay_min,
            Role.pay_max,
            Role.pay_currency,
            Role.pay_unit,
            Role.pay_reason,
            Company.name.label("company_name"),
            Company.slug.label("company_slug"),
        )
    )


@prepared
def open_at(company_ids: Collection[int], *, now: datetime) -> Columns:
    """How many roles one may see now at each of these companies."""
    return (
        sa.select(Role.company_id, sa.func.count().label("open"))
        .join(Role.company)
        .where(Role.company_id.in_(company_ids), queries.visible_at(now))
        .group_by(Role.company_id)
    )
