"""Coming in: by a password, by a mailed link, by one that was printed at the terminal."""

from __future__ import annotations

import sqlalchemy as sa

from directory.accounts import mails, passwords, queries, rules
from directory.accounts.actions import tokens
from directory.accounts.models import Account, Method, Purpose
from directory.extensions import db


def by_password(email: str, password: str) -> tuple[Account | None, bool]:
    """Whose address this is, if anybody's, and whether the password opens it.

    It takes as long for an address that nobody has.
    """
    account = db.session.scalar(queries.account_at(email))
    fits = passwords.fits(account.password_hash if account else None, password)
    if account is None or not fits or account.disabled_at is not None:
        return account, False
    if passwords.is_outdated(account.password_hash or ""):
        account.password_hash = passwords.hash_of(password)
    return account, True


def ask_for_link(email: str) -> None:
    """Send a link that signs in, if somebody has this address; to the address that we know.

    Somebody else's gets a letter with a way to sign up: who asks learns nothing from the page.
    """
    account = db.session.scalar(queries.account_at(email))
    if account is None:
        mails.nobody_here(email)
    elif account.disabled_at is None:
        secret = tokens.issue(Purpose.SIGN_IN, lasting=rules.SIGN_IN, account=account)
        mails.sign_in_link(account, secret)


def take_link(secret: str) -> tuple[Account, Method] | None:
    """Whom this link signs in, and how; None if it was used or is over. It is used up."""
    for purpose, method in ((Purpose.SIGN_IN, Method.LINK), (Purpose.TERMINAL, Method.TERMINAL)):
        token = tokens.take(purpose, secret)
        if token is not None:
            account = db.session.get(Account, token.account_id)
            return (account, method) if account and account.disabled_at is None else None
    return None


def whose_link(secret: str) -> Account | None:
    """Whom this link would sign in. It stays good."""
    found = sa.union_all(
        tokens.good(Purpose.SIGN_IN, secret), tokens.good(Purpose.TERMINAL, secret)
    ).subquery()
    return db.session.scalar(
        sa.select(Account).where(Account.id == found.c.account_id, Account.disabled_at.is_(None))
    )
