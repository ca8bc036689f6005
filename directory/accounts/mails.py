"""Letters about accounts. What they say stands in templates/accounts/mail/."""

from __future__ import annotations

from directory.accounts import rules
from directory.accounts.models import Account
from directory.kit import clock
from directory.outbox import letters


def sign_up_link(email: str, secret: str) -> None:
    """The first letter: a link that proves the address."""
    over = clock.now() + rules.ADDRESS
    letters.write(email, "accounts/mail/sign_up_link", secret=secret, expires_at=over)


def already_here(account: Account, secret: str) -> None:
    """To somebody who signs up again: she has an account, and this link signs her in."""
    over = clock.now() + rules.SIGN_IN
    letters.write(account.email, "accounts/mail/already_here", secret=secret, expires_at=over)


def sign_in_link(account: Account, secret: str) -> None:
    """A link that signs in."""
    over = clock.now() + rules.SIGN_IN
    letters.write(account.email, "accounts/mail/sign_in_link", secret=secret, expires_at=over)


def nobody_here(email: str) -> None:
    """To an address that wanted to sign in, but has no account."""
    letters.write(email, "accounts/mail/nobody_here")


def address_link(email: str, account: Account, secret: str) -> None:
    """A link that proves the address that somebody wants to have from now on."""
    over = clock.now() + rules.ADDRESS
    letters.write(
        email, "accounts/mail/address_link", name=account.name, secret=secret, expires_at=over
    )


def address_taken(account: Account) -> None:
    """To whose address somebody else wanted to have."""
    letters.write(account.email, "accounts/mail/address_taken")


def told(account: Account, what: str, *, to: str | None = None) -> None:
    """Tell her what was changed: a name of `templates/accounts/mail/changed.txt`'s sentences.

    A changed address is told to the old one.
    """
    letters.write(to or account.email, "accounts/mail/changed", what=what, name=account.name)
