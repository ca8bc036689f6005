"""Becoming somebody: an address is proved first, and then there is an account."""

from __future__ import annotations

from directory.accounts import mails, passwords, queries, rules
from directory.accounts.actions import tokens
from directory.accounts.models import Account, Purpose
from directory.audit import actions as audit
from directory.extensions import db
from directory.kit import clock
from directory.kit.errors import Refused
from directory.kit.mailboxes import mailbox

OVER = "This link was used already, or its time is over. Ask for a new one."
HERE = "There is an account with this address by now. Sign in with it."


def ask(email: str) -> None:
    """Send a link that proves the address. To whom has an account, one that signs in."""
    account = db.session.scalar(queries.account_at(email))
    if account is None:
        address = str(mailbox(email))
        secret = tokens.issue(Purpose.SIGN_UP, lasting=rules.ADDRESS, email=address)
        mails.sign_up_link(address, secret)
    elif account.disabled_at is None:
        secret = tokens.issue(Purpose.SIGN_IN, lasting=rules.SIGN_IN, account=account)
        mails.already_here(account, secret)


def complete(secret: str, *, name: str, password: str | None, community: str) -> Account:
    """Make the account of the address that the link was sent to."""
    token = tokens.take(Purpose.SIGN_UP, secret)
    if token is None or token.email is None:
        raise Refused(OVER)
    return create(token.email, name=name, way="sign-up", password=password, community=community)


def create(
    email: str,
    *,
    name: str,
    way: str,
    password: str | None = None,
    community: str = "",
) -> Account:
    """Make an account for an address that is proved, or known at the terminal.

    `way` says how it came to be: a word of the audit's.
    """
    if db.session.scalar(queries.account_at(email)) is not None:
        raise Refused(HERE)
    box = mailbox(email)
    account = Account(name=name, email=str(box), email_key=box.key)
    if password is not None:
        give_password(account, password, community=community)
    db.session.add(account)
    db.session.flush()  # the audit line needs its id
    audit.note("account:create", by=account.id, on=("account", account.id), detail={"by": way})
    return account


def give_password(account: Account, password: str, *, community: str) -> None:
    """Set it, unless it is one that others would guess."""
    complaint = passwords.complaint(password, words=[account.name, account.email, community])
    if complaint:
        raise Refused(complaint)
    account.password_hash = passwords.hash_of(password)
    account.password_changed_at = clock.now()
