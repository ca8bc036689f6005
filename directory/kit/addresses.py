"""Slugs: free ones for new things, and old ones that lead on for ever after a rename."""

from __future__ import annotations

import re
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from directory.extensions import db
from directory.kit.text import slugify

SlugColumn = InstrumentedAttribute[str]


class Addressed(Protocol):
    """A row with an id and an address."""

    id: Any
    slug: Any


def free(text: str, *, fallback: str, current: SlugColumn, former: SlugColumn) -> str:
    """A slug for `text` that nothing of its kind has or ever had: "welcome", then "welcome-2"."""
    base = slugify(text) or fallback
    taken: set[str] = set()
    for column in (current, former):
        alike = sa.or_(column == base, column.startswith(f"{base}-", autoescape=True))
        taken.update(db.session.scalars(sa.select(column).where(alike)))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def follow_name(
    owner: Addressed,
    text: str,
    *,
    fallback: str,
    current: SlugColumn,
    former: SlugColumn,
    owner_id: InstrumentedAttribute[int],
) -> None:
    """Give a renamed thing the address of its new name; the old one leads there for ever."""
    base = slugify(text) or fallback
    if re.fullmatch(rf"{re.escape(base)}(-\d+)?", owner.slug):
        return
    table: Any = former.class_
    # Its own former address may come back; anybody else's never.
    back = db.session.scalar(sa.select(table).where(former == base, owner_id == owner.id))
    if back is not None:
        db.session.delete(back)
        db.session.flush()  # the address must be free before the owner takes it
        slug = base
    else:
        slug = free(text, fallback=fallback, current=current, former=former)
    db.session.add(table(**{former.key: owner.slug, owner_id.key: owner.id}))
    owner.slug = slug
