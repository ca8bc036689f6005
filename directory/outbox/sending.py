"""What the worker does with the task of a letter."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial

import sqlalchemy as sa

from directory.extensions import db
from directory.kit import clock
from directory.kit.transaction import work
from directory.outbox import actions, leasing, rules, smtp
from directory.outbox.leasing import Lease
from directory.outbox.message import envelope
from directory.outbox.models import MOVES, Letter, State, Task
from directory.outbox.server import Sender, Server
from directory.outbox.smtp import Envelope, Fate, Outcome

Say = Callable[[str], None]

LOG = logging.getLogger(__name__)
# A large import may hold SQLite for longer than a connection waits, and a PostgreSQL that starts
# anew is away. What a mail server said of a letter is worth more patience than all else we write.
TRIES_TO_NOTE, NOTED_AGAIN_AFTER = 12, 1.0  # seconds
OVER = "Its link is over."
LOST = "The worker ended while the mail server was about to take it."
FATES = {
    Fate.TAKEN: State.SENT,
    Fate.LATER: State.DELAYED,
    Fate.NO: State.REFUSED,
    Fate.UNKNOWN: State.UNCERTAIN,
}


class Post:
    """The way out: a mail server, or the console where there is none."""

    def __init__(self, server: Server | None, sender: Sender | None, say: Say) -> None:
        self._server = server
        self._sender = sender
        self._say = say

    def attend(self, lease: Lease) -> Outcome | None:
        """Do what is to be done with a letter. Says what a server answered, if one was asked."""
        with work():
            ready = self._ready(lease)
        if ready is None or self._server is None:
            return None
        try:
            outcome = smtp.hand_over(self._server, ready, before_dot=partial(_note_the_dot, lease))
        except _Lost:
            LOG.warning("letter %s: somebody else took it, or gave it up", lease.letter_id)
            return None
        _note(lease, outcome)
        return outcome

    def _ready(self, lease: Lease) -> Envelope | None:
        """The letter as it is to be handed over; nothing if its way ends before."""
        letter, task = _locked(lease)
        now = clock.now()
        if letter is None or task is None:
            return None
        if letter.state is State.SENDING:
            actions.move(letter, State.UNCERTAIN, now=now, said=LOST)
        elif rules.is_over(letter, now):
            actions.move(letter, State.GIVEN_UP, now=now, said=letter.trouble or OVER)
            actions.forget_words(letter)
        elif self._server is None or self._sender is None:
            actions.move(letter, State.KEPT, now=now)
            self._say(shown(letter))
        else:
            return envelope(letter, self._sender)
        return None


def shown(letter: Letter) -> str:
    """A letter as a person reads it at a terminal."""
    words = letter.text or "(Its words are gone.)"
    return f"To: {letter.recipient}\nSubject: {letter.subject}\n\n{words.strip()}\n"


def note_failure(lease: Lease, error: Exception) -> None:
    """Put a letter off that we failed on ourselves. What may have left stays for the next look."""
    with work():
        letter, _ = _locked(lease)
        if letter and letter.state is not State.SENDING:
            words = f"Lectern failed on it ({type(error).__name__}); its log says where."
            _settle(lease, Outcome(Fate.LATER, None, words))


class _Lost(Exception):
    """The letter is not ours to send any more."""


def _locked(lease: Lease) -> tuple[Letter | None, Task | None]:
    """The letter, and its task if it is still ours. Always in this order, or two would wait."""
    letter = db.session.get(Letter, lease.letter_id, with_for_update=True)
    return letter, leasing.held(lease)


def _note_the_dot(lease: Lease) -> None:
    """Write down that the letter may arrive from now on, whatever happens to us."""
    with work():
        letter, task = _locked(lease)
        if not task or not letter or State.SENDING not in MOVES[letter.state]:
            raise _Lost
        actions.move(letter, State.SENDING, now=clock.now())
        letter.sent_under = lease.held_by


def _note(lease: Lease, outcome: Outcome) -> None:
    """Write down what became of a letter."""
    for left in reversed(range(TRIES_TO_NOTE)):
        try:
            with work():
                _settle(lease, outcome)
            break
        except sa.exc.OperationalError:
            if not left:
                raise
            time.sleep(NOTED_AGAIN_AFTER)
    LOG.info("letter %s: %s, %s", lease.letter_id, outcome.fate, outcome.code)


def _settle(lease: Lease, outcome: Outcome) -> None:
    """What a server's answer makes of the letter and its task, if it is ours to say."""
    letter, task = _locked(lease)
    if letter is None or not (task or letter.sent_under == lease.held_by):
        return
    to, now = FATES[outcome.fate], clock.now()
    if to is State.DELAYED and task and now - task.since >= rules.TRIED_FOR:
        to = State.GIVEN_UP
    if to not in MOVES[letter.state]:
        return
    actions.move(letter, to, now=now, said=outcome.words, code=outcome.code)
    if to is State.DELAYED and task:
        task.attempts += 1
        again = now + rules.pause_after(task.attempts)
        leasing.release(task, due_at=min(again, letter.expires_at or again))
