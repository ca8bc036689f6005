"""How long sessions and links last, and when somebody has to say again who she is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from directory.accounts.models import Method, UserSession

# For changes of what proves who somebody is, and of rights.
PROOF = timedelta(minutes=30)
# A link that signs in, and the time for a second factor.
SIGN_IN = timedelta(minutes=10)
# A link that proves an address: people read their letters in the evening.
ADDRESS = timedelta(hours=24)
# A link that was printed at the terminal.
TERMINAL = timedelta(hours=24)


class Lifetime(NamedTuple):
    """How long a session lasts at most: without being used, and altogether."""

    idle: timedelta
    absolute: timedelta


SEEKER = Lifetime(timedelta(days=14), timedelta(days=30))
MEMBER = Lifetime(timedelta(hours=12), timedelta(days=7))
ORGANIZER = Lifetime(timedelta(minutes=30), timedelta(hours=12))


def lifetime(*, is_organizer: bool, is_member: bool) -> Lifetime:
    """The shortest of the lifetimes that somebody's audiences have."""
    if is_organizer:
        return ORGANIZER
    return MEMBER if is_member else SEEKER


def is_alive(session: UserSession, lasting: Lifetime, *, now: datetime) -> bool:
    """Whether the session still counts."""
    return (
        now < session.seen_at + lasting.idle
        and now < session.created_at + lasting.absolute
        and session.account.disabled_at is None
    )


def is_proved(session: UserSession, *, now: datetime) -> bool:
    """Whether she said lately enough who she is, for what asks for it."""
    return now < session.proved_at + PROOF


# These ways in need a device and what its owner knows or is, or the terminal of the machine.
COUNT_AS_BOTH = frozenset({Method.PASSKEY, Method.TERMINAL})
