"""Who can sign in, and where."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from directory.accounts.models import Account, Method, UserSession
from directory.accounts.secrets import hash_of
from directory.companies.models import Company
from directory.kit import clock
from directory.kit.limits import Tally
from directory.members.models import Invitation, Member, Share
from tests.cast.base import NOW, added


def account(name: str = "Ann Archer", email: str = "ann@acme.example", **fields: Any) -> Account:
    """Somebody who can sign in by a mailed link alone."""
    return added(Account(name=name, email=email, email_key=email.lower(), **fields))


def browser(of: Account, *, secret: str, **fields: Any) -> UserSession:
    """A browser in which she signed in a moment ago by a mailed link; its cookie has the secret."""
    given = {
        "method": Method.LINK,
        "proved_at": clock.now(),
        "agent": "Firefox on Linux",
        "network": "192.0.2.0",
        **fields,
    }
    return added(UserSession(account_id=of.id, secret_hash=hash_of(secret), **given))


def member(of: Company, who: Account, **fields: Any) -> Member:
    """Somebody who recruits for a company."""
    return added(
        Member(company_id=of.id, account_id=who.id, **{"share": Share.RECRUITER, **fields})
    )


def invitation(
    email: str = "bob@byte.example",
    *,
    to: Company | None = None,
    secret: str = "invited",  # noqa: S107
    **fields: Any,
) -> Invitation:
    """An open invitation: to recruit for a company, or, without one, to be an organizer."""
    given = {
        "share": Share.RECRUITER if to else None,
        "expires_at": clock.now() + timedelta(days=7),
        **fields,
    }
    return added(
        Invitation(
            company_id=to.id if to else None,
            email=email,
            email_key=email.lower(),
            secret_hash=hash_of(secret),
            **given,
        )
    )


def tally(key: str = "0" * 64, **fields: Any) -> Tally:
    """Something done once, in a time that ends a minute after NOW."""
    given = {"times": 1, "ends_at": NOW + timedelta(minutes=1), **fields}
    return added(Tally(key=key, **given))
