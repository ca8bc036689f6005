"""The board in memory: read once for each edition of the site, however often it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.kit import edition
from directory.kit.edition import Present
from directory.roles.board import reading
from directory.roles.board.listing import Board

# What was written past the application makes no edition: it is seen as late as a page in a cache.
KEPT_FOR = timedelta(minutes=1)


@dataclass(frozen=True)
class Kept:
    """A board, and when it is right: in its edition, until the first role on it runs out."""

    board: Board
    edition: Present | None
    made_at: datetime

    def is_right(self, present: Present | None, now: datetime) -> bool:
        """Whether reading it anew would give the same."""
        ends = [self.made_at + KEPT_FOR, *([self.board.until] if self.board.until else [])]
        return self.edition == present is not None and self.made_at <= now < min(ends)


_kept: WeakKeyDictionary[sa.Engine | sa.Connection, Kept] = WeakKeyDictionary()


def board_at(session: Session, now: datetime) -> Board:
    """The board at this instant."""
    # Read first: should somebody write meanwhile, the next request finds another edition.
    present = edition.present(session.connection())
    database = session.get_bind()
    kept = _kept.get(database)
    if kept is None or not kept.is_right(present, now):
        roles = session.execute(reading.roles_at(now)).all()
        whereabouts = session.execute(reading.whereabouts_at(now))
        kept = Kept(reading.board_of(roles, whereabouts, now=now), present, now)
        _kept[database] = kept
    return kept.board
