"""Which documents came in, and what was in them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.kit.db import Instant, Line, Model, pk, reference


class Document(Model):
    """A document that an event was imported from, as it last came in.

    `passages` are its paragraphs in order, each as the key and the digest of the words it got;
    `others` are digests of its talks, appearances, photos and resources. What is in there and
    no longer in the database was taken out by a person, and the next import leaves it out.
    """

    __tablename__ = "document"
    __table_args__ = (sa.UniqueConstraint("event_id"),)

    id: Mapped[pk]
    event_id: Mapped[int] = reference("event.id")
    name: Mapped[Line]
    imported_at: Mapped[Instant]
    passages: Mapped[list[list[str]]] = mapped_column(sa.JSON)
    others: Mapped[list[str]] = mapped_column(sa.JSON)
