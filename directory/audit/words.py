"""What can be noted: every action of the house, and the closed words that may stand beside it.

A room that does something new adds it here. What is not in this table is refused, so the log
cannot come to hold a name, an address or a secret by somebody's carelessness.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# A detail is a number, or one of a few words.
NUMBER: frozenset[str] = frozenset()

WAY = frozenset({"password", "link", "passkey", "terminal"})
DOOR = frozenset({"me", "company", "desk", "speakers", "claims"})  # the first word of an address
FACTOR = frozenset({"totp", "passkey", "recovery-codes"})
RIGHT = frozenset({"owner", "recruiter"})
REFUSAL = frozenset(
    {
        *("unknown", "password", "link", "passkey", "code"),
        *("disabled", "unverified", "too-often"),
    }
)
ENDING = frozenset({"asked", "others", "password", "right-lost", "disabled", "deleted"})


class Deed(NamedTuple):
    """What the desk says of an action, the kinds of things it is done to, and its details."""

    sentence: str
    on: frozenset[str | None]
    detail: Mapping[str, frozenset[str]] = {}


def _on(*kinds: str | None) -> frozenset[str | None]:
    return frozenset(kinds)


# Of their own account people are the doers already; it need not be named a second time.
OWN = _on("account", None)

DEEDS: dict[str, Deed] = {
    "account:create": Deed(
        "An account was made.",
        _on("account"),
        {"by": frozenset({"sign-up", "invitation", "command-line", "sample"})},
    ),
    "account:verify-address": Deed("An address was confirmed.", OWN),
    "account:sign-in": Deed(
        "Somebody signed in.", OWN, {"way": WAY, "second": FACTOR, "session": NUMBER}
    ),
    "account:refused-sign-in": Deed(
        "A sign-in was refused.", OWN, {"way": WAY, "second": FACTOR, "why": REFUSAL}
    ),
    "account:ask-again": Deed(
        "Somebody showed once more who they are.", OWN, {"way": WAY, "second": FACTOR}
    ),
    "account:ask-for-link": Deed(
        "A link was asked for.", OWN, {"for": frozenset({"sign-in", "reset", "verify"})}
    ),
    "account:sign-out": Deed("Somebody signed out.", OWN, {"session": NUMBER}),
    "account:end-session": Deed(
        "A session was ended.",
        _on("account", "session", None),
        {"session": NUMBER, "count": NUMBER, "why": ENDING},
    ),
    "account:change-password": Deed(
        "A password was changed.", OWN, {"way": frozenset({"form", "link"})}
    ),
    "account:ask-to-change-address": Deed("A change of address was asked for.", OWN),
    "account:change-address": Deed("An address was changed.", OWN),
    "account:change-profile": Deed("A profile was changed.", OWN),
    "account:add-factor": Deed(
        "A second factor was added.", OWN, {"factor": FACTOR, "number": NUMBER}
    ),
    "account:remove-factor": Deed(
        "A second factor was removed.", OWN, {"factor": FACTOR, "number": NUMBER}
    ),
    "account:use-recovery-code": Deed("A recovery code was used.", OWN, {"left": NUMBER}),
    "account:export": Deed("Everything about an account was downloaded.", OWN),
    "account:delete": Deed(
        "An account was deleted.", OWN, {"why": frozenset({"asked", "unverified", "desk"})}
    ),
    "account:disable": Deed("An account was disabled.", _on("account")),
    "account:enable": Deed("A disabled account was let in again.", _on("account")),
    "door:refuse": Deed("Somebody was not let in.", _on(None), {"door": DOOR}),
    "organizer:invite": Deed("An organizer was invited.", _on("invitation", "account")),
    "organizer:accept": Deed("Somebody became an organizer.", OWN, {"invitation": NUMBER}),
    "organizer:revoke": Deed("The invitation of an organizer was taken back.", _on("invitation")),
    "organizer:remove": Deed("Somebody is an organizer no more.", _on("account")),
    "member:invite": Deed(
        "A member was invited to a company.",
        _on("company"),
        {"invitation": NUMBER, "right": RIGHT},
    ),
    "member:accept": Deed(
        "Somebody became a member of a company.",
        _on("company"),
        {"invitation": NUMBER, "account": NUMBER, "right": RIGHT},
    ),
    "member:revoke": Deed(
        "The invitation to a company was taken back.", _on("company"), {"invitation": NUMBER}
    ),
    "member:change": Deed(
        "The rights of a member were changed.",
        _on("company"),
        {"account": NUMBER, "right": RIGHT, "before": RIGHT},
    ),
    "member:remove": Deed(
        "Somebody is a member of a company no more.",
        _on("company"),
        {"account": NUMBER, "right": RIGHT},
    ),
    "speaker:contact": Deed("The private address of a speaker was changed.", _on("speaker")),
    "claim:ask": Deed(
        "A speaker's profile was claimed.",
        _on("speaker"),
        {"claim": NUMBER},
    ),
    "claim:confirm": Deed(
        "A claim to a speaker's profile was confirmed.",
        _on("speaker"),
        {"claim": NUMBER, "account": NUMBER, "way": frozenset({"link", "address", "desk"})},
    ),
    "claim:refuse": Deed(
        "A claim to a speaker's profile was refused.",
        _on("speaker"),
        {"claim": NUMBER, "account": NUMBER},
    ),
    "claim:end": Deed(
        "A claim to a speaker's profile was ended.",
        _on("speaker"),
        {"claim": NUMBER, "account": NUMBER},
    ),
    "letter:read": Deed("A letter in the outbox was read.", _on("letter")),
    "letter:send-again": Deed("A letter was put into the outbox again.", _on("letter")),
    "letter:give-up": Deed("A letter was given up.", _on("letter")),
    "file:read": Deed("A private file was read.", _on("file"), {"application": NUMBER}),
    "application:read": Deed("An application was read.", _on("application"), {"company": NUMBER}),
}


def sentence(action: str) -> str:
    """What the desk says of an entry; of an action that was once known, its bare name."""
    deed = DEEDS.get(action)
    return deed.sentence if deed else action
