"""What every builder of the cast needs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, TypeVar

from directory.extensions import db
from directory.kit.db import Model, Publication

# The evening, and an instant some weeks later at which the cast's roles are open and fresh.
EVENING = date(2026, 5, 12)
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
WORDS = "We build a kitchen of robots. We are hiring cooks who like solder."
PUBLISHED: dict[str, Any] = {
    "state": Publication.PUBLISHED,
    "published_at": datetime(2026, 5, 13, 8, 0, tzinfo=UTC),
}

Row = TypeVar("Row", bound=Model)


def added(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()  # the next builder asks for the id
    return row
