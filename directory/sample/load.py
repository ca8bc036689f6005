"""The sample brought in the way everybody's data is: through the importer and the actions."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from directory.events.models import Event
from directory.extensions import db
from directory.sample import board, evenings, gallery

ZONE = "Europe/London"  # the evenings are in Bristol and Glasgow, wherever this runs


def is_empty() -> bool:
    """Whether the database has no event yet."""
    return db.session.scalar(sa.select(sa.func.count(Event.id))) == 0


def load(*, zone: str, now: datetime) -> str:
    """Load the evenings, the partners and their roles; gives the title of the newest evening.

    Two evenings are over, in 2024 and 2026; a third is some weeks ahead of `now`.
    """
    newest, drawings = evenings.take_in(zone=zone, now=now)
    board.put_up(newest, now=now)
    gallery.hang(newest, drawings)
    return newest.title
