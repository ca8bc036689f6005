"""Private addresses of speakers, and claims to their profiles."""

from __future__ import annotations

import enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.accounts.models import Account, Email, Hash
from directory.kit.db import Instant, Kept, Line, Model, pk, reference, stored_enum
from directory.kit.edition import UNSHOWN
from directory.speakers.models import Speaker


class SpeakerContact(Kept, Model):
    """The address under which the community knows a speaker. It is written to, and never shown."""

    __tablename__ = "speaker_contact"
    __table_args__ = (sa.UniqueConstraint("speaker_id"), {"info": UNSHOWN})

    id: Mapped[pk]
    speaker_id: Mapped[int] = reference("speaker.id")
    email: Mapped[Email]
    email_key: Mapped[Email]  # kit.mailboxes.mailbox(email).key


class State(enum.StrEnum):
    """What became of a claim."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    ENDED = "ended"


def _one(name: str, *columns: str, state: State) -> sa.Index:
    """At most one claim in this state for the same columns."""
    condition = sa.text(f"state = '{state.value}'")
    return sa.Index(name, *columns, unique=True, sqlite_where=condition, postgresql_where=condition)


class Claim(Kept, Model):
    """An account says: this speaker is me.

    `asked_at`: when she last did; the link that goes to the known address counts from then.
    `words`: what she wrote to the organizers. `secret_hash`: of the link, if one was sent.
    """

    __tablename__ = "claim"
    __table_args__ = (
        sa.CheckConstraint("(state = 'asked') = (settled_at IS NULL)", name="settled_iff_dated"),
        sa.CheckConstraint(
            "settled_by_id IS NULL OR settled_at IS NOT NULL", name="settled_by_somebody"
        ),
        sa.CheckConstraint("secret_hash IS NULL OR state = 'asked'", name="link_while_asked"),
        _one("uq_claim_confirmed", "speaker_id", state=State.CONFIRMED),
        _one("uq_claim_asked", "speaker_id", "account_id", state=State.ASKED),
        # Ids are noted in the log: none is given twice.
        {"info": UNSHOWN, "sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    speaker_id: Mapped[int] = reference("speaker.id")
    account_id: Mapped[int] = reference("account.id")
    state: Mapped[State] = mapped_column(stored_enum(State, "state"))
    words: Mapped[Line | None]
    secret_hash: Mapped[Hash | None]
    asked_at: Mapped[Instant]
    settled_at: Mapped[Instant | None]
    settled_by_id: Mapped[int | None] = reference("account.id", ondelete="SET NULL")

    speaker: Mapped[Speaker] = relationship()
    account: Mapped[Account] = relationship(foreign_keys=account_id)
    settled_by: Mapped[Account | None] = relationship(foreign_keys=settled_by_id)
