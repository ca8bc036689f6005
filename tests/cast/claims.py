"""Who says which speaker she is."""

from __future__ import annotations

from typing import Any

from directory.accounts.models import Account
from directory.accounts.secrets import hash_of
from directory.claims.models import Claim, SpeakerContact, State
from directory.kit import clock
from directory.speakers.models import Speaker
from tests.cast.base import added


def contact(of: Speaker, email: str = "ann@home.example", **fields: Any) -> SpeakerContact:
    """The address under which the community knows a speaker."""
    return added(SpeakerContact(speaker_id=of.id, email=email, email_key=email.lower(), **fields))


def claim(of: Speaker, by: Account, *, secret: str | None = None, **fields: Any) -> Claim:
    """A claim that waits; with a secret, a link to it was sent."""
    state = fields.get("state", State.ASKED)
    given = {
        "state": state,
        "asked_at": clock.now(),
        "secret_hash": hash_of(secret) if secret else None,
        "settled_at": None if state is State.ASKED else clock.now(),
        **fields,
    }
    return added(Claim(speaker=of, account=by, **given))
