"""Speakers, their aliases, and their affiliations with companies over time."""

from __future__ import annotations

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.companies.models import Company
from directory.kit.db import (
    Imported,
    Kept,
    Line,
    Model,
    Name,
    Prose,
    Publishable,
    Slug,
    pk,
    published_iff_dated,
    reference,
    stored_enum,
)
from directory.media.models import PictureName


class Source(enum.StrEnum):
    """Who says so: where a fact about a person comes from."""

    PROGRAMME = "programme"
    CAPTION = "caption"
    INTRODUCTION = "introduction"
    ORGANIZER = "organizer"
    SPEAKER = "speaker"


class Standing(enum.StrEnum):
    """What became of a stated affiliation: only an accepted one is shown."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Speaker(Kept, Publishable, Imported, Model):
    """A person who has spoken or hosted. One merged into another only leads there."""

    __tablename__ = "speaker"
    __table_args__ = (
        published_iff_dated(),
        sa.CheckConstraint("name <> ''", name="has_name"),
        sa.CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_itself"),
    )

    id: Mapped[pk]
    slug: Mapped[Slug]
    name: Mapped[Name]
    folded: Mapped[Name] = mapped_column(index=True)  # kit.text.fold(name); namesakes exist
    pronouns: Mapped[Name | None]
    biography: Mapped[Prose | None]
    portrait: Mapped[PictureName | None]
    merged_into_id: Mapped[int | None] = reference("speaker.id", ondelete="SET NULL")

    aliases: Mapped[list[SpeakerAlias]] = relationship(
        back_populates="speaker",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="SpeakerAlias.name",
    )


class SpeakerFormerSlug(Model):
    """An address a speaker once had; it leads to the present one for ever."""

    __tablename__ = "speaker_former_slug"

    id: Mapped[pk]
    slug: Mapped[Slug]
    speaker_id: Mapped[int] = reference("speaker.id")


class SpeakerAlias(Model):
    """Another name of a speaker. A hidden one (a former name) finds her but is never shown."""

    __tablename__ = "speaker_alias"
    __table_args__ = (sa.UniqueConstraint("speaker_id", "folded"),)

    id: Mapped[pk]
    speaker_id: Mapped[int] = reference("speaker.id")
    name: Mapped[Name]
    folded: Mapped[Name] = mapped_column(index=True)
    hidden: Mapped[bool] = mapped_column(default=False)

    speaker: Mapped[Speaker] = relationship(back_populates="aliases")


class Affiliation(Kept, Model):
    """Speaker × company: a title somebody stated, with dates and source.

    `starts_on` and `ends_on` bound it where known; `seen_on` is a day on which it was stated.
    What sources disagree about stays proposed until an organizer settles it. One that she
    asked to keep in the room is hidden until `hidden_until`.
    """

    __tablename__ = "affiliation"
    __table_args__ = (
        sa.CheckConstraint("title IS NOT NULL OR company_name IS NOT NULL", name="says_something"),
        sa.CheckConstraint("company_id IS NULL OR company_name IS NOT NULL", name="company_named"),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="ends_after_start"
        ),
    )

    id: Mapped[pk]
    speaker_id: Mapped[int] = reference("speaker.id")
    company_id: Mapped[int | None] = reference("company.id", ondelete="SET NULL")
    company_name: Mapped[Name | None]  # as stated
    title: Mapped[Line | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    seen_on: Mapped[date | None]
    source: Mapped[Source] = mapped_column(stored_enum(Source, "source"))
    source_note: Mapped[Line | None]  # which document, which line
    standing: Mapped[Standing] = mapped_column(
        stored_enum(Standing, "standing"), default=Standing.PROPOSED
    )
    hidden_until: Mapped[date | None]

    speaker: Mapped[Speaker] = relationship()
    company: Mapped[Company | None] = relationship()
