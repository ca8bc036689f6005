"""What somebody changes about her own account. Each change is told by a letter."""

from __future__ import annotations

from directory.accounts import mails, queries, rules
from directory.accounts.actions import sessions, tokens
from directory.accounts.actions.signing_up import OVER, give_password
from directory.accounts.models import Account, Purpose, UserSession
from directory.audit import actions as audit
from directory.extensions import db
from directory.kit.errors import Refused
from directory.kit.mailboxes import mailbox

LINKS = (Purpose.SIGN_IN, Purpose.ADDRESS, Purpose.TERMINAL, Purpose.SECOND)


def rename(account: Account, name: str) -> None:
    """Call her so from now on."""
    account.name = name


def set_password(account: Account, password: str, *, community: str, here: UserSession) -> None:
    """Give her another password, or her first. Everywhere but here she is signed out."""
    give_password(account, password, community=community)
    _changed(account, "password", here=here)
    audit.note("account:change-password", by=account.id, detail={"way": "form"})


def remove_password(account: Account, *, here: UserSession) -> None:
    """From now on she signs in by mailed links and passkeys alone."""
    if account.password_hash is None:
        raise Refused("Your account has no password.")
    account.password_hash = account.password_changed_at = None
    _changed(account, "no-password", here=here)
    audit.note("account:change-password", by=account.id, detail={"way": "form"})


def ask_for_address(account: Account, email: str) -> None:
    """Send a link to the address that she wants to have. Whose it is already gets a warning."""
    address = str(mailbox(email))
    if address == account.email:
        raise Refused("This is the address that your account has.")
    taken = db.session.scalar(queries.account_at(email))
    if taken is not None and taken.id != account.id:
        mails.address_taken(taken)
        return
    tokens.forget(account, Purpose.ADDRESS)
    secret = tokens.issue(Purpose.ADDRESS, lasting=rules.ADDRESS, account=account, email=address)
    mails.address_link(address, account, secret)


def take_address(secret: str, *, here: UserSession) -> None:
    """Change to the address that the link was sent to, and tell the one she had."""
    account = here.account
    token = tokens.take(Purpose.ADDRESS, secret)
    if token is None or token.email is None or token.account_id != account.id:
        raise Refused(OVER)
    taken = db.session.scalar(queries.account_at(token.email))
    if taken is not None and taken.id != account.id:
        raise Refused("Somebody has an account with this address by now.")
    before = account.email
    account.email, account.email_key = token.email, mailbox(token.email).key
    _changed(account, "address", here=here, to=before)
    audit.note("account:change-address", by=account.id, on=("account", account.id))


def _changed(account: Account, what: str, *, here: UserSession, to: str | None = None) -> None:
    """Make worth nothing what could be in another's hands, and tell her."""
    tokens.forget(account, *LINKS)
    sessions.end_all(account, by=account, why="password", besides=here)
    mails.told(account, what, to=to)
