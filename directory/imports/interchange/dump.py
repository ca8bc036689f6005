"""An event, its talks, people, companies, pictures and links as plain dicts and lists."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from directory.companies.models import Company
from directory.events.models import Appearance, Event, Passage, Photo, Resource, Talk
from directory.events.terms import Part
from directory.imports import queries
from directory.speakers.models import Affiliation, Speaker


def dump(event: Event) -> dict[str, Any]:
    """The whole event, public or not; what is unknown is None. Hidden aliases stay hidden."""
    talks = queries.talks_of(event)
    passages: dict[int, list[Passage]] = defaultdict(list)
    for passage in queries.passages_of(event):
        passages[passage.talk_id].append(passage)
    slugs = {talk.id: talk.slug for talk in talks}
    keys = {each.id: each.key for of_talk in passages.values() for each in of_talk}
    appearances = [(talk, each) for talk in talks for each in talk.appearances]
    people = {each.speaker.id: each.speaker for _talk, each in appearances}
    companies = {each.company.id: each.company for _talk, each in appearances if each.company}
    for of_talk in passages.values():
        people.update({each.speaker.id: each.speaker for each in of_talk if each.speaker})
    resources = queries.resources_of(event)
    people.update({each.named_by.id: each.named_by for each in resources if each.named_by})
    stated = queries.affiliations_of(people.values())
    return {
        "event": _event(event),
        "talks": [_talk(talk, passages[talk.id]) for talk in talks],
        "people": [_person(people[each], appearances, stated[each]) for each in sorted(people)],
        "companies": [_company(companies[each]) for each in sorted(companies)],
        "photos": [_photo(photo, slugs, keys) for photo in queries.photos_of(event)],
        "resources": [_resource(resource, slugs, keys) for resource in resources],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "slug": event.slug,
        "title": event.title,
        "starts_on": event.starts_on.isoformat() if event.starts_on else None,
        "ends_on": event.ends_on.isoformat() if event.ends_on else None,
        "zone": event.zone,
        "place": event.place,
        "summary": event.summary,
        "figures": [{"value": each.value, "words": each.words} for each in event.figures],
    }


def _talk(talk: Talk, passages: list[Passage]) -> dict[str, Any]:
    return {
        "slug": talk.slug,
        "title": talk.title,
        "position": talk.position,
        "summary": talk.summary,
        "language": talk.language,
        "video": talk.video_ref
        and {
            "provider": talk.video_provider,
            "ref": talk.video_ref,
            "offset": talk.video_offset,
        },
        "speakers": [
            {"name": each.speaker.name, "title": each.title, "company": each.company_name}
            for each in talk.appearances
            if each.part is Part.SPEAKER
        ],
        "passages": [
            {
                "key": each.key,
                "label": each.label,
                "speaker": each.speaker.slug if each.speaker else None,
                "kind": each.kind,
                "text": each.text,
                "starts_at": each.starts_at,
                "ends_at": each.ends_at,
            }
            for each in passages
        ],
    }


def _person(
    person: Speaker, appearances: list[tuple[Talk, Appearance]], stated: list[Affiliation]
) -> dict[str, Any]:
    return {
        "slug": person.slug,
        "name": person.name,
        "aliases": [alias.name for alias in person.aliases if not alias.hidden],
        "appearances": [
            {
                "talk": talk.slug,
                "title": each.title,
                "company": each.company_name,
                "part": each.part,
                "position": each.position,
            }
            for talk, each in appearances
            if each.speaker_id == person.id
        ],
        "affiliations": [_affiliation(each) for each in stated],
    }


def _affiliation(stated: Affiliation) -> dict[str, Any]:
    dates = ("seen_on", "starts_on", "ends_on", "hidden_until")
    return {
        "title": stated.title,
        "company": stated.company_name,
        "source": stated.source,
        "source_note": stated.source_note,
        "standing": stated.standing,
        **{name: day.isoformat() if (day := getattr(stated, name)) else None for name in dates},
    }


def _company(company: Company) -> dict[str, Any]:
    return {
        "slug": company.slug,
        "name": company.name,
        "aliases": [alias.name for alias in company.aliases],
    }


def _photo(photo: Photo, slugs: dict[int, str], keys: dict[int, str]) -> dict[str, Any]:
    return {
        "alt": photo.alt,
        "caption": photo.caption,
        "credit": photo.credit,
        "decorative": photo.decorative,
        "url": photo.url,
        "talk": photo.talk_id and slugs[photo.talk_id],
        "passage": photo.passage_id and keys[photo.passage_id],
    }


def _resource(resource: Resource, slugs: dict[int, str], keys: dict[int, str]) -> dict[str, Any]:
    return {
        "kind": resource.kind,
        "url": resource.url,
        "title": resource.title,
        "talk": resource.talk_id and slugs[resource.talk_id],
        "named_by": resource.named_by and resource.named_by.slug,
        "passage": resource.passage_id and keys[resource.passage_id],
    }
