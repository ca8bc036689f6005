"""What may happen to a speaker. Nothing else in the house changes one."""

from __future__ import annotations

from datetime import date

from directory.companies.models import Company
from directory.extensions import db
from directory.kit import addresses, clock
from directory.kit.db import Publication
from directory.kit.errors import Refused
from directory.kit.text import fold
from directory.speakers.models import (
    Affiliation,
    Source,
    Speaker,
    SpeakerAlias,
    SpeakerFormerSlug,
    Standing,
)


def create(
    name: str, *, slug: str | None = None, as_imported: dict[str, str] | None = None
) -> Speaker:
    """A new speaker, as a draft. `slug` asks for an address; a taken one gets a number."""
    _refuse_nameless(name)
    speaker = Speaker(
        slug=addresses.free(
            slug or name, fallback="speaker", current=Speaker.slug, former=SpeakerFormerSlug.slug
        ),
        name=name,
        folded=fold(name) or name,
        as_imported=as_imported,
    )
    db.session.add(speaker)
    db.session.flush()  # the next free address must see this one
    return speaker


def rename(speaker: Speaker, name: str, *, hide_former: bool) -> None:
    """Call her by another name. The former one stays an alias, hidden where she wishes it."""
    _refuse_nameless(name)
    if fold(name) != speaker.folded:
        speaker.aliases[:] = [alias for alias in speaker.aliases if alias.folded != fold(name)]
        old, speaker.folded = speaker.name, fold(name) or name
        add_alias(speaker, old, hidden=hide_former)
    speaker.name = name
    addresses.follow_name(
        speaker,
        name,
        fallback="speaker",
        current=Speaker.slug,
        former=SpeakerFormerSlug.slug,
        owner_id=SpeakerFormerSlug.speaker_id,
    )


def add_alias(speaker: Speaker, name: str, *, hidden: bool = False) -> None:
    """Let her be found by another name."""
    known = {alias.folded for alias in speaker.aliases} | {speaker.folded}
    if fold(name) and fold(name) not in known:
        speaker.aliases.append(SpeakerAlias(name=name, folded=fold(name), hidden=hidden))


def state_affiliation(
    speaker: Speaker,
    *,
    title: str | None,
    company_name: str | None,
    company: Company | None,
    source: Source,
    source_note: str | None,
    seen_on: date | None,
    standing: Standing,
    starts_on: date | None = None,
    ends_on: date | None = None,
    hidden_until: date | None = None,
) -> Affiliation:
    """Write down what a source says of her: shown if accepted, else waiting to be settled."""
    affiliation = Affiliation(
        speaker_id=speaker.id,
        title=title,
        company_name=company_name,
        company_id=company.id if company else None,
        source=source,
        source_note=source_note,
        seen_on=seen_on,
        standing=standing,
        starts_on=starts_on,
        ends_on=ends_on,
        hidden_until=hidden_until,
    )
    db.session.add(affiliation)
    return affiliation


def set_portrait(speaker: Speaker, name: str | None) -> None:
    """Show this picture of her, by the name that media.store.keep gave; None shows none."""
    speaker.portrait = name


def publish(speaker: Speaker) -> None:
    """Let everybody see the speaker; one merged into another only leads there."""
    if not speaker.is_published and speaker.merged_into_id is None:
        speaker.state, speaker.published_at = Publication.PUBLISHED, clock.now()


def _refuse_nameless(name: str) -> None:
    if not name.strip():
        raise Refused("A speaker has a name: write it down.")
