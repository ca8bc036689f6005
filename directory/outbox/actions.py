"""What becomes of letters. Nothing else writes a letter's state."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from directory.extensions import db
from directory.kit.errors import Refused
from directory.outbox import queries, rules
from directory.outbox.models import LETTER, MOVES, ON_ITS_WAY, Letter, State, Task

AS_SAID = {
    State.WAITING: "waiting to be sent",
    State.DELAYED: "delayed",
    State.SENDING: "being sent at this moment",
    State.SENT: "sent",
    State.KEPT: "kept here",
    State.REFUSED: "refused",
    State.UNCERTAIN: "uncertain",
    State.GIVEN_UP: "given up",
}


def send_again(letter: Letter, *, now: datetime) -> None:
    """Have a letter tried now. It keeps its Message-ID: who got it already sees one, mostly."""
    _look_again(letter)
    if letter.state not in rules.SENT_AGAIN:
        raise Refused(f"This letter is {AS_SAID[letter.state]}: it is not sent again.")
    if not rules.may_be_sent_again(letter, now):
        raise Refused("The words of this letter are gone, or its link is over: write a new one.")
    task = db.session.scalar(queries.task_of(letter))
    if task:
        task.due_at = task.since = now
        return
    move(letter, State.WAITING, now=now)
    letter.sent_under = letter.trouble = letter.reply_code = None
    db.session.add(Task(kind=LETTER, letter_id=letter.id, since=now, due_at=now))


def give_up(letter: Letter, *, now: datetime) -> None:
    """Say that a letter is not to be tried any more."""
    _look_again(letter)
    if not rules.may_be_given_up(letter):
        raise Refused(f"This letter is {AS_SAID[letter.state]}: there is nothing to give up.")
    move(letter, State.GIVEN_UP, now=now)


def move(
    letter: Letter, to: State, *, now: datetime, said: str = "", code: int | None = None
) -> None:
    """The one writer of a letter's state. What has ended has no task."""
    if to not in MOVES[letter.state]:
        raise Refused(f"This letter is {AS_SAID[letter.state]}: it cannot become {AS_SAID[to]}.")
    letter.state = to
    letter.trouble, letter.reply_code = said or letter.trouble, code or letter.reply_code
    letter.ended_at = None if to in ON_ITS_WAY else now
    if letter.ended_at:
        db.session.execute(sa.delete(Task).where(Task.letter_id == letter.id))
    if to is State.SENT:
        letter.trouble = None
        if letter.expires_at:
            forget_words(letter)


def forget(recipient: str) -> None:
    """Delete every letter to this address, sent or not: whose it was is gone."""
    hers = sa.select(Letter.id).where(Letter.recipient == recipient)
    db.session.execute(sa.delete(Task).where(Task.letter_id.in_(hers)))
    db.session.execute(sa.delete(Letter).where(Letter.recipient == recipient))


def forget_words(letter: Letter) -> None:
    """Empty a letter: that it was written, and to whom, stays for a while."""
    letter.text = letter.html = None


def _look_again(letter: Letter) -> None:
    """Read the letter anew, and make a worker wait that is about to send it."""
    db.session.refresh(letter, with_for_update=True)
