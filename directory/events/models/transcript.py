"""What was said, shown and named in a talk: passages, photos, resources."""

from __future__ import annotations

import enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.events.models.evening import Event, Talk
from directory.events.terms import Kind
from directory.kit.db import (
    Imported,
    Kept,
    Line,
    Model,
    Name,
    Prose,
    Url,
    pk,
    reference,
    stored_enum,
)
from directory.media.models import PictureName
from directory.speakers.models import Speaker


class ResourceKind(enum.StrEnum):
    """What a link leads to."""

    PAPER = "paper"
    REPOSITORY = "repository"
    SLIDES = "slides"
    ARTICLE = "article"
    PROFILE = "profile"
    VIDEO = "video"
    QR = "qr"
    LINK = "link"


class Passage(Kept, Imported, Model):
    """A paragraph of a transcript said by one voice. Its key is its link, and never changes."""

    __tablename__ = "passage"
    __table_args__ = (
        sa.UniqueConstraint("talk_id", "position"),
        sa.CheckConstraint("text <> ''", name="has_words"),
        sa.CheckConstraint("starts_at >= 0", name="starts_in_the_talk"),
        sa.CheckConstraint(
            "ends_at IS NULL OR (starts_at IS NOT NULL AND ends_at >= starts_at)",
            name="ends_after_start",
        ),
    )

    id: Mapped[pk]
    talk_id: Mapped[int] = reference("talk.id")
    key: Mapped[str] = mapped_column(sa.String(16), unique=True)
    position: Mapped[int]
    label: Mapped[Name | None]
    speaker_id: Mapped[int | None] = reference("speaker.id", ondelete="SET NULL")
    kind: Mapped[Kind] = mapped_column(stored_enum(Kind, "kind"), default=Kind.SPEECH)
    text: Mapped[Prose]
    starts_at: Mapped[float | None]  # seconds into the talk's video
    ends_at: Mapped[float | None]

    talk: Mapped[Talk] = relationship(back_populates="passages")
    speaker: Mapped[Speaker | None] = relationship()


class Photo(Imported, Model):
    """A picture of an evening. The alt text tells what is seen, the caption who and why."""

    __tablename__ = "photo"
    __table_args__ = (
        sa.CheckConstraint("NOT decorative OR alt IS NULL", name="decorative_says_nothing"),
    )

    id: Mapped[pk]
    event_id: Mapped[int] = reference("event.id")
    talk_id: Mapped[int | None] = reference("talk.id", ondelete="SET NULL")
    passage_id: Mapped[int | None] = reference("passage.id", ondelete="SET NULL")  # stands after
    position: Mapped[int]
    file: Mapped[PictureName | None]
    url: Mapped[Url | None]  # where the document says it is; recorded, not fetched
    alt: Mapped[Prose | None]
    caption: Mapped[Prose | None]
    credit: Mapped[Line | None]
    decorative: Mapped[bool] = mapped_column(default=False)

    event: Mapped[Event] = relationship()
    talk: Mapped[Talk | None] = relationship()
    passage: Mapped[Passage | None] = relationship()


class Resource(Imported, Model):
    """A link named on stage or beside the transcript, by whom and where if that is known."""

    __tablename__ = "resource"
    __table_args__ = (sa.UniqueConstraint("event_id", "talk_id", "url"),)

    id: Mapped[pk]
    event_id: Mapped[int] = reference("event.id")
    talk_id: Mapped[int | None] = reference("talk.id")
    passage_id: Mapped[int | None] = reference("passage.id", ondelete="SET NULL")
    named_by_id: Mapped[int | None] = reference("speaker.id", ondelete="SET NULL")
    position: Mapped[int]
    kind: Mapped[ResourceKind] = mapped_column(stored_enum(ResourceKind, "kind"))
    url: Mapped[Url]
    title: Mapped[Line | None]

    talk: Mapped[Talk | None] = relationship()
    passage: Mapped[Passage | None] = relationship()
    named_by: Mapped[Speaker | None] = relationship()
