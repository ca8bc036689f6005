"""Secrets that are good once."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from directory.accounts.models import Account, Method, Purpose, Token
from directory.accounts.secrets import hash_of, new_secret
from directory.extensions import db
from directory.kit import clock


def issue(
    purpose: Purpose,
    *,
    lasting: timedelta,
    account: Account | None = None,
    email: str | None = None,
    method: Method | None = None,
    secret: str | None = None,
) -> str:
    """Make a token and return its secret; sweep out those that are over."""
    now = clock.now()
    db.session.execute(sa.delete(Token).where(Token.expires_at <= now))
    secret = secret or new_secret()
    db.session.add(
        Token(
            purpose=purpose,
            secret_hash=hash_of(secret),
            account_id=account.id if account else None,
            email=email,
            method=method,
            expires_at=now + lasting,
        )
    )
    return secret


def good(purpose: Purpose, secret: str) -> sa.Select[Token]:
    """The token with this secret, if it is good for this purpose and was not used."""
    return sa.select(Token).where(
        Token.secret_hash == hash_of(secret),
        Token.purpose == purpose,
        Token.expires_at > clock.now(),
    )


def take(purpose: Purpose, secret: str) -> Token | None:
    """Use it up. Of two who come with it at once, one gets it, the other gets None."""
    token = db.session.scalar(good(purpose, secret))
    if token is None:
        return None
    db.session.expunge(token)
    taken = db.session.execute(sa.delete(Token).where(Token.id == token.id))
    return token if taken.rowcount == 1 else None  # type: ignore[attr-defined]  # of a DELETE


def forget(account: Account, *purposes: Purpose) -> None:
    """Make her tokens for these purposes worth nothing."""
    db.session.execute(
        sa.delete(Token).where(Token.account_id == account.id, Token.purpose.in_(purposes))
    )
