"""Which claims there are, whose, and for whom they wait."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from directory.accounts.models import Account
from directory.accounts.secrets import hash_of
from directory.claims import rules
from directory.claims.models import Claim, SpeakerContact, State
from directory.speakers.models import Speaker
from directory.speakers.queries import is_public

Claims = sa.Select[Claim]
# What still means something to who asked.
OPEN = (State.ASKED, State.CONFIRMED)


def claimable(slug: str) -> sa.Select[Speaker]:
    """The speaker at this address, if she has a page."""
    return sa.select(Speaker).where(Speaker.slug == slug, is_public())


def contact_of(speaker_id: int) -> sa.Select[SpeakerContact]:
    """The private address of a speaker, if the community knows one."""
    return sa.select(SpeakerContact).where(SpeakerContact.speaker_id == speaker_id)


def claims(state: State) -> Claims:
    """Those in this state with speaker and account, the oldest first."""
    return (
        sa.select(Claim)
        .options(joinedload(Claim.speaker), joinedload(Claim.account))
        .where(Claim.state == state)
        .order_by(Claim.id)
    )


def waiting() -> Claims:
    """Those that an organizer has to settle, the oldest first."""
    return claims(State.ASKED)


def count_waiting() -> sa.Select[int]:
    """How many those are."""
    return sa.select(sa.func.count(Claim.id)).where(Claim.state == State.ASKED)


def claims_of(account: Account) -> Claims:
    """All that she ever claimed, with the speakers, by their names."""
    return (
        sa.select(Claim)
        .join(Claim.speaker)
        .options(joinedload(Claim.speaker))
        .where(Claim.account_id == account.id)
        .order_by(Speaker.folded, Claim.id)
    )


def still_open(claims_: Claims) -> Claims:
    """Those of these claims that wait or are confirmed."""
    return claims_.where(Claim.state.in_(OPEN))


def claim_of(speaker: Speaker, account: Account) -> Claims:
    """Her claim to this speaker that waits or is confirmed, a confirmed one first."""
    return (
        sa.select(Claim)
        .where(
            Claim.speaker_id == speaker.id,
            Claim.account_id == account.id,
            Claim.state.in_(OPEN),
        )
        .order_by((Claim.state == State.CONFIRMED).desc())
        .limit(1)
    )


def speakers_of(account: Account) -> sa.Select[Speaker]:
    """The speakers that she is, by name."""
    return (
        sa.select(Speaker)
        .join(Claim, Claim.speaker_id == Speaker.id)
        .where(Claim.account_id == account.id, Claim.state == State.CONFIRMED)
        .order_by(Speaker.folded, Speaker.id)
    )


def holder_of(speaker_id: int) -> Claims:
    """The confirmed claim to this speaker, if there is one."""
    return sa.select(Claim).where(Claim.speaker_id == speaker_id, Claim.state == State.CONFIRMED)


def with_link(secret: str, account: Account, *, now: datetime) -> Claims:
    """Her claim that a link with this secret confirms, if it still counts."""
    return (
        sa.select(Claim)
        .options(joinedload(Claim.speaker))
        .where(
            Claim.secret_hash == hash_of(secret),
            Claim.account_id == account.id,
            Claim.state == State.ASKED,
            Claim.asked_at > now - rules.LINK,
        )
    )
