"""The entries of the log: a chain in which each carries the hash of the one before.

Triggers (in the revision) let nobody change or delete an entry, and let a new one stand only
behind the last. Whoever switches them off is found by `verifying`.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.kit.db import Instant, Model
from directory.kit.edition import UNSHOWN

# What stands before the first entry.
ORIGIN = "0" * 64

_ITEM = '"[a-z][a-z-]*":([0-9]+|"[a-z][a-z0-9-]*")'
# What each engine has to be told in its own words: name, on SQLite, on PostgreSQL.
SHAPES = [
    (
        "action_is_a_word",
        "action GLOB '[a-z]*:[a-z]*' AND action NOT GLOB '*[^a-z:-]*'",
        "action ~ '^[a-z][a-z-]*:[a-z][a-z-]*$'",
    ),
    (
        "kind_is_a_word",
        "on_kind GLOB '[a-z]*' AND on_kind NOT GLOB '*[^a-z-]*'",
        "on_kind ~ '^[a-z][a-z-]*$'",
    ),
    (
        "detail_is_plain",
        "detail GLOB '{*}' AND detail NOT GLOB '*[^a-z0-9{}\":,-]*'",
        f"detail ~ '^[{{]({_ITEM}(,{_ITEM})*)?[}}]$'",
    ),
    (
        "hashes_are_hashes",
        "previous NOT GLOB '*[^0-9a-f]*' AND hash NOT GLOB '*[^0-9a-f]*'",
        "previous ~ '^[0-9a-f]*$' AND hash ~ '^[0-9a-f]*$'",
    ),
]


def shapes() -> list[sa.CheckConstraint]:
    """Each of SHAPES, for the engine that it is written for."""
    return [
        sa.CheckConstraint(said, name=name).ddl_if(dialect=engine)
        for name, *both in SHAPES
        for engine, said in zip(("sqlite", "postgresql"), both, strict=True)
    ]


class Entry(Model):
    """One thing that somebody did. `hash` is of all that stands before it in the row.

    An account is known by its number alone, without a foreign key: entries outlive accounts.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        sa.CheckConstraint("number >= 1", name="numbers_begin_at_one"),
        sa.CheckConstraint("(on_kind IS NULL) = (on_id IS NULL)", name="whole_thing"),
        sa.CheckConstraint("length(previous) = 64 AND length(hash) = 64", name="whole_hashes"),
        sa.CheckConstraint("length(detail) <= 500", name="short_detail"),
        *shapes(),
        sa.Index(None, "action", "number"),
        sa.Index(None, "by_account", "number"),
        sa.Index(None, "on_kind", "on_id", "number"),
        {"info": UNSHOWN},
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[Instant]
    action: Mapped[str] = mapped_column(sa.String(60))
    by_account: Mapped[int | None]
    on_kind: Mapped[str | None] = mapped_column(sa.String(40))
    on_id: Mapped[int | None]
    detail: Mapped[str] = mapped_column(sa.Text)
    previous: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))

    @property
    def details(self) -> dict[str, str | int]:
        """The detail, which is kept as the text that was hashed."""
        read: dict[str, str | int] = json.loads(self.detail)
        return read


TABLE = Model.metadata.tables[Entry.__tablename__]
