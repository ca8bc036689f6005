"""What is here already, as far as a document may speak of it.

A planner asks for things by name and gets rows: nothing in here composes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from directory.companies.models import Company, CompanyAlias
from directory.events.models import (
    Appearance,
    Event,
    EventFormerSlug,
    Passage,
    Photo,
    Resource,
    Talk,
)
from directory.extensions import db
from directory.imports.models import Document
from directory.kit.text import digest, fold
from directory.speakers.models import Affiliation, Speaker, SpeakerAlias

AT_ONCE = 5_000  # values in one IN list; SQLite takes 32,766
Value = TypeVar("Value")


def in_lots(values: Collection[Value]) -> Iterator[Sequence[Value]]:
    """The values in lots that fit one statement."""
    everything = list(values)
    for start in range(0, len(everything), AT_ONCE):
        yield everything[start : start + AT_ONCE]


def companies_called(folded: Collection[str]) -> dict[str, Company]:
    """The companies that have one of these folded names, by every name and alias they have."""
    found: dict[str, Company] = {}
    for lot in in_lots(folded):
        by_alias = sa.select(CompanyAlias.company_id).where(CompanyAlias.folded.in_(lot))
        companies = (
            sa.select(Company)
            .where(sa.or_(Company.folded.in_(lot), Company.id.in_(by_alias)))
            .options(selectinload(Company.aliases))
        )
        for company in db.session.scalars(companies):
            names = [alias.folded for alias in company.aliases]
            found.update(dict.fromkeys([*names, company.folded], company))
    return found


def speakers_called(folded: Collection[str]) -> dict[str, list[Speaker]]:
    """The speakers who have one of these folded names or aliases, by it; merged ones left out."""
    found: dict[str, list[Speaker]] = defaultdict(list)
    for lot in in_lots(folded):
        by_alias = sa.select(SpeakerAlias.speaker_id).where(SpeakerAlias.folded.in_(lot))
        speakers = (
            sa.select(Speaker)
            .where(
                sa.or_(Speaker.folded.in_(lot), Speaker.id.in_(by_alias)),
                Speaker.merged_into_id.is_(None),
            )
            .options(selectinload(Speaker.aliases))
            .order_by(Speaker.id)
        )
        for speaker in db.session.scalars(speakers):
            for name in {speaker.folded, *(alias.folded for alias in speaker.aliases)}:
                found[name].append(speaker)
    return found


def speaker_names() -> dict[int, str]:
    """Every speaker's folded name, by id."""
    return {row.id: row.folded for row in db.session.execute(sa.select(Speaker.id, Speaker.folded))}


def company_names() -> dict[int, str]:
    """Every company's name, by id."""
    return {row.id: row.name for row in db.session.execute(sa.select(Company.id, Company.name))}


def affiliations_of(speakers: Collection[Speaker]) -> dict[int, list[Affiliation]]:
    """What is stated of these speakers, by speaker's id."""
    found: dict[int, list[Affiliation]] = defaultdict(list)
    for lot in in_lots([speaker.id for speaker in speakers]):
        stated = (
            sa.select(Affiliation).where(Affiliation.speaker_id.in_(lot)).order_by(Affiliation.id)
        )
        for affiliation in db.session.scalars(stated):
            found[affiliation.speaker_id].append(affiliation)
    return found


def event_at(slug: str) -> Event | None:
    """The event that has this address, or once had it."""
    former = sa.select(EventFormerSlug.event_id).where(EventFormerSlug.slug == slug)
    return db.session.scalar(
        sa.select(Event).where(sa.or_(Event.slug == slug, Event.id.in_(former)))
    )


def event_titled(title: str, starts_on: date | None) -> Event | None:
    """The event of this title, as it is or as it was imported, on this day or on no known one."""
    for event in db.session.scalars(sa.select(Event).order_by(Event.id)):
        said = (event.as_imported or {}).get("title")
        days = {event.starts_on, starts_on} - {None}
        same = (fold(event.title) or event.title) == (fold(title) or title)
        day_said = (event.as_imported or {}).get("starts_on") == digest(str(starts_on))
        if (len(days) <= 1 or day_said) and (same or said == digest(title)):
            return event
    return None


def event_with_passages(keys: Collection[str]) -> tuple[Event, int] | None:
    """The event that has most of these passages, and how many of them."""
    counts: dict[int, int] = defaultdict(int)
    for lot in in_lots(keys):
        shared = (
            sa.select(Talk.event_id, sa.func.count())
            .join(Passage, Passage.talk_id == Talk.id)
            .where(Passage.key.in_(lot))
            .group_by(Talk.event_id)
        )
        for event_id, count in db.session.execute(shared):
            counts[event_id] += count
    if not counts:
        return None
    best = max(counts, key=lambda event_id: (counts[event_id], -event_id))
    return db.session.get_one(Event, best), counts[best]


def keys_taken(keys: Collection[str]) -> set[str]:
    """Which of these passage keys somebody has."""
    taken: set[str] = set()
    for lot in in_lots(keys):
        taken.update(db.session.scalars(sa.select(Passage.key).where(Passage.key.in_(lot))))
    return taken


def talks_of(event: Event) -> list[Talk]:
    """The talks of an event in order, with who appeared in them."""
    talks = (
        sa.select(Talk)
        .where(Talk.event_id == event.id)
        .options(
            selectinload(Talk.appearances).joinedload(Appearance.speaker),
            selectinload(Talk.appearances).joinedload(Appearance.company),
        )
        .order_by(Talk.position)
    )
    return list(db.session.scalars(talks))


def talks_with_what_people_made(talk_ids: Collection[int]) -> set[int]:
    """Which of these talks have an appearance, picture or link that no document brought."""
    found: set[int] = set()
    for table in (Appearance, Photo, Resource):
        made = sa.select(table.talk_id).where(
            table.talk_id.in_(talk_ids), table.as_imported.is_(sa.null())
        )
        found.update(each for each in db.session.scalars(made) if each is not None)
    return found


def passages_of(event: Event) -> list[Passage]:
    """Everything said at an event, in order."""
    passages = (
        sa.select(Passage)
        .join(Talk)
        .where(Talk.event_id == event.id)
        .options(joinedload(Passage.speaker))
        .order_by(Talk.position, Passage.position)
    )
    return list(db.session.scalars(passages))


def photos_of(event: Event) -> list[Photo]:
    """The pictures of an event, in order."""
    return list(
        db.session.scalars(
            sa.select(Photo).where(Photo.event_id == event.id).order_by(Photo.position, Photo.id)
        )
    )


def resources_of(event: Event) -> list[Resource]:
    """The links named at an event, in order."""
    return list(
        db.session.scalars(
            sa.select(Resource)
            .where(Resource.event_id == event.id)
            .options(joinedload(Resource.named_by))
            .order_by(Resource.position, Resource.id)
        )
    )


def document_of(event: Event) -> Document | None:
    """What the event was last imported from."""
    return db.session.scalar(sa.select(Document).where(Document.event_id == event.id))
