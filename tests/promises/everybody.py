"""Everybody who may ask, and what each of them has: for promises about who gets what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask

from directory.accounts.models import Account, Passkey
from directory.accounts.passkeys import handle_of
from directory.companies.models import Company
from directory.kit import clock
from directory.members.models import Invitation, Share
from directory.outbox import letters
from directory.web.policy import Audience
from tests import cast
from tests.accounts import visits
from tests.browser import Client, visitor

MARK = "zephyrine"  # in whatever is somebody's own, and in nothing else
NOT_THERE = {"int": 987_654, "string": "nowhere"}


@dataclass
class World:
    """Everybody who may ask, and an own and another's thing for each kind of parameter."""

    people: dict[str, Account]
    things: dict[str, dict[str, Any]]  # actor → parameter → value


def world() -> World:
    """Some act for Acme, a rival for Byte, another for Cube; one once did; Sam organizes."""
    acme, cube, ann = cast.acme(), cast.company("Cube"), cast.ann()
    fields_of: dict[str, dict[str, Any]] = {
        "seeker": {},
        "other": {},
        "recruiter": {},
        "owner": {},
        "rival": {},
        "former": {},
        "organizer": {"is_organizer": True},
        "unproved": {"is_organizer": True},
        "closed": {"disabled_at": cast.NOW, "is_organizer": True},
    }
    people = {
        name: visits.account(f"{name} {MARK}", f"{name}-{MARK}@acme.example", **fields)
        for name, fields in fields_of.items()
    }
    ours, theirs = (acme, people["recruiter"]), (cube, people["other"])
    members = {at: cast.member(at, who) for at, who in (ours, theirs)}
    cast.member(cast.byte(), people["rival"], share=Share.OWNER)
    cast.member(acme, people["owner"], share=Share.OWNER)
    invitations = {at: _invitation(at, by=people["organizer"]) for at in (acme, cube)}
    things = {}
    for name, who in people.items():
        at = cube if name == "other" else acme
        things[name] = {
            "session_id": cast.browser(who, secret=f"another of {name}").id,
            "passkey_id": _passkey(who).id,
            "account_id": who.id,
            "claim_id": cast.claim(ann, who, words=MARK).id,
            "slug": ann.slug,
            "letter_id": letters.write(who.email, "accounts/mail/nobody_here").id,
            "company": at.slug,
            "member_id": members[at].id,
            "invitation_id": invitations[at].id,
        }
    return World(people, things)


def _invitation(to: Company, *, by: Account) -> Invitation:
    email = f"guest-{MARK}@{to.slug}.example"
    return cast.invitation(email, to=to, secret=to.slug, invited_by_id=by.id)


def _passkey(of: Account) -> Passkey:
    name = f"key {MARK}"
    key = Passkey(account_id=of.id, credential_id=handle_of(of.id), public_key=b"k", name=name)
    return cast.added(key)


def audiences_of(actor: str) -> set[Audience]:
    """What each of them is at Acme. It is said here once more, and not asked of the gate."""
    everybody = {Audience.EVERYBODY, Audience.ARRIVING}
    if actor in {"nobody", "closed", "ended", "wrong"}:
        return everybody
    signed_in = everybody | {Audience.SIGNED_IN}
    more = {
        "recruiter": {Audience.MEMBER},
        "owner": {Audience.MEMBER, Audience.OWNER},
        "organizer": {Audience.ORGANIZER},
    }
    return signed_in | more.get(actor, set())


ACTORS = (
    *("nobody", "wrong", "ended", "closed", "seeker", "former", "rival"),
    *("recruiter", "owner", "organizer", "unproved"),
)


def seated(app: Flask, actor: str, of: World) -> Client:
    """A client with the cookie of this actor."""
    client = visitor(app)
    if actor in of.people:
        visits.sit_down(client, of.people[actor], second=actor != "unproved")
    elif actor == "wrong":
        with client.session_transaction() as cookie:
            cookie["_user_id"] = f"{of.people['organizer'].id}.guessed"
    elif actor == "ended":
        old = clock.now() - timedelta(days=40)
        fields = {"created_at": old, "seen_at": old, "proved_at": old}
        visits.sit_down(client, of.people["other"], second=True, **fields)
    return client
