"""Companies, their other names, their values with behaviours, and partnerships."""

from __future__ import annotations

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

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
from directory.media.models import PictureName


class Tier(enum.StrEnum):
    """How much a partner gives; disclosed wherever it changes what is shown."""

    LEAD = "lead"
    PARTNER = "partner"
    FRIEND = "friend"


class Company(Kept, Publishable, Imported, Model):
    """An employer. A paused company keeps its roles, but none of them is shown."""

    __tablename__ = "company"
    __table_args__ = (
        published_iff_dated(),
        sa.CheckConstraint("name <> ''", name="has_name"),
    )

    id: Mapped[pk]
    slug: Mapped[Slug]
    name: Mapped[Name]
    folded: Mapped[Name] = mapped_column(unique=True)  # kit.text.fold(name): one row per name
    website: Mapped[Url | None]
    mission: Mapped[Prose | None]
    logo: Mapped[PictureName | None]
    paused_at: Mapped[Instant | None]

    aliases: Mapped[list[CompanyAlias]] = relationship(
        back_populates="company",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="CompanyAlias.name",
    )
    values: Mapped[list[Value]] = relationship(
        back_populates="company",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Value.position",
    )


class CompanyFormerSlug(Model):
    """An address a company once had; it leads to the present one for ever."""

    __tablename__ = "company_former_slug"

    id: Mapped[pk]
    slug: Mapped[Slug]
    company_id: Mapped[int] = reference("company.id")


class CompanyAlias(Model):
    """Another name of a company: "AWS" is Amazon Web Services."""

    __tablename__ = "company_alias"

    id: Mapped[pk]
    company_id: Mapped[int] = reference("company.id")
    name: Mapped[Name]
    folded: Mapped[Name] = mapped_column(unique=True)

    company: Mapped[Company] = relationship(back_populates="aliases")


class Value(Model):
    """What a company says it stands for; its behaviours say how one can tell."""

    __tablename__ = "company_value"
    __table_args__ = (sa.UniqueConstraint("company_id", "name"),)

    id: Mapped[pk]
    company_id: Mapped[int] = reference("company.id")
    position: Mapped[int]
    name: Mapped[Name]

    company: Mapped[Company] = relationship(back_populates="values")
    behaviours: Mapped[list[Behaviour]] = relationship(
        back_populates="value",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Behaviour.position",
    )


class Behaviour(Model):
    """Something one can see people do who hold a value."""

    __tablename__ = "value_behaviour"

    id: Mapped[pk]
    value_id: Mapped[int] = reference("company_value.id")
    position: Mapped[int]
    text: Mapped[Line]

    value: Mapped[Value] = relationship(back_populates="behaviours")


class Partner(Kept, Model):
    """A company in a partnership with the community, from a day until another or for good."""

    __tablename__ = "partner"
    __table_args__ = (
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        sa.CheckConstraint("role_slots >= 0", name="slots_not_negative"),
        sa.UniqueConstraint("company_id", "starts_on"),
    )

    id: Mapped[pk]
    company_id: Mapped[int] = reference("company.id")
    tier: Mapped[Tier] = mapped_column(stored_enum(Tier, "tier"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    role_slots: Mapped[int] = mapped_column(default=0)

    company: Mapped[Company] = relationship()
