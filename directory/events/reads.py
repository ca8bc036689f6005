"""What public pages read of a talk or an evening: its words, its pictures, what was named."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from directory.events.models import Passage, Photo, Resource, Talk
from directory.kit.db import Publication
from directory.kit.prepared import prepared
from directory.speakers import queries as speakers
from directory.speakers.models import Speaker

Columns = sa.Select[*tuple[Any, ...]]


@prepared
def transcript(talk_id: int) -> Columns:
    """The passages of a talk in order, each with the page of who said it, if there is one."""
    return (
        sa.select(
            Passage.id,
            Passage.key,
            Passage.position,
            Passage.label,
            Passage.kind,
            Passage.text,
            Passage.starts_at,
            Speaker.slug.label("speaker_slug"),
        )
        .outerjoin(Speaker, sa.and_(Speaker.id == Passage.speaker_id, speakers.is_public()))
        .where(Passage.talk_id == talk_id)
        .order_by(Passage.position)
    )


_PICTURE = (
    Photo.passage_id,
    Photo.talk_id,
    Photo.file,
    Photo.url,
    Photo.alt,
    Photo.caption,
    Photo.credit,
)


@prepared
def photos_in(talk_id: int) -> Columns:
    """The pictures of a talk that have something to say, in order."""
    # Its own and those after its passages, each by an index: `_talk_of_photo` has none.
    after = sa.select(Photo.id).join(Photo.passage).where(Photo.talk_id.is_(None))
    own = sa.select(Photo.id).where(Photo.talk_id == talk_id)
    either = own.union_all(after.where(Passage.talk_id == talk_id))
    return sa.select(*_PICTURE).where(Photo.id.in_(either), _speaks()).order_by(Photo.position)


@prepared
def photos_of(event_id: int) -> Columns:
    """The pictures of an evening that have something to say, without those of hidden talks."""
    return (
        sa.select(*_PICTURE)
        .outerjoin(Passage, Passage.id == Photo.passage_id)
        .outerjoin(Talk, Talk.id == _talk_of_photo())
        .where(
            Photo.event_id == event_id,
            _speaks(),
            sa.or_(Talk.id.is_(None), Talk.state == Publication.PUBLISHED),
        )
        .order_by(Photo.position)
    )


@prepared
def picture_of(event_id: int) -> Columns:
    """The first picture of an evening that is kept, if it may be shown."""
    return photos_of(event_id).where(Photo.file.is_not(None)).limit(1)


def _talk_of_photo() -> sa.ColumnElement[int]:
    """A picture that stands after a passage belongs to its talk, whether or not it says so."""
    return sa.func.coalesce(Photo.talk_id, Passage.talk_id)


def _speaks() -> sa.ColumnElement[bool]:
    told = sa.or_(Photo.alt.is_not(None), Photo.caption.is_not(None))
    return sa.and_(~Photo.decorative, sa.or_(told, Photo.file.is_not(None)))


@prepared
def resources_in(talk_id: int) -> Columns:
    """What was named in a talk, with who named it and the passage in which."""
    return _resources().where(Resource.talk_id == talk_id)


@prepared
def resources_of(event_id: int) -> Columns:
    """What belongs to an evening, but to no talk of it."""
    return _resources().where(Resource.event_id == event_id, Resource.talk_id.is_(None))


def _resources() -> Columns:
    return (
        sa.select(
            Resource.kind,
            Resource.url,
            Resource.title,
            Passage.key.label("passage_key"),
            Passage.position.label("passage_position"),
            Passage.starts_at,
            Speaker.slug.label("speaker_slug"),
            Speaker.name.label("speaker_name"),
        )
        # A link never leads to a passage of another talk, which might be a draft.
        .outerjoin(
            Passage,
            sa.and_(Passage.id == Resource.passage_id, Passage.talk_id == Resource.talk_id),
        )
        .outerjoin(Speaker, sa.and_(Speaker.id == Resource.named_by_id, speakers.is_public()))
        .order_by(Resource.position)
    )
