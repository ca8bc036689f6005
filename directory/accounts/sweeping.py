"""What goes from the accounts by itself: sessions and links that are over."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from directory.accounts import rules
from directory.accounts.models import Token, UserSession
from directory.extensions import db
from directory.kit import clock, transaction
from directory.outbox.repeated import Kind


def sweep(*, now: datetime) -> None:
    """Delete sessions that are over for every audience, and tokens that are good for nothing."""
    oldest, longest_idle = rules.SEEKER.absolute, rules.SEEKER.idle
    over = sa.or_(UserSession.created_at <= now - oldest, UserSession.seen_at <= now - longest_idle)
    db.session.execute(sa.delete(UserSession).where(over))
    db.session.execute(sa.delete(Token).where(Token.expires_at <= now))


def _sweep() -> None:
    with transaction.work():
        sweep(now=clock.now())


WORK = Kind("accounts:sweep", timedelta(hours=1), _sweep)
