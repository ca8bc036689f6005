"""Invitations that ended, with the addresses in them, go after a while."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from directory.extensions import db
from directory.kit import clock, transaction
from directory.members import rules
from directory.members.models import Invitation
from directory.outbox.repeated import Kind


def sweep(*, now: datetime) -> None:
    """Forget what was accepted, taken back or over long enough ago."""
    ended = (Invitation.accepted_at, Invitation.revoked_at, Invitation.expires_at)
    over = sa.or_(*(at <= now - rules.STAYS for at in ended))
    db.session.execute(sa.delete(Invitation).where(over))


def _sweep() -> None:
    with transaction.work():
        sweep(now=clock.now())


WORK = Kind("members:sweep", timedelta(days=1), _sweep)
