"""The base every table stands on: names of constraints, shared kinds of columns, mixins."""

from __future__ import annotations

import enum
from datetime import UTC, datetime
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from directory.kit import clock

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """A table of the house. Every constraint gets its name from NAMES."""

    metadata = sa.MetaData(naming_convention=NAMES)


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An instant: aware on the Python side, UTC in the database. Naive times are refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        """SQLite drops the zone, so what it stores must already be UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"{value!r} has no time zone"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        """PostgreSQL answers in the session's zone, SQLite without one: both become UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


pk = Annotated[int, mapped_column(primary_key=True)]
Instant = Annotated[datetime, mapped_column(UtcDateTime)]
Name = Annotated[str, mapped_column(sa.String(200))]
Line = Annotated[str, mapped_column(sa.String(500))]
Prose = Annotated[str, mapped_column(sa.Text)]
Url = Annotated[str, mapped_column(sa.String(2000))]
Slug = Annotated[str, mapped_column(sa.String(120), unique=True)]


def reference(
    column: str, *, ondelete: str = "CASCADE", **kwargs: Any
) -> Any:  # Any: mapped_column's own type depends on the annotation beside it
    """A foreign key with its index and what happens when its target is deleted."""
    return mapped_column(sa.ForeignKey(column, ondelete=ondelete), index=True, **kwargs)


def stored_enum(cls: type[enum.StrEnum], name: str) -> sa.Enum:
    """Values as text with a named CHECK, so that adding one is a plain migration."""
    return sa.Enum(
        cls,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


class Publication(enum.StrEnum):
    """Whether the public may see a thing."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Kept:
    """When a row was made and last changed, and its version, which a form carries."""

    created_at: Mapped[Instant] = mapped_column(default=clock.now)
    changed_at: Mapped[Instant] = mapped_column(default=clock.now, onupdate=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Two writers at the same instant: the second fails instead of overwriting."""
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]  # set by the mapper


class Publishable:
    """A thing that is a draft until it is published."""

    state: Mapped[Publication] = mapped_column(
        stored_enum(Publication, "state"), default=Publication.DRAFT
    )
    published_at: Mapped[Instant | None]

    @property
    def is_published(self) -> bool:
        """Whether the public may see it, as far as the thing itself is concerned."""
        return self.state is Publication.PUBLISHED


def published_iff_dated() -> sa.CheckConstraint:
    """What ties a publishable thing's state to its date."""
    return sa.CheckConstraint(
        "(state = 'published') = (published_at IS NOT NULL)", name="published_iff_dated"
    )


class Imported:
    """A row that a document may have brought, and what the document said of it.

    `as_imported` holds a digest per field, None for a row that a person made. A field whose
    present value has another digest was edited since, and no import overwrites it.
    """

    as_imported: Mapped[dict[str, str] | None] = mapped_column(sa.JSON(none_as_null=True))
