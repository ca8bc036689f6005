"""Which speakers there are for the public, and what may be said of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, raiseload

from directory.companies.models import Company
from directory.kit.db import Publication
from directory.kit.prepared import prepared
from directory.speakers.models import (
    Affiliation,
    Speaker,
    SpeakerAlias,
    SpeakerFormerSlug,
    Standing,
)

Speakers = sa.Select[Speaker]
Columns = sa.Select[*tuple[Any, ...]]


def is_public() -> sa.ColumnElement[bool]:
    """The condition under which a speaker has a page: published, and merged into nobody."""
    return sa.and_(Speaker.state == Publication.PUBLISHED, Speaker.merged_into_id.is_(None))


@prepared
def public_speakers() -> Speakers:
    """All who have a page, by name."""
    by_name = (Speaker.folded, Speaker.id)
    return sa.select(Speaker).where(is_public()).options(raiseload("*")).order_by(*by_name)


@prepared
def public_speaker(slug: str) -> Speakers:
    """The one with this address, if she has a page."""
    return public_speakers().where(Speaker.slug == slug)


@prepared
def present_slug(former: str) -> sa.Select[str]:
    """The address to which a former or merged one leads in the end, if the public may follow."""
    renamed = sa.select(SpeakerFormerSlug.speaker_id).where(SpeakerFormerSlug.slug == former)
    began = sa.select(Speaker.id).where(sa.or_(Speaker.slug == former, Speaker.id.in_(renamed)))
    path = began.cte("path", recursive=True)
    merged = aliased(Speaker)
    # UNION drops what was seen, so that a circle of merges ends.
    path = path.union(
        sa.select(merged.merged_into_id).where(
            merged.id == path.c.id, merged.merged_into_id.is_not(None)
        )
    )
    return sa.select(Speaker.slug).join(path, path.c.id == Speaker.id).where(is_public())


@prepared
def shown_aliases(speaker_id: int) -> sa.Select[str]:
    """Her other names, without the hidden ones."""
    return (
        sa.select(SpeakerAlias.name)
        .where(SpeakerAlias.speaker_id == speaker_id, ~SpeakerAlias.hidden)
        .order_by(SpeakerAlias.name)
    )


def _may_be_told(today: date) -> sa.ColumnElement[bool]:
    return sa.and_(
        Affiliation.standing == Standing.ACCEPTED,
        sa.or_(Affiliation.hidden_until.is_(None), Affiliation.hidden_until <= today),
    )


def _holds(today: date) -> sa.ColumnElement[bool]:
    return sa.and_(
        sa.or_(Affiliation.starts_on.is_(None), Affiliation.starts_on <= today),
        sa.or_(Affiliation.ends_on.is_(None), Affiliation.ends_on >= today),
    )


@prepared
def shown_affiliations(speaker_ids: Collection[int], *, today: date) -> Columns:
    """What these people are and were, as far as it is settled and may be told today.

    Of each what holds first, then the latest.
    """
    latest = sa.func.coalesce(Affiliation.ends_on, Affiliation.seen_on, Affiliation.starts_on)
    return (
        sa.select(
            Affiliation.speaker_id,
            Affiliation.title,
            Affiliation.company_name,
            Affiliation.source,
            Company.slug.label("company_slug"),
            Affiliation.starts_on,
            Affiliation.ends_on,
            Affiliation.seen_on,
            _holds(today).label("holds"),
            (Affiliation.ends_on < today).label("over"),
        )
        .outerjoin(
            Company,
            sa.and_(Company.id == Affiliation.company_id, Company.state == Publication.PUBLISHED),
        )
        .where(Affiliation.speaker_id.in_(speaker_ids), _may_be_told(today))
        .order_by(_holds(today).desc(), latest.desc().nulls_last(), Affiliation.id.desc())
    )


@prepared
def companies_now(speaker_id: int, *, today: date) -> sa.Select[int | None]:
    """The ids of the companies she is at today, as far as it may be told."""
    return sa.select(Affiliation.company_id).where(
        Affiliation.speaker_id == speaker_id,
        Affiliation.company_id.is_not(None),
        _may_be_told(today),
        _holds(today),
    )


def left(company_id: int, *, among: Collection[int], today: date) -> sa.Select[int]:
    """Who of these speakers is known to have left the company."""
    at_company = (
        Affiliation.company_id == company_id,
        Affiliation.speaker_id.in_(among),
        _may_be_told(today),
    )
    stays = sa.select(Affiliation.speaker_id).where(*at_company, _holds(today))
    return (
        sa.select(Affiliation.speaker_id)
        .distinct()
        .where(*at_company, Affiliation.ends_on < today, Affiliation.speaker_id.not_in(stays))
    )
