"""Which accounts, sessions and proofs there are."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from directory.accounts.models import (
    Account,
    Authenticator,
    Passkey,
    RecoveryCode,
    UserSession,
)
from directory.accounts.secrets import hash_of
from directory.kit.mailboxes import mailbox


def account_at(email: str) -> sa.Select[Account]:
    """The account with this address, however it is written; Refused if it is no address."""
    return sa.select(Account).where(Account.email_key == mailbox(email).key)


def session_with(secret: str) -> sa.Select[UserSession]:
    """The session whose cookie has this secret, with its account."""
    return (
        sa.select(UserSession)
        .join(UserSession.account)
        .options(contains_eager(UserSession.account))
        .where(UserSession.secret_hash == hash_of(secret))
    )


def sessions_of(account: Account) -> sa.Select[UserSession]:
    """Where she is signed in, the latest used first."""
    return (
        sa.select(UserSession)
        .where(UserSession.account_id == account.id)
        .order_by(UserSession.seen_at.desc(), UserSession.id.desc())
    )


def passkeys_of(account: Account) -> sa.Select[Passkey]:
    """Her passkeys, the oldest first."""
    return sa.select(Passkey).where(Passkey.account_id == account.id).order_by(Passkey.id)


def authenticator_of(account: Account) -> sa.Select[Authenticator]:
    """Her authenticator app, if a code of it was entered once."""
    return sa.select(Authenticator).where(
        Authenticator.account_id == account.id, Authenticator.confirmed_at.is_not(None)
    )


def recovery_codes_left(account: Account) -> sa.Select[int]:
    """How many of her recovery codes are still good."""
    return sa.select(sa.func.count(RecoveryCode.id)).where(
        RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None)
    )


def has_second_factor(account: Account) -> sa.Select[bool]:
    """Whether she has anything beside her password and her mailbox that proves who she is."""
    return sa.select(
        sa.or_(
            sa.exists(authenticator_of(account).subquery().select()),
            sa.exists(passkeys_of(account).subquery().select()),
        )
    )


def everybody() -> sa.Select[Account]:
    """All accounts, by name."""
    return sa.select(Account).order_by(Account.name, Account.id)


def matching(accounts: sa.Select[Account], words: str) -> sa.Select[Account]:
    """Those of these accounts whose name or address has these words in it."""
    for word in words.split():
        accounts = accounts.where(
            sa.or_(
                Account.name.icontains(word, autoescape=True),
                Account.email_key.contains(word.lower(), autoescape=True),
            )
        )
    return accounts


def names_of(ids: Collection[int]) -> sa.Select[int, str]:
    """The names of accounts that are still there: rows of id and name."""
    return sa.select(Account.id, Account.name).where(Account.id.in_(ids))
