"""A letter, and a task: what the worker has to do."""

from __future__ import annotations

import enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from directory.kit.db import Instant, Line, Model, Name, Prose, pk, reference, stored_enum
from directory.kit.edition import UNSHOWN

LETTER = "letter"  # the kind of the tasks that hand a letter over


class State(enum.StrEnum):
    """Where a letter stands."""

    WAITING = "waiting"  # for its first try
    DELAYED = "delayed"  # for the next one
    SENDING = "sending"  # the server is about to get the last of it
    SENT = "sent"  # the server has taken it
    KEPT = "kept"  # there is no mail server: it is read here
    REFUSED = "refused"  # the server said no, for good
    UNCERTAIN = "uncertain"  # whether the server took it is known to nobody
    GIVEN_UP = "given_up"


# While there is a task for it.
ON_ITS_WAY = frozenset({State.WAITING, State.DELAYED, State.SENDING})
MOVES = {
    State.WAITING: {State.SENDING, State.DELAYED, State.REFUSED, State.KEPT, State.GIVEN_UP},
    State.DELAYED: {State.SENDING, State.DELAYED, State.REFUSED, State.KEPT, State.GIVEN_UP},
    State.SENDING: {State.SENT, State.DELAYED, State.REFUSED, State.UNCERTAIN, State.GIVEN_UP},
    State.SENT: set(),
    State.KEPT: {State.WAITING},
    State.REFUSED: {State.WAITING, State.GIVEN_UP},
    # A worker that was taken for dead may still hear what the server says.
    State.UNCERTAIN: {State.WAITING, State.GIVEN_UP, State.SENT, State.REFUSED},
    State.GIVEN_UP: {State.WAITING},
}


class Letter(Model):
    """A mail to one address, in the words it had when it was caused.

    `expires_at`: it holds a secret that is over then. `sent_under` is the lease under which the
    last of it was handed over: only who held that may say how it ended.
    """

    __tablename__ = "letter"
    __table_args__ = (
        sa.CheckConstraint("recipient <> ''", name="has_recipient"),
        sa.CheckConstraint("subject <> ''", name="has_subject"),
        sa.CheckConstraint("(text IS NULL) = (html IS NULL)", name="emptied_in_both_parts"),
        sa.CheckConstraint(
            "text IS NOT NULL OR state NOT IN ('waiting', 'delayed', 'sending', 'kept')",
            name="emptied_only_at_its_end",
        ),
        sa.CheckConstraint(
            "(state IN ('waiting', 'delayed', 'sending')) = (ended_at IS NULL)",
            name="ended_iff_dated",
        ),
        sa.CheckConstraint("state <> 'sending' OR sent_under IS NOT NULL", name="sent_by_somebody"),
        sa.Index(None, "state", "id"),
        {"info": UNSHOWN},
    )

    id: Mapped[pk]
    recipient: Mapped[str] = mapped_column(sa.String(254))
    subject: Mapped[Line]
    text: Mapped[Prose | None]
    html: Mapped[Prose | None]
    template: Mapped[Name]
    message_id: Mapped[str] = mapped_column(sa.String(300), unique=True)
    state: Mapped[State] = mapped_column(stored_enum(State, "state"), default=State.WAITING)
    written_at: Mapped[Instant]
    expires_at: Mapped[Instant | None]
    ended_at: Mapped[Instant | None]
    reply_code: Mapped[int | None]
    trouble: Mapped[Line | None]
    sent_under: Mapped[str | None] = mapped_column(sa.String(120))


class Task(Model):
    """What the worker has to do, when, and who is at it.

    The task of a letter goes when the letter's way has ended. That of a kind of work that comes
    again stays, and is due again. `attempts` are those that failed since it last went well.
    """

    __tablename__ = "task"
    __table_args__ = (
        sa.CheckConstraint("kind <> ''", name="has_kind"),
        sa.CheckConstraint("(kind = 'letter') = (letter_id IS NOT NULL)", name="letter_iff_named"),
        sa.CheckConstraint("(leased_until IS NULL) = (leased_by IS NULL)", name="leased_iff_held"),
        sa.CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        sa.UniqueConstraint("letter_id"),
        # A kind of work has one row, however many workers begin at once.
        sa.Index(
            "uq_task_kind",
            "kind",
            unique=True,
            sqlite_where=sa.text("letter_id IS NULL"),
            postgresql_where=sa.text("letter_id IS NULL"),
        ),
        sa.Index(None, "due_at", "id"),
        {"info": UNSHOWN},
    )

    id: Mapped[pk]
    kind: Mapped[str] = mapped_column(sa.String(60))
    letter_id: Mapped[int | None] = reference("letter.id")
    since: Mapped[Instant]
    due_at: Mapped[Instant]
    attempts: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[Line | None]
    leased_until: Mapped[Instant | None]
    leased_by: Mapped[str | None] = mapped_column(sa.String(120))
    done_at: Mapped[Instant | None]
