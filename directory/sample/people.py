"""One invented person for each audience, to look around as; never where people really are."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from directory.accounts import queries, rules
from directory.accounts.actions import signing_up, tokens
from directory.accounts.models import Account, Purpose
from directory.claims.models import Claim, State
from directory.claims.queries import holder_of
from directory.companies.models import Company, Partner
from directory.extensions import db
from directory.kit import clock
from directory.kit.errors import Refused
from directory.members.models import Member, Share
from directory.outbox.letters import address_of
from directory.speakers.models import Speaker
from directory.speakers.queries import is_public

READER = ("Noor Haddad", "reader@demo.example")
RECRUITER = ("Ida Bergström", "recruiter@demo.example")
OWNER = ("Tomás Ferreira", "owner@demo.example")
ORGANIZER = ("Ruth Okafor", "organizer@demo.example")
SPEAKER = "speaker@demo.example"  # named like her page
DEMO = {SPEAKER, *(email for _, email in (READER, RECRUITER, OWNER, ORGANIZER))}


def doors() -> Iterator[tuple[str, str]]:
    """A link that signs in as each of them, with who it is; makes those who are missing.

    Refused where somebody else has an account: that is nobody's playground any more.
    """
    others = sa.select(sa.func.count(Account.id)).where(Account.email.not_in(DEMO))
    if db.session.scalar(others):
        raise Refused("There are accounts here already; no demo people were made.")
    hiring = db.session.scalar(
        sa.select(Company).join(Partner, Partner.company_id == Company.id).order_by(Company.id)
    )
    yield _link(_account(*READER)), f"{READER[0]}, who looks for work"
    if hiring is not None:
        for (name, email), share in ((RECRUITER, Share.RECRUITER), (OWNER, Share.OWNER)):
            who = _account(name, email)
            _belongs(who, hiring, share)
            yield _link(who), f"{name}, {share} at {hiring.name}"
    speaker = db.session.scalar(sa.select(Speaker).where(is_public()).order_by(Speaker.id))
    if speaker is not None:
        who = _account(speaker.name, SPEAKER)
        _claimed(who, speaker)
        yield _link(who), f"{who.name}, who speaks"
    organizer = _account(*ORGANIZER)
    organizer.is_organizer = True
    yield _link(organizer), f"{ORGANIZER[0]}, who organizes"


def _account(name: str, email: str) -> Account:
    found = db.session.scalar(queries.account_at(email))
    return found or signing_up.create(email, name=name, way="sample")


def _belongs(who: Account, company: Company, share: Share) -> None:
    known = sa.select(Member).where(Member.account_id == who.id, Member.company_id == company.id)
    if db.session.scalar(known) is None:
        db.session.add(Member(company_id=company.id, account_id=who.id, share=share))


def _claimed(who: Account, speaker: Speaker) -> None:
    if db.session.scalar(holder_of(speaker.id)) is None:
        now = clock.now()
        db.session.add(
            Claim(speaker=speaker, account=who, state=State.CONFIRMED, asked_at=now, settled_at=now)
        )


def _link(of: Account) -> str:
    secret = tokens.issue(Purpose.TERMINAL, lasting=rules.TERMINAL, account=of)
    return address_of("sign_in.follow", secret=secret)
