"""Note what is done. Entries are kept or undone together with it.

A note waits until the transaction is about to be kept, and only then takes its place in the
chain: the chain has one end, for which transactions must wait for each other, and so they wait
for the length of a commit and not of a request.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, SessionTransaction

from directory.audit import queries, rules
from directory.audit.models import ORIGIN, TABLE
from directory.extensions import db
from directory.kit import clock, transaction

WAITING = "lectern_audit"

Waiting = list[tuple[SessionTransaction | None, rules.Note]]


def note(
    action: str,
    *,
    by: int | None,
    on: tuple[str, int] | None = None,
    detail: rules.Detail | None = None,
) -> None:
    """Note in the running transaction that this account did this to this thing.

    `action` and the words in `detail` are those of `words.DEEDS`; `by` is None where nobody has
    signed in, or the house itself does it. It can be read once the transaction is kept. What only
    reads is noted in work of its own, `with transaction.work()`, before anything is handed out.
    """
    made = rules.noted(action, at=clock.now(), by=by, on=on, detail=detail or {})
    session = db.session
    session.connection()  # begins the transaction, if nothing else did
    waiting: Waiting = session.info.setdefault(WAITING, [])
    waiting.append((_innermost(session), made))


@sa.event.listens_for(Session, "before_commit")
def _chain(session: Session) -> None:
    """Give each waiting note its place behind the last entry, as the last act of a transaction."""
    if session.in_nested_transaction():
        return
    waiting: Waiting = session.info.pop(WAITING, [])
    root = session.get_transaction()
    notes = [made for within, made in waiting if _is_within(within, root)]
    if not notes:
        return
    session.flush()  # whatever still waits to be written must not do so under the lock
    transaction.line_up(session)
    end, previous = session.execute(queries.last()).one_or_none() or (0, ORIGIN)
    rows: list[dict[str, Any]] = []
    for number, made in enumerate(notes, end + 1):
        said = rules.hash_of(number, rules.instant(made.at), *made[1:], previous)
        rows.append({"number": number, **made._asdict(), "previous": previous, "hash": said})
        previous = said
    session.execute(sa.insert(TABLE), rows)


@sa.event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    """Let go of what was noted in a transaction, or in a savepoint, that is undone."""
    undone = _innermost(session)
    waiting: Waiting = session.info.get(WAITING, [])
    waiting[:] = [each for each in waiting if not _is_within(each[0], undone)]


def _innermost(session: Session) -> SessionTransaction | None:
    return session.get_nested_transaction() or session.get_transaction()


def _is_within(inner: SessionTransaction | None, outer: SessionTransaction | None) -> bool:
    while inner is not None and inner is not outer:
        inner = inner.parent
    return inner is not None
