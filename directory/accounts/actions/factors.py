"""Second factors: added, removed, and used to come in. Each change is told by a letter."""

from __future__ import annotations

from directory.accounts import codes, mails, passkeys
from directory.accounts.actions import sessions, tokens
from directory.accounts.actions.changes import LINKS
from directory.accounts.models import Account, Passkey, UserSession
from directory.accounts.passkeys import Site
from directory.audit import actions as audit
from directory.extensions import db


def add_passkey(account: Account, answer: str, *, name: str, site: Site, here: UserSession) -> None:
    """Keep the passkey that her browser made."""
    passkeys.register(account, answer, name=name, site=site)
    _changed(account, "passkey", here=here)
    _note(account, "account:add-factor", factor="passkey")


def remove_passkey(passkey: Passkey, *, account: Account, here: UserSession) -> None:
    """Take the passkey for hers no more."""
    db.session.delete(passkey)
    _changed(account, "no-passkey", here=here)
    _note(account, "account:remove-factor", factor="passkey")


def confirm_app(account: Account, code: str, *, here: UserSession) -> bool:
    """Ask for the codes of the app she has set up, if this is one of them."""
    if not codes.confirm(account.id, code):
        return False
    _changed(account, "authenticator", here=here)
    _note(account, "account:add-factor", factor="totp")
    return True


def remove_app(account: Account, *, here: UserSession) -> None:
    """Ask for its codes no more."""
    codes.forget(account.id)
    _changed(account, "no-authenticator", here=here)
    _note(account, "account:remove-factor", factor="totp")


def new_papers(account: Account, *, here: UserSession) -> list[str]:
    """Ten recovery codes in place of those she had."""
    papers = codes.new_papers(account.id)
    _changed(account, "recovery-codes", here=here)
    _note(account, "account:add-factor", factor="recovery-codes")
    return papers


def second_fits(account: Account, code: str) -> bool:
    """Whether this is a code of her app or a recovery code; it is used up."""
    if codes.fits(account.id, code):
        return True
    if not codes.paper_fits(account.id, code):
        return False
    left = codes.papers_left(account.id)
    audit.note("account:use-recovery-code", by=account.id, detail={"left": left})
    mails.told(account, "recovery-code")
    return True


def _changed(account: Account, what: str, *, here: UserSession) -> None:
    """What was signed in before this change ends, but for here, where she has just proved it."""
    tokens.forget(account, *LINKS)
    sessions.end_all(account, by=account, why="password", besides=here)
    here.second_at = here.second_at or here.proved_at
    mails.told(account, what)


def _note(account: Account, action: str, *, factor: str) -> None:
    audit.note(action, by=account.id, detail={"factor": factor})
