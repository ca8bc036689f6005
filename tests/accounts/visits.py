"""Ann at the door: how tests sign somebody in, and read what was mailed to her."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from argon2 import PasswordHasher

from directory.accounts.models import Account
from directory.extensions import db
from directory.kit import clock
from directory.outbox.models import Letter
from tests import cast
from tests.browser import Client

WORDS = "seven plaid otters hum"
# As much work as a test needs; it fits as any other does.
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(WORDS)
LINK = re.compile(r"https?://[^/\s]+(/\S+)")


def account(name: str = "Ann Archer", email: str = "ann@acme.example", **fields: Any) -> Account:
    """Somebody with a password: WORDS."""
    given = {"password_hash": CHEAP, "password_changed_at": clock.now(), **fields}
    return cast.account(name, email, **given)


def sit_down(client: Client, who: Account, *, second: bool = False, **fields: Any) -> Account:
    """Give the client the cookie of a browser in which she is signed in."""
    secret = f"secret of {who.id}"
    cast.browser(who, secret=secret, second_at=clock.now() if second else None, **fields)
    with client.session_transaction() as cookie:
        cookie["_user_id"] = f"{who.id}.{secret}"
    return who


def letters_to(email: str) -> list[Letter]:
    """What was mailed to this address, the oldest first."""
    found = sa.select(Letter).where(Letter.recipient == email).order_by(Letter.id)
    return list(db.session.scalars(found))


def link_to(email: str) -> str:
    """The path of the link in the last letter to this address."""
    text = letters_to(email)[-1].text or ""
    found = LINK.search(text)
    assert found is not None, text
    return found[1]
