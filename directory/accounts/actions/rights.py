"""What an account may: organizers, and accounts that are closed."""

from __future__ import annotations

import sqlalchemy as sa

from directory.accounts import mails
from directory.accounts.actions import sessions, tokens
from directory.accounts.actions.changes import LINKS
from directory.accounts.models import Account, UserSession
from directory.audit import actions as audit
from directory.audit.rules import Detail
from directory.extensions import db
from directory.kit import clock, transaction
from directory.kit.errors import Refused
from directory.outbox import actions as outbox


def make_organizer(
    account: Account,
    *,
    by: Account | None,
    here: UserSession | None = None,
    invitation: int | None = None,
) -> None:
    """Let her in at the desk. Without `by`, somebody at the terminal did it.

    Who accepts an invitation stays signed in `here`, where she does so.
    """
    if account.is_organizer:
        raise Refused(f"{account.name} is an organizer already.")
    account.is_organizer = True
    detail = {} if invitation is None else {"invitation": invitation}
    _changed(account, "organizer:accept", "organizer", by=by, here=here, detail=detail)


def unmake_organizer(account: Account, *, by: Account | None) -> None:
    """Let her in at the desk no more. The last one stays: nobody could let another in."""
    _not_the_last(account)
    account.is_organizer = False
    _changed(account, "organizer:remove", "no-organizer", by=by)


def disable(account: Account, *, by: Account | None) -> None:
    """Let her sign in no more. Nothing of hers is deleted."""
    if account.disabled_at is not None:
        raise Refused("This account is closed already.")
    if account.is_organizer:
        _not_the_last(account)
    account.disabled_at = clock.now()
    _changed(account, "account:disable", "disabled", by=by)


def enable(account: Account, *, by: Account | None) -> None:
    """Let her sign in again."""
    if account.disabled_at is None:
        raise Refused("This account is open.")
    account.disabled_at = None
    _changed(account, "account:enable", "enabled", by=by)


def erase(account: Account) -> None:
    """Delete the account with all that is hers alone; what others wrote or did stays."""
    if account.is_organizer:
        _not_the_last(account)
    audit.note("account:delete", by=account.id, detail={"why": "asked"})
    outbox.forget(account.email)
    mails.told(account, "deleted")
    db.session.delete(account)


def _not_the_last(account: Account) -> None:
    # Two organizers who remove each other at the same moment would leave nobody.
    transaction.alone()
    others = sa.select(sa.func.count(Account.id)).where(
        Account.is_organizer.is_(True), Account.disabled_at.is_(None), Account.id != account.id
    )
    if account.is_organizer and not db.session.scalar(others):
        raise Refused("She is the last organizer: make somebody else one before.")


def _changed(
    account: Account,
    action: str,
    what: str,
    *,
    by: Account | None,
    here: UserSession | None = None,
    detail: Detail | None = None,
) -> None:
    """A right came or went: what was signed in with the old ones ends."""
    tokens.forget(account, *LINKS)
    sessions.end_all(account, by=by, why="right-lost", besides=here)
    mails.told(account, what)
    audit.note(action, by=by.id if by else None, on=("account", account.id), detail=detail)
