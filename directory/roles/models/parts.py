"""What hangs on a role: places, requirements, the process, the team, and its moments."""

from __future__ import annotations

import enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.companies.models import Value
from directory.events.models import Passage
from directory.kit.db import Instant, Line, Model, Name, Prose, pk, reference, stored_enum
from directory.roles.models.role import Role
from directory.speakers.models import Speaker


class RequirementKind(enum.StrEnum):
    """How much a requirement is required."""

    MUST = "must"
    LEARN = "learn"
    NICE = "nice"


class MomentKind(enum.StrEnum):
    """What a passage does for a role."""

    DESCRIBES_WORK = "describes_work"
    SAYS_HIRING = "says_hiring"
    NAMES_TOOLS = "names_tools"
    SHOWS_VALUE = "shows_value"


class Place(Model):
    """Where the work is done, or may be reached from."""

    __tablename__ = "role_place"
    __table_args__ = (sa.CheckConstraint("length(country) = 2", name="country_is_iso"),)

    id: Mapped[pk]
    role_id: Mapped[int] = reference("role.id")
    position: Mapped[int]
    locality: Mapped[Name]
    country: Mapped[str] = mapped_column(sa.String(2))  # ISO 3166-1 alpha-2


class Region(Model):
    """A region a remote role may be done from: a country's ISO code, "EU", "Worldwide"."""

    __tablename__ = "role_region"
    __table_args__ = (sa.UniqueConstraint("role_id", "name"),)

    id: Mapped[pk]
    role_id: Mapped[int] = reference("role.id")
    name: Mapped[Name]


class Requirement(Model):
    """One line of what is asked: a must says why."""

    __tablename__ = "requirement"
    __table_args__ = (sa.CheckConstraint("text <> ''", name="has_words"),)

    id: Mapped[pk]
    role_id: Mapped[int] = reference("role.id")
    position: Mapped[int]
    kind: Mapped[RequirementKind] = mapped_column(stored_enum(RequirementKind, "kind"))
    text: Mapped[Line]
    why: Mapped[Line | None]


class Step(Model):
    """One step of how the company decides, and who is met in it."""

    __tablename__ = "role_step"

    id: Mapped[pk]
    role_id: Mapped[int] = reference("role.id")
    position: Mapped[int]
    text: Mapped[Line]
    who: Mapped[Line | None]


class Teammate(Model):
    """A speaker whom one would work with in a role."""

    __tablename__ = "role_teammate"
    __table_args__ = (sa.UniqueConstraint("role_id", "speaker_id"),)

    id: Mapped[pk]
    role_id: Mapped[int] = reference("role.id")
    speaker_id: Mapped[int] = reference("speaker.id")
    position: Mapped[int]

    speaker: Mapped[Speaker] = relationship()


class Moment(Model):
    """Role × passage: where on stage the work is described. It keeps the quoted words.

    When the words are gone it is lost: it stays with its owner, is shown to nobody, and never
    moves by itself. A passage that has moments cannot be deleted before they are lost.
    """

    __tablename__ = "moment"
    __table_args__ = (
        sa.UniqueConstraint("role_id", "passage_id", "kind"),
        sa.CheckConstraint("quote <> ''", name="has_quote"),
        sa.CheckConstraint(
            "passage_id IS NOT NULL OR lost_at IS NOT NULL", name="has_passage_unless_lost"
        ),
        sa.CheckConstraint("value_id IS NULL OR kind = 'shows_value'", name="value_only_if_shown"),
    )

    id: Mapped[pk]
    role_id: Mapped[int] = reference("role.id")
    passage_id: Mapped[int | None] = reference("passage.id", ondelete="RESTRICT")
    value_id: Mapped[int | None] = reference("company_value.id", ondelete="SET NULL")
    kind: Mapped[MomentKind] = mapped_column(stored_enum(MomentKind, "kind"))
    position: Mapped[int]
    quote: Mapped[Prose]
    lost_at: Mapped[Instant | None]

    role: Mapped[Role] = relationship(back_populates="moments")
    passage: Mapped[Passage | None] = relationship()
    value: Mapped[Value | None] = relationship()
