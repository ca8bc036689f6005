"""Slugs: free ones for new things, and old ones that lead on for ever after a rename."""

from __future__ import annotations

from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from directory.extensions import db
from directory.kit import transaction
from directory.kit.text import slugify

SlugColumn = InstrumentedAttribute[str]


class Addressed(Protocol):
    """A row with an id and an address."""

    id: Any
    slug: Any


def free(text: str, *, fallback: str, current: SlugColumn, former: SlugColumn) -> str:
    """A slug for `text` that nothing of its kind has or ever had: "welcome", then "welcome-2"."""
    base = slugify(text) or fallback
    return _first(base, besides=_taken(base, current, former))


def follow_name(
    owner: Addressed,
    text: str,
    *,
    fallback: str,
    current: SlugColumn,
    former: SlugColumn,
    owner_id: InstrumentedAttribute[int],
) -> None:
    """Give a renamed thing the address of its new name; the old one leads there for ever.

    Its own former address may come back; anybody else's never.
    """
    base = slugify(text) or fallback
    taken = _taken(base, current, former)
    table: Any = former.class_
    of_owner = db.session.scalars(sa.select(table).where(owner_id == owner.id))
    own = {getattr(row, former.key): row for row in of_owner}
    slug = _first(base, besides=taken - {owner.slug, *own})
    if slug == owner.slug:
        return
    if slug in own:
        db.session.delete(own[slug])
    db.session.add(table(**{former.key: owner.slug, owner_id.key: owner.id}))
    owner.slug = slug


def _taken(base: str, *columns: SlugColumn) -> set[str]:
    # Two who look for a free address at once would both find the same one.
    transaction.alone()
    taken: set[str] = set()
    for column in columns:
        alike = sa.or_(column == base, column.startswith(f"{base}-", autoescape=True))
        taken.update(db.session.scalars(sa.select(column).where(alike)))
    return taken


def _first(base: str, *, besides: set[str]) -> str:
    slug, number = base, 1
    while slug in besides:
        number += 1
        slug = f"{base}-{number}"
    return slug
