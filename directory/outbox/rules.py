"""When a letter is tried again, how long anything of it stays, and what a person may do with it."""

from __future__ import annotations

from datetime import datetime, timedelta

from directory.outbox.models import Letter, State

# From a server that looks twice at whom it does not know, to one that is down for days.
PAUSES = (
    *(timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1)),
    *(timedelta(hours=3), timedelta(hours=8), timedelta(days=1)),
)
TRIED_FOR = timedelta(days=5)
WORDS_STAY = timedelta(days=7)  # after it was sent
# After its end. With the days that it is tried for, nothing is left of a letter after thirty.
STAYS = timedelta(days=25)

SENT_AGAIN = frozenset({State.DELAYED, State.KEPT, State.REFUSED, State.UNCERTAIN, State.GIVEN_UP})
GIVEN_UP_ON = frozenset({State.WAITING, State.DELAYED, State.REFUSED, State.UNCERTAIN})


def pause_after(failures: int) -> timedelta:
    """How long to wait after so many tries that failed in a row."""
    return PAUSES[min(failures, len(PAUSES)) - 1]


def is_over(letter: Letter, now: datetime) -> bool:
    """Whether its secret is worth nothing any more."""
    return letter.expires_at is not None and letter.expires_at <= now


def may_be_sent_again(letter: Letter, now: datetime) -> bool:
    """Whether a person may have it tried now."""
    return letter.state in SENT_AGAIN and letter.text is not None and not is_over(letter, now)


def may_be_given_up(letter: Letter) -> bool:
    """Whether a person may say that it is not to be tried any more, or needs no eye any more."""
    return letter.state in GIVEN_UP_ON
