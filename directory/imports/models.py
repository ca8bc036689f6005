"""Which documents came in, and what was in them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.kit.db import Instant, Line, Model, pk, reference


class Document(Model):
    """A document that an event was imported from, as it last came in.

    `contents` are digests of its talks, passages, photos and resources. What is in there and
    no longer in the database was taken out by a person, and the next import leaves it out.
    """

    __tablename__ = "document"
    __table_args__ = (sa.UniqueConstraint("event_id"),)

    id: Mapped[pk]
    event_id: Mapped[int] = reference("event.id")
    name: Mapped[Line]
    imported_at: Mapped[Instant]
    contents: Mapped[list[str]] = mapped_column(sa.JSON)
