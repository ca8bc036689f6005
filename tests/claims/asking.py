"""How tests look at a claim and at its letters."""

from __future__ import annotations

from directory.claims.models import Claim, State
from tests.accounts import visits

HOME, WORK = "ann@home.example", "ann@acme.example"


def templates_to(email: str) -> list[str]:
    return [letter.template.rsplit("/", 1)[-1] for letter in visits.letters_to(email)]


def secret_to(email: str) -> str:
    return visits.link_to(email).split("/")[2]


def state(claim: Claim) -> tuple[State, int | None, bool]:
    return claim.state, claim.settled_by_id, claim.secret_hash is not None
