"""The role: an opening at a company, and the life it may lead."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.companies.models import Company
from directory.kit.db import (
    Instant,
    Kept,
    Line,
    Model,
    Name,
    Prose,
    Url,
    pk,
    stored_enum,
)

if TYPE_CHECKING:
    from directory.roles.models.parts import Moment, Place, Region, Requirement, Step, Teammate


class State(enum.StrEnum):
    """Where a role stands in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    OPEN = "open"
    CLOSED = "closed"


MOVES = {
    State.DRAFT: {State.SUBMITTED},
    State.SUBMITTED: {State.OPEN, State.DRAFT, State.CLOSED},
    State.OPEN: {State.CLOSED},
    State.CLOSED: {State.OPEN},
}


class Outcome(enum.StrEnum):
    """How a closed role ended."""

    FILLED = "filled"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Level(enum.StrEnum):
    """How far along the person will be."""

    INTERN = "intern"
    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"


class Employment(enum.StrEnum):
    """What kind of engagement a role is."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    FIXED_TERM = "fixed_term"
    INTERNSHIP = "internship"
    PHD = "phd"
    VOLUNTEER = "volunteer"


class Workplace(enum.StrEnum):
    """Where the work is done."""

    ON_SITE = "on_site"
    HYBRID = "hybrid"
    REMOTE = "remote"


class PayUnit(enum.StrEnum):
    """The time a pay figure is for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Interdependency(enum.StrEnum):
    """How much the work depends on others day to day."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


# A draft is kept as it stands; whatever left the drawer is complete.
COMPLETE = (
    "state = 'draft' OR (discipline IS NOT NULL AND level IS NOT NULL"
    " AND employment IS NOT NULL AND workplace IS NOT NULL AND why IS NOT NULL)"
)
PAY_OR_REASON = (
    "state = 'draft' OR pay_reason IS NOT NULL OR (pay_min IS NOT NULL AND pay_max IS NOT NULL"
    " AND pay_currency IS NOT NULL AND pay_unit IS NOT NULL)"
)


class Role(Kept, Model):
    """An opening: a job, an internship, a PhD place, an open-source or mentoring place.

    `opened_at` is the first opening, for ever: it decides the order by date, and no edit,
    closing or re-opening changes it. Pay is in hundredths of the currency.
    """

    __tablename__ = "role"
    __table_args__ = (
        sa.CheckConstraint("title <> ''", name="has_title"),
        sa.CheckConstraint(COMPLETE, name="complete_unless_draft"),
        sa.CheckConstraint(PAY_OR_REASON, name="pay_or_reason_unless_draft"),
        sa.CheckConstraint("pay_min > 0", name="pay_positive"),
        sa.CheckConstraint(
            "state = 'draft' OR (pay_max >= pay_min AND pay_max <= 4 * pay_min)", name="pay_sane"
        ),
        sa.CheckConstraint("reply_days > 0", name="reply_days_positive"),
        sa.CheckConstraint("enough_musts > 0", name="enough_musts_positive"),
        sa.CheckConstraint("(state = 'draft') = (submitted_at IS NULL)", name="submitted_iff_sent"),
        sa.CheckConstraint("returned_reason IS NULL OR state = 'draft'", name="returned_is_draft"),
        sa.CheckConstraint("state <> 'open' OR opened_at IS NOT NULL", name="open_has_opened"),
        sa.CheckConstraint(
            "state NOT IN ('draft', 'submitted') OR opened_at IS NULL", name="unopened_not_opened"
        ),
        sa.CheckConstraint(
            "(opened_at IS NULL) = (confirmed_at IS NULL)", name="confirmed_iff_opened"
        ),
        sa.CheckConstraint(
            "(opened_at IS NULL) = (valid_through IS NULL)", name="valid_through_iff_opened"
        ),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_iff_dated"),
        sa.CheckConstraint("(state = 'closed') = (outcome IS NOT NULL)", name="closed_iff_outcome"),
        sa.CheckConstraint(
            "opened_at IS NOT NULL OR outcome IS NULL OR outcome IN ('cancelled', 'withdrawn')",
            name="filled_or_expired_was_open",
        ),
        sa.CheckConstraint(
            "hired_through_talk IS NULL OR (outcome IS NOT NULL AND outcome = 'filled')",
            name="hired_only_if_filled",
        ),
        sa.Index("ix_role_state_opened_at", "state", "opened_at"),
        # All that `queries.visible_at` asks of a role: the roles of a company are counted in it.
        sa.Index(
            "ix_role_company_id_state_opened_at_valid_through_confirmed_at",
            *("company_id", "state", "opened_at", "valid_through", "confirmed_at"),
        ),
        {"sqlite_autoincrement": True},  # an id is an address: it is never given twice
    )

    id: Mapped[pk]
    company_id: Mapped[int] = mapped_column(sa.ForeignKey("company.id", ondelete="CASCADE"))
    title: Mapped[Line]
    discipline: Mapped[Name | None]
    level: Mapped[Level | None] = mapped_column(stored_enum(Level, "level"))
    employment: Mapped[Employment | None] = mapped_column(stored_enum(Employment, "employment"))
    workplace: Mapped[Workplace | None] = mapped_column(stored_enum(Workplace, "workplace"))
    pay_min: Mapped[int | None] = mapped_column(sa.BigInteger)
    pay_max: Mapped[int | None] = mapped_column(sa.BigInteger)
    pay_currency: Mapped[str | None] = mapped_column(sa.String(3))  # ISO 4217
    pay_unit: Mapped[PayUnit | None] = mapped_column(stored_enum(PayUnit, "pay_unit"))
    pay_reason: Mapped[Line | None]  # why no pay is stated
    why: Mapped[Prose | None]  # why this role exists
    adds: Mapped[Prose | None]  # what it adds to the team
    interdependency: Mapped[Interdependency | None] = mapped_column(
        stored_enum(Interdependency, "interdependency")
    )
    enough_musts: Mapped[int | None]  # "we talk with people who have about N of these M"
    pathway: Mapped[Prose | None]
    reply_days: Mapped[int | None]
    apply_url: Mapped[Url | None]  # None: one applies here

    state: Mapped[State] = mapped_column(stored_enum(State, "state"), default=State.DRAFT)
    submitted_at: Mapped[Instant | None]
    returned_reason: Mapped[Prose | None]
    opened_at: Mapped[Instant | None]
    confirmed_at: Mapped[Instant | None]
    valid_through: Mapped[Instant | None]
    closed_at: Mapped[Instant | None]
    outcome: Mapped[Outcome | None] = mapped_column(stored_enum(Outcome, "outcome"))
    hired_through_talk: Mapped[bool | None]

    company: Mapped[Company] = relationship()
    places: Mapped[list[Place]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Place.position"
    )
    regions: Mapped[list[Region]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Region.name"
    )
    requirements: Mapped[list[Requirement]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Requirement.position"
    )
    steps: Mapped[list[Step]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Step.position"
    )
    team: Mapped[list[Teammate]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Teammate.position"
    )
    moments: Mapped[list[Moment]] = relationship(
        back_populates="role",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Moment.position",
    )
