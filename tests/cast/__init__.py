"""The cast of all tests: Ann of Acme, Bob of Byte, and what they do on stage and on the board.

Each builder adds one row to the session, flushes it for its id, and returns it. What is not
given is plain and complete; nothing else is made unless the signature names it.
"""

from __future__ import annotations

from tests.cast.base import EVENING, NOW, PUBLISHED, WORDS, added
from tests.cast.board import DATES, moment, role
from tests.cast.claims import claim, contact
from tests.cast.doors import account, browser, invitation, member, tally
from tests.cast.stage import (
    acme,
    affiliation,
    ann,
    appearance,
    bob,
    byte,
    company,
    event,
    partner,
    passage,
    sam,
    speaker,
    talk,
    value,
)
from tests.cast.whole import Everything, everything

__all__ = [
    "DATES",
    "EVENING",
    "NOW",
    "PUBLISHED",
    "WORDS",
    "Everything",
    "account",
    "acme",
    "added",
    "affiliation",
    "ann",
    "appearance",
    "bob",
    "browser",
    "byte",
    "claim",
    "company",
    "contact",
    "event",
    "everything",
    "invitation",
    "member",
    "moment",
    "partner",
    "passage",
    "role",
    "sam",
    "speaker",
    "talk",
    "tally",
    "value",
]
