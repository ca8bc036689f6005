"""What goes from the outbox by itself: secrets that are over, words that were sent, old letters."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from directory.extensions import db
from directory.kit import clock, transaction
from directory.outbox import rules
from directory.outbox.models import Letter, State
from directory.outbox.repeated import Kind


def sweep(*, now: datetime) -> None:
    """Forget what the rules say is to be forgotten."""
    sent = sa.and_(Letter.state == State.SENT, Letter.ended_at <= now - rules.WORDS_STAY)
    # Where there is no mail server, a letter is read here.
    over = sa.and_(
        Letter.ended_at.is_not(None), Letter.state != State.KEPT, Letter.expires_at <= now
    )
    empty = {"text": None, "html": None}
    db.session.execute(sa.update(Letter).where(Letter.text.is_not(None), sent | over).values(empty))
    db.session.execute(sa.delete(Letter).where(Letter.ended_at <= now - rules.STAYS))


def _sweep() -> None:
    with transaction.work():
        sweep(now=clock.now())


WORK = Kind("outbox:sweep", timedelta(hours=1), _sweep)
