"""What may happen to an event and its talks. Nothing else in the house changes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from directory.companies import actions as companies
from directory.events.models import (
    Appearance,
    Event,
    EventFormerSlug,
    Figure,
    Passage,
    Photo,
    Talk,
    TalkFormerSlug,
)
from directory.extensions import db
from directory.kit import addresses, clock
from directory.kit.db import Publication
from directory.kit.errors import Refused
from directory.speakers import actions as speakers

ASIDE = 1_000_000  # below zero: where rows wait that change their place


def free_event_slug(text: str) -> str:
    """The address that an event of this title would get."""
    return addresses.free(text, fallback="event", current=Event.slug, former=EventFormerSlug.slug)


def create_event(title: str, *, zone: str, slug: str | None = None, **columns: Any) -> Event:
    """A new event, as a draft. `slug` asks for an address; a taken one gets a number."""
    _refuse_untitled("An event", title)
    event = Event(slug=free_event_slug(slug or title), title=title, zone=zone, **columns)
    db.session.add(event)
    db.session.flush()  # talks need event.id
    return event


def rename_event(event: Event, title: str) -> None:
    """Give the event another title; its old address leads to the new one for ever."""
    _refuse_untitled("An event", title)
    event.title = title
    addresses.follow_name(
        event,
        title,
        fallback="event",
        current=Event.slug,
        former=EventFormerSlug.slug,
        owner_id=EventFormerSlug.event_id,
    )


def set_figures(event: Event, figures: Iterable[tuple[str, str | None]]) -> None:
    """Replace the figures of the evening: value and words, in order."""
    event.figures[:] = [
        Figure(position=position, value=value, words=words)
        for position, (value, words) in enumerate(figures, 1)
    ]


def create_talk(
    event: Event, title: str, *, position: int, slug: str | None = None, **columns: Any
) -> Talk:
    """A new talk of the event, as a draft."""
    _refuse_untitled("A talk", title)
    talk = Talk(
        event_id=event.id,
        slug=addresses.free(
            slug or title, fallback="talk", current=Talk.slug, former=TalkFormerSlug.slug
        ),
        title=title,
        position=position,
        **columns,
    )
    db.session.add(talk)
    db.session.flush()  # the next free address must see this one
    return talk


def rename_talk(talk: Talk, title: str) -> None:
    """Give the talk another title; its old address leads to the new one for ever."""
    _refuse_untitled("A talk", title)
    talk.title = title
    addresses.follow_name(
        talk,
        title,
        fallback="talk",
        current=Talk.slug,
        former=TalkFormerSlug.slug,
        owner_id=TalkFormerSlug.talk_id,
    )


def put_in_order(rows: Sequence[Talk | Passage]) -> None:
    """Number talks of one event, or passages of one talk, 1, 2, 3 … as given.

    Positions are unique, so those that move first step out of the way, below zero. A row that
    is not in the session yet has no place to leave.
    """
    moving = [(at, row) for at, row in enumerate(rows, 1) if row.position != at]
    leaving = [(at, row) for at, row in moving if row in db.session]
    for _at, row in leaving:
        row.position = -ASIDE - row.id  # a place of its own, where nobody else waits
    if leaving:
        db.session.flush()  # all are out of the way before the first one arrives
    for at, row in moving:
        row.position = at


def add_photo(
    event: Event,
    name: str,
    *,
    alt: str | None,
    caption: str | None = None,
    credit: str | None = None,
    talk: Talk | None = None,
    passage: Passage | None = None,
    decorative: bool = False,
) -> Photo:
    """Show a picture, by the name that media.store.keep gave, behind those that are there.

    Where it stands after a passage, it is a photo of that passage's talk.
    """
    if bool(alt and alt.strip()) == decorative:
        raise Refused(
            "A photo has a text that tells what is seen, unless it is decorative and says nothing."
        )
    at = passage.talk if passage else talk
    if (at and at.event_id != event.id) or (talk and talk is not at):
        raise Refused("A photo stands in a talk of its event, and after a passage of that talk.")
    photos = sa.select(Photo).where(Photo.event_id == event.id)
    if db.session.scalar(photos.where(Photo.file == name)):
        raise Refused("This picture is among the photos of the event already.")
    last = sa.select(sa.func.max(Photo.position)).where(Photo.event_id == event.id)
    photo = Photo(
        event_id=event.id,
        talk_id=at.id if at else None,
        passage_id=passage.id if passage else None,
        position=(db.session.scalar(last) or 0) + 1,
        file=name,
        alt=alt or None,
        caption=caption,
        credit=credit,
        decorative=decorative,
    )
    db.session.add(photo)
    db.session.flush()  # the next place must see this one
    return photo


def set_picture(photo: Photo, name: str) -> None:
    """Let a photo show this picture, by the name that media.store.keep gave."""
    photo.file = name


def publish(event: Event) -> None:
    """Let everybody see the event: its talks, the people on stage and their companies too."""
    if event.starts_on is None:
        raise Refused("An event needs its day before it is published: give it one first.")
    now = clock.now()
    things: list[Event | Talk] = [event, *event.talks]
    for thing in things:
        if not thing.is_published:
            thing.state, thing.published_at = Publication.PUBLISHED, now
    of_this_event = (
        sa.select(Appearance)
        .join(Talk)
        .where(Talk.event_id == event.id)
        .options(sa.orm.joinedload(Appearance.speaker), sa.orm.joinedload(Appearance.company))
    )
    for appearance in db.session.scalars(of_this_event):
        speakers.publish(appearance.speaker)
        if appearance.company:
            companies.publish(appearance.company)


def _refuse_untitled(what: str, title: str) -> None:
    if not title.strip():
        raise Refused(f"{what} has a title: write it down.")
