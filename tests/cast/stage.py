"""Who is on stage: companies, speakers, events, talks and what is said in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from directory.companies.models import Behaviour, Company, Partner, Tier, Value
from directory.events.models import Appearance, Event, Passage, Talk
from directory.events.terms import Kind, Part
from directory.kit.text import digest, fold, slugify
from directory.speakers.models import Affiliation, Source, Speaker, Standing
from tests.cast.base import EVENING, PUBLISHED, WORDS, added


def company(name: str, **fields: Any) -> Company:
    """A published company."""
    given = {"slug": slugify(name), "folded": fold(name), **PUBLISHED, **fields}
    return added(Company(name=name, **given))


def acme(**fields: Any) -> Company:
    """Acme, where Ann works."""
    return company("Acme", **fields)


def byte(**fields: Any) -> Company:
    """Byte, where Bob works."""
    return company("Byte", **fields)


def partner(of: Company, *, role_slots: int = 3, **fields: Any) -> Partner:
    """A partnership since before the evening."""
    given = {"tier": Tier.PARTNER, "starts_on": date(2026, 1, 1), **fields}
    return added(Partner(company_id=of.id, role_slots=role_slots, **given))


def value(of: Company, name: str = "Say it early", **fields: Any) -> Value:
    """A value with one behaviour."""
    behaviour = Behaviour(position=1, text="Bad news travels the same day.")
    given = {"position": 1, "behaviours": [behaviour], **fields}
    return added(Value(company_id=of.id, name=name, **given))


def speaker(name: str, **fields: Any) -> Speaker:
    """A published speaker."""
    given = {"slug": slugify(name), "folded": fold(name), **PUBLISHED, **fields}
    return added(Speaker(name=name, **given))


def ann(**fields: Any) -> Speaker:
    """Ann, who speaks for Acme."""
    return speaker("Ann Archer", **fields)


def bob(**fields: Any) -> Speaker:
    """Bob, who speaks for Byte."""
    return speaker("Bob Brown", **fields)


def sam(**fields: Any) -> Speaker:
    """Sam of staff, who hosts."""
    return speaker("Sam Stone", **fields)


def affiliation(who: Speaker, at: Company, **fields: Any) -> Affiliation:
    """An accepted affiliation from the programme, without an end."""
    given = {
        "title": "Engineer",
        "seen_on": EVENING,
        "source": Source.PROGRAMME,
        "standing": Standing.ACCEPTED,
        **fields,
    }
    return added(Affiliation(speaker_id=who.id, company_id=at.id, company_name=at.name, **given))


def event(title: str = "Lightning Talks", **fields: Any) -> Event:
    """A published evening."""
    given = {
        "slug": slugify(title),
        "starts_on": EVENING,
        "zone": "Europe/Zurich",
        "place": "Zürich",
        **PUBLISHED,
        **fields,
    }
    return added(Event(title=title, **given))


def talk(at: Event, title: str = "Robots in the kitchen", **fields: Any) -> Talk:
    """A published talk, the first of its evening."""
    given = {"slug": slugify(title), "position": 1, "language": "en", **PUBLISHED, **fields}
    return added(Talk(event_id=at.id, title=title, **given))


def appearance(who: Speaker, in_: Talk, for_: Company | None = None, **fields: Any) -> Appearance:
    """A speaker in a talk, with the company of that evening."""
    given: dict[str, Any] = {"part": Part.SPEAKER, "position": 1, "title": "Engineer", **fields}
    if for_:
        given = {"company_id": for_.id, "company_name": for_.name, **given}
    return added(Appearance(talk_id=in_.id, speaker_id=who.id, **given))


def passage(
    in_: Talk, text: str = WORDS, *, by: Speaker | None = None, position: int = 1, **fields: Any
) -> Passage:
    """A paragraph of a talk."""
    given = {
        "key": digest(in_.slug, str(position))[:16],
        "label": by.name if by else None,
        "speaker_id": by.id if by else None,
        "kind": Kind.SPEECH,
        **fields,
    }
    return added(Passage(talk_id=in_.id, text=text, position=position, **given))
