"""Acme with Ann, who owns it, Bob, who recruits for it, and Sam of staff."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from directory.accounts.models import Account, UserSession
from directory.companies.models import Company
from directory.members.models import Member, Share
from tests import cast
from tests.accounts import visits


@dataclass
class Acme:
    """The company, and who belongs to it."""

    company: Company
    ann: Account
    bob: Account
    owner: Member
    recruiter: Member
    here: UserSession  # Ann's


def founded() -> Acme:
    company = cast.acme()
    ann, bob = visits.account(), visits.account("Bob Brown", "bob@byte.example")
    return Acme(
        company,
        ann,
        bob,
        owner=cast.member(company, ann, share=Share.OWNER),
        recruiter=cast.member(company, bob),
        here=cast.browser(ann, secret="Ann’s other browser"),
    )


@pytest.fixture
def acme(session: Session) -> Acme:
    """Acme in the present transaction."""
    assert session.is_active
    return founded()


@pytest.fixture
def sam(session: Session) -> Account:
    """Sam of staff."""
    assert session.is_active
    return visits.account("Sam Stone", "sam@lectern.example", is_organizer=True)
