"""Events, their figures and talks, and who appeared in which part."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.companies.models import Company
from directory.events.terms import Part
from directory.kit.db import (
    Imported,
    Instant,
    Kept,
    Line,
    Model,
    Name,
    Prose,
    Publishable,
    Slug,
    Url,
    pk,
    published_iff_dated,
    reference,
    stored_enum,
)
from directory.speakers.models import Speaker

if TYPE_CHECKING:
    from directory.events.models.transcript import Passage


class Status(enum.StrEnum):
    """Whether an event takes place as announced."""

    SCHEDULED = "scheduled"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Provider(enum.StrEnum):
    """Who keeps a talk's video; FILE is an address that plays by itself."""

    YOUTUBE = "youtube"
    VIMEO = "vimeo"
    FILE = "file"


class Event(Kept, Publishable, Imported, Model):
    """One evening or conference, on days of its own time zone."""

    __tablename__ = "event"
    __table_args__ = (
        published_iff_dated(),
        sa.CheckConstraint("title <> ''", name="has_title"),
        sa.CheckConstraint("zone <> ''", name="has_zone"),
        sa.CheckConstraint("state = 'draft' OR starts_on IS NOT NULL", name="public_has_day"),
        sa.CheckConstraint(
            "ends_on IS NULL OR (starts_on IS NOT NULL AND ends_on >= starts_on)",
            name="ends_after_start",
        ),
    )

    id: Mapped[pk]
    slug: Mapped[Slug]
    title: Mapped[Line]
    starts_on: Mapped[date | None] = mapped_column(index=True)
    ends_on: Mapped[date | None]
    doors_at: Mapped[Instant | None]
    starts_at: Mapped[Instant | None]
    zone: Mapped[str] = mapped_column(sa.String(64))  # IANA: "Europe/Zurich"
    place: Mapped[Line | None]
    summary: Mapped[Prose | None]
    status: Mapped[Status] = mapped_column(stored_enum(Status, "status"), default=Status.SCHEDULED)
    sold_out: Mapped[bool] = mapped_column(default=False)
    registration_url: Mapped[Url | None]

    talks: Mapped[list[Talk]] = relationship(
        back_populates="event",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Talk.position",
    )
    figures: Mapped[list[Figure]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Figure.position"
    )

    @property
    def figures_text(self) -> str:
        """The figures as one text: "over 120 guests; sold out"."""
        return figures_text((each.value, each.words) for each in self.figures)


def figures_text(figures: Iterable[tuple[str, str | None]]) -> str:
    """Figures, each a value and its words, as one text."""
    return "; ".join(" ".join(part for part in figure if part) for figure in figures)


class EventFormerSlug(Model):
    """An address an event once had; it leads to the present one for ever."""

    __tablename__ = "event_former_slug"

    id: Mapped[pk]
    slug: Mapped[Slug]
    event_id: Mapped[int] = reference("event.id")


class Figure(Model):
    """A figure of an evening, as stated: "over 120", "guests"; or "sold out" alone."""

    __tablename__ = "event_figure"

    id: Mapped[pk]
    event_id: Mapped[int] = reference("event.id")
    position: Mapped[int]
    value: Mapped[Name]
    words: Mapped[Name | None]


class Talk(Kept, Publishable, Imported, Model):
    """One slot of an event. Public only while its event is public too."""

    __tablename__ = "talk"
    __table_args__ = (
        published_iff_dated(),
        sa.UniqueConstraint("event_id", "position"),
        sa.CheckConstraint("title <> ''", name="has_title"),
        sa.CheckConstraint(
            "(video_provider IS NULL) = (video_ref IS NULL)", name="video_has_provider_and_ref"
        ),
        sa.CheckConstraint("video_offset >= 0", name="offset_not_negative"),
        sa.CheckConstraint(
            "video_offset IS NULL OR video_ref IS NOT NULL", name="offset_into_a_video"
        ),
    )

    id: Mapped[pk]
    event_id: Mapped[int] = reference("event.id")
    slug: Mapped[Slug]
    title: Mapped[Line]
    position: Mapped[int]
    summary: Mapped[Prose | None]
    language: Mapped[str | None] = mapped_column(sa.String(35))  # BCP 47
    video_provider: Mapped[Provider | None] = mapped_column(stored_enum(Provider, "video_provider"))
    video_ref: Mapped[Url | None]  # the provider's id, or the address of a file
    video_offset: Mapped[int | None]  # seconds into that video at which the talk begins

    event: Mapped[Event] = relationship(back_populates="talks")
    appearances: Mapped[list[Appearance]] = relationship(
        back_populates="talk",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Appearance.position",
    )
    passages: Mapped[list[Passage]] = relationship(
        back_populates="talk",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Passage.position",
    )


class TalkFormerSlug(Model):
    """An address a talk once had; it leads to the present one for ever."""

    __tablename__ = "talk_former_slug"

    id: Mapped[pk]
    slug: Mapped[Slug]
    talk_id: Mapped[int] = reference("talk.id")


class Appearance(Imported, Model):
    """Speaker × talk, with the title and company frozen as they were on stage."""

    __tablename__ = "appearance"
    __table_args__ = (
        sa.UniqueConstraint("talk_id", "speaker_id"),
        sa.CheckConstraint("company_id IS NULL OR company_name IS NOT NULL", name="company_named"),
    )

    id: Mapped[pk]
    talk_id: Mapped[int] = reference("talk.id")
    speaker_id: Mapped[int] = reference("speaker.id")
    part: Mapped[Part] = mapped_column(stored_enum(Part, "part"))
    position: Mapped[int]
    title: Mapped[Line | None]
    company_name: Mapped[Name | None]
    company_id: Mapped[int | None] = reference("company.id", ondelete="SET NULL")

    talk: Mapped[Talk] = relationship(back_populates="appearances")
    speaker: Mapped[Speaker] = relationship()
    company: Mapped[Company | None] = relationship()
