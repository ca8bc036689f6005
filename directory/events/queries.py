"""Which events and talks there are for the public, and what belongs to one.

A talk is public while it and its event are published. A person or a company without a public
page is left out of a talk, and what is quoted keeps the company's name without a link.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import raiseload

from directory.companies.models import Company
from directory.events.models import (
    Appearance,
    Event,
    EventFormerSlug,
    Figure,
    Passage,
    Status,
    Talk,
    TalkFormerSlug,
)
from directory.kit.db import Publication
from directory.kit.prepared import prepared
from directory.speakers import queries as speakers
from directory.speakers.models import Speaker

Columns = sa.Select[*tuple[Any, ...]]


@prepared
def published_events() -> sa.Select[Event]:
    """All that the public may see, the latest first."""
    return (
        sa.select(Event)
        .where(Event.state == Publication.PUBLISHED)
        .options(raiseload("*"))
        .order_by(Event.starts_on.desc(), Event.id.desc())
    )


@prepared
def published_event(slug: str) -> sa.Select[Event]:
    """The one with this address, if the public may see it."""
    return published_events().where(Event.slug == slug)


@prepared
def figures_of(event_id: int) -> sa.Select[Figure]:
    """What was counted at an event, in order."""
    return sa.select(Figure).where(Figure.event_id == event_id).order_by(Figure.position)


@prepared
def published_since(day: date) -> sa.Select[Event]:
    """Public events that begin on this day or later, the latest first."""
    return published_events().where(Event.starts_on >= day)


@prepared
def present_event_slug(former: str) -> sa.Select[str]:
    """The address to which a former one leads, if the public may follow."""
    return (
        sa.select(Event.slug)
        .join(EventFormerSlug, EventFormerSlug.event_id == Event.id)
        .where(EventFormerSlug.slug == former, Event.state == Publication.PUBLISHED)
    )


def is_public() -> sa.ColumnElement[bool]:
    """The condition under which a talk has a page; the query joins its event."""
    return sa.and_(Talk.state == Publication.PUBLISHED, Event.state == Publication.PUBLISHED)


@prepared
def public_talk(slug: str) -> Columns:
    """The talk with this address, if the public may see it, with what is said of its event."""
    return (
        sa.select(
            *Talk.__table__.columns,
            Event.slug.label("event_slug"),
            Event.title.label("event_title"),
            Event.starts_on.label("starts_on"),
            Event.zone.label("zone"),
            Event.place.label("place"),
        )
        .join(Talk.event)
        .where(Talk.slug == slug, is_public())
    )


@prepared
def present_talk_slug(former: str) -> sa.Select[str]:
    """The address to which a former one leads, if the public may follow."""
    return (
        sa.select(Talk.slug)
        .join(Talk.event)
        .join(TalkFormerSlug, TalkFormerSlug.talk_id == Talk.id)
        .where(TalkFormerSlug.slug == former, is_public())
    )


@prepared
def to_come(today: date) -> sa.Select[Event]:
    """The public event that takes place next, or now."""
    return (
        _taking_place()
        .where(sa.func.coalesce(Event.ends_on, Event.starts_on) >= today)
        .order_by(None)
        .order_by(Event.starts_on, Event.id)
        .limit(1)
    )


@prepared
def over(today: date) -> sa.Select[Event]:
    """The public event that was over last, of those that took place."""
    its_last_day = sa.func.coalesce(Event.ends_on, Event.starts_on)
    return _taking_place().where(its_last_day < today).limit(1)


def _taking_place() -> sa.Select[Event]:
    return published_events().where(Event.status != Status.CANCELLED)


def before(event: Any) -> sa.Select[Event]:
    """The public event before this one."""
    return _before(event.starts_on, event.id)


@prepared
def _before(day: date | None, event_id: int) -> sa.Select[Event]:
    here = _place(day, event_id)
    return published_events().where(sa.tuple_(Event.starts_on, Event.id) < here).limit(1)


def after(event: Any) -> sa.Select[Event]:
    """The public event after this one."""
    return _after(event.starts_on, event.id)


@prepared
def _after(day: date | None, event_id: int) -> sa.Select[Event]:
    return (
        published_events()
        .where(sa.tuple_(Event.starts_on, Event.id) > _place(day, event_id))
        .order_by(None)
        .order_by(Event.starts_on, Event.id)
        .limit(1)
    )


def _place(day: date | None, event_id: int) -> sa.Tuple:
    """Where an event stands in the order of all."""
    return sa.tuple_(day, event_id, types=[sa.Date(), sa.Integer()])


@prepared
def talks_counted(event_ids: Collection[int]) -> Columns:
    """How many public talks each of these events has."""
    return (
        sa.select(Talk.event_id, sa.func.count().label("talks"))
        .where(Talk.event_id.in_(event_ids), Talk.state == Publication.PUBLISHED)
        .group_by(Talk.event_id)
    )


@prepared
def listed_talks() -> Columns:
    """All public talks, each with its evening and the ways into it; the latest evening first."""
    return (
        sa.select(
            Talk.id,
            Talk.slug,
            Talk.title,
            Talk.language,
            Talk.position,
            Talk.video_provider.is_not(None).label("has_film"),
            sa.exists().where(Passage.talk_id == Talk.id).label("has_words"),
            Event.slug.label("event_slug"),
            Event.title.label("event_title"),
            Event.starts_on,
        )
        .join(Talk.event)
        .where(is_public())
        .order_by(Event.starts_on.desc(), Event.id.desc(), Talk.position)
    )


@prepared
def places_in_order(event_slugs: Collection[str]) -> Columns:
    """Which talk of its evening each public talk is, whatever stands between them as a draft."""
    in_order = sa.func.row_number().over(partition_by=Talk.event_id, order_by=Talk.position)
    return (
        sa.select(Talk.id, in_order.label("place"))
        .join(Talk.event)
        .where(is_public(), Event.slug.in_(event_slugs))
    )


@prepared
def programme(event_id: int) -> Columns:
    """The talks of an evening in their order."""
    return listed_talks().where(Talk.event_id == event_id)


def appearances() -> Columns:
    """Who was on stage in which talk, with title and company frozen; the latest evening first."""
    return (
        sa.select(
            Appearance.talk_id,
            Appearance.part,
            Appearance.title,
            Appearance.company_name,
            Company.id.label("company_id"),
            Company.slug.label("company_slug"),
            Speaker.id.label("speaker_id"),
            Speaker.slug.label("speaker_slug"),
            Speaker.name.label("speaker_name"),
            Speaker.portrait.label("speaker_portrait"),
            Talk.slug.label("talk_slug"),
            Talk.title.label("talk_title"),
            Talk.language.label("talk_language"),
            Talk.video_provider.is_not(None).label("has_film"),
            sa.exists().where(Passage.talk_id == Talk.id).label("has_words"),
            Event.slug.label("event_slug"),
            Event.title.label("event_title"),
            Event.starts_on,
        )
        .join(Talk, Talk.id == Appearance.talk_id)
        .join(Event, Event.id == Talk.event_id)
        .join(Speaker, Speaker.id == Appearance.speaker_id)
        .outerjoin(
            Company,
            sa.and_(Company.id == Appearance.company_id, Company.state == Publication.PUBLISHED),
        )
        .where(is_public(), speakers.is_public())
        .order_by(Event.starts_on.desc(), Event.id.desc(), Talk.position, Appearance.position)
    )


@prepared
def appearances_in(talk_ids: Collection[int]) -> Columns:
    """Who was on stage in these talks."""
    return appearances().where(Appearance.talk_id.in_(talk_ids))


@prepared
def appearances_of(speaker_ids: Collection[int]) -> Columns:
    """Where these people were on stage."""
    return appearances().where(Appearance.speaker_id.in_(speaker_ids))


@prepared
def appearances_for(company_id: int) -> Columns:
    """Who was on stage as one of this company."""
    return appearances().where(Appearance.company_id == company_id)
