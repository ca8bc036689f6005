"""Sessions: begun, seen, proved again, ended."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from directory.accounts.models import Account, Method, UserSession
from directory.accounts.secrets import hash_of, new_secret
from directory.audit import actions as audit
from directory.extensions import db
from directory.kit import clock
from directory.kit.db import Model

SESSIONS = Model.metadata.tables[UserSession.__tablename__]


def begin(account: Account, *, method: Method, with_second: bool, agent: str, network: str) -> str:
    """Sign her in, in this browser. Returns the secret for its cookie."""
    now, secret = clock.now(), new_secret()
    db.session.add(
        UserSession(
            account_id=account.id,
            secret_hash=hash_of(secret),
            method=method,
            created_at=now,
            seen_at=now,
            proved_at=now,
            second_at=now if with_second else None,
            agent=agent,
            network=network,
        )
    )
    audit.note(
        "account:sign-in",
        by=account.id,
        on=("account", account.id),
        detail={"way": method.value},
    )
    return secret


def see(connection: sa.Connection, session_id: int, *, at: datetime) -> None:
    """Remember that it was used. One that ended meanwhile stays ended."""
    connection.execute(
        sa.update(SESSIONS)
        .where(SESSIONS.c.id == session_id, SESSIONS.c.seen_at < at)
        .values(seen_at=at)
    )


def prove(session: UserSession, *, with_second: bool) -> None:
    """She said again who she is."""
    session.proved_at = clock.now()
    if with_second:
        session.second_at = session.proved_at
    audit.note("account:ask-again", by=session.account_id, on=("account", session.account_id))


def end(session: UserSession, *, by: Account) -> None:
    """Sign out in that browser."""
    db.session.delete(session)
    audit.note(
        "account:end-session",
        by=by.id,
        on=("account", session.account_id),
        detail={"session": session.id, "why": "asked"},
    )


def sign_out(session: UserSession) -> None:
    """Sign out in the browser that asks for it."""
    db.session.delete(session)
    audit.note("account:sign-out", by=session.account_id, detail={"session": session.id})


def end_all(
    account: Account, *, by: Account | None, why: str, besides: UserSession | None = None
) -> None:
    """Sign her out everywhere, but for one browser. `why` is a word of the audit's."""
    ended = sa.delete(UserSession).where(UserSession.account_id == account.id)
    if besides is not None:
        ended = ended.where(UserSession.id != besides.id)
    count = db.session.execute(ended).rowcount  # type: ignore[attr-defined]  # of a DELETE
    if count:
        audit.note(
            "account:end-session",
            by=by.id if by else None,
            on=("account", account.id),
            detail={"count": count, "why": why},
        )
