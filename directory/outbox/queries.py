"""Letters and tasks, as the desk and the command line look at them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from directory.kit.paging import PAGE_SIZE
from directory.outbox.models import Letter, State, Task

# What a list shows: no letter's words, which may hold secrets.
LISTED = (
    *(Letter.id, Letter.recipient, Letter.subject, Letter.template, Letter.state),
    *(Letter.written_at, Letter.ended_at, Letter.reply_code, Letter.trouble),
    *(Task.due_at, Task.attempts),
)
# Those that somebody should look at.
NEED_AN_EYE = (State.REFUSED, State.UNCERTAIN, State.DELAYED)


def page(*, state: State | None = None, before: int | None = None) -> sa.Select[*tuple[Any, ...]]:
    """The newest letters, of one state or of all, and one more if there is one.

    `before` is the id of the last letter on the page before. Rows have the columns of LISTED;
    when it is due again and how often it failed are None for a letter that has ended.
    """
    rows = sa.select(*LISTED).outerjoin(Task, Task.letter_id == Letter.id)
    if state is not None:
        rows = rows.where(Letter.state == state)
    if before is not None:
        rows = rows.where(Letter.id < before)
    return rows.order_by(Letter.id.desc()).limit(PAGE_SIZE + 1)


def counts() -> sa.Select[State, int]:
    """How many letters there are in each state that has any."""
    return sa.select(Letter.state, sa.func.count(Letter.id)).group_by(Letter.state)


def letter(number: int) -> sa.Select[Letter]:
    """One letter, with its words as far as they are still here."""
    return sa.select(Letter).where(Letter.id == number)


def task_of(found: Letter) -> sa.Select[Task]:
    """The task of a letter that is on its way."""
    return sa.select(Task).where(Task.letter_id == found.id)


def repeated() -> sa.Select[Task]:
    """The kinds of work that come again: when each went well last, and what stood in its way."""
    return sa.select(Task).where(Task.letter_id.is_(None)).order_by(Task.kind)
