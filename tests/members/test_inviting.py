"""Who is invited, how long that holds, and who accepts it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts.actions import rights
from directory.accounts.models import Account, UserSession
from directory.audit.models import Entry
from directory.kit import clock, transaction
from directory.kit.errors import Refused
from directory.kit.mailboxes import mailbox
from directory.members import actions, queries, sweeping
from directory.members.models import Invitation, Member, Share
from tests import cast
from tests.accounts import visits
from tests.members.conftest import Acme

EVE = "eve@acme.example"
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def secret_to(email: str) -> str:
    """The secret of the link in the last letter to this address."""
    return visits.link_to(str(mailbox(email))).rpartition("/")[2]


def is_open(secret: str) -> bool:
    return actions.take(secret) is not None


def invite(acme: Acme, share: Share = Share.RECRUITER, email: str = EVE) -> str:
    actions.invite_member(acme.company, email, share=share, by=acme.ann)
    return secret_to(email)


@pytest.mark.parametrize("share", Share)
def test_who_accepts_is_what_she_was_invited_as(acme: Acme, session: Session, share: Share) -> None:
    secret, eve = invite(acme, share), visits.account("Eve", EVE)
    invitation = actions.take(secret)
    assert invitation is not None
    actions.accept(invitation, eve, here=None)
    assert session.scalar(queries.share_of(eve, acme.company)) is share
    assert [letter.template for letter in visits.letters_to(EVE)] == [
        "members/mail/to_company",
        "accounts/mail/changed",
    ]


def test_an_invitation_is_accepted_once(acme: Acme) -> None:
    secret, eve = invite(acme), visits.account("Eve", EVE)
    invitation = actions.take(secret)
    assert invitation is not None
    actions.accept(invitation, eve, here=None)
    assert not is_open(secret)


def test_nobody_else_accepts_it(acme: Acme, sam: Account, session: Session) -> None:
    invitation = actions.take(invite(acme))
    assert invitation is not None
    with pytest.raises(Refused, match="another address"):
        actions.accept(invitation, sam, here=None)
    assert session.scalar(queries.share_of(sam, acme.company)) is None


def test_however_the_address_is_written_it_is_the_same(acme: Acme, session: Session) -> None:
    first = invite(acme, email="Eve@ACME.example")
    second = invite(acme, email=EVE)
    eve = visits.account("Eve", EVE)
    assert not is_open(first)
    invitation = actions.take(second)
    assert invitation is not None
    actions.accept(invitation, eve, here=None)
    assert session.scalar(sa.select(sa.func.count(Invitation.id))) == 1


def test_inviting_again_renews(acme: Acme, session: Session) -> None:
    old, new = invite(acme), invite(acme, Share.OWNER)
    assert not is_open(old)
    assert is_open(new)
    assert session.scalars(sa.select(Invitation.share)).all() == [Share.OWNER]


def test_each_company_invites_for_itself(acme: Acme, sam: Account) -> None:
    to_acme = invite(acme)
    actions.invite_member(cast.byte(), EVE, share=Share.OWNER, by=sam)
    actions.invite_organizer(EVE, by=sam)
    assert is_open(to_acme)
    assert is_open(secret_to(EVE))


def test_it_holds_for_seven_days(acme: Acme, clock_stands_at: Callable[[datetime], None]) -> None:
    now = clock.now()
    clock_stands_at(now)
    secret = invite(acme)
    clock_stands_at(now + 7 * DAY - SECOND)
    assert is_open(secret)
    clock_stands_at(now + 7 * DAY)
    assert not is_open(secret)


def test_it_is_taken_back_once(acme: Acme) -> None:
    secret = invite(acme)
    invitation = actions.take(secret)
    assert invitation is not None
    actions.revoke(invitation, by=acme.ann)
    assert not is_open(secret)
    with pytest.raises(Refused, match="a moment ago"):
        actions.revoke(invitation, by=acme.ann)


@pytest.mark.parametrize("lost", ["demoted", "removed", "closed", "deleted"])
def test_it_falls_with_the_right_of_who_made_it(
    acme: Acme, sam: Account, session: Session, lost: str
) -> None:
    """Who is shown the door leaves no other door open."""
    secret = invite(acme)
    eve = visits.account("Cai", "cai@acme.example")
    cast.member(acme.company, eve, share=Share.OWNER)
    here, version = cast.browser(eve, secret="Eve’s"), acme.owner.version
    if lost == "demoted":
        actions.change(acme.owner, to=Share.RECRUITER, version=version, by=eve, here=here)
    elif lost == "removed":
        actions.remove(acme.owner, version=version, by=eve, here=here)
    elif lost == "closed":
        rights.disable(acme.ann, by=sam)
    else:
        session.delete(acme.ann)
    session.flush()
    session.expire_all()
    assert not is_open(secret)


def test_a_member_is_not_invited(acme: Acme) -> None:
    with pytest.raises(Refused, match=r"^Bob Brown is a member already\.$"):
        invite(acme, email="BOB@byte.example")


def test_a_recruiter_invites_nobody(acme: Acme, session: Session) -> None:
    with pytest.raises(Refused, match="Only owners"):
        actions.invite_member(acme.company, EVE, share=Share.RECRUITER, by=acme.bob)
    assert session.scalars(sa.select(Invitation)).all() == []


def test_what_is_no_address_is_refused(acme: Acme) -> None:
    with pytest.raises(Refused, match="not one mail address"):
        invite(acme, email="eve at acme")


def test_an_organizer_invites_another(sam: Account, session: Session) -> None:
    actions.invite_organizer(EVE, by=sam)
    eve = visits.account("Eve", EVE)
    here = cast.browser(eve, secret="here")
    cast.browser(eve, secret="elsewhere")
    invitation = actions.take(secret_to(EVE))
    assert invitation is not None
    actions.accept(invitation, eve, here=here)
    session.expire_all()
    assert eve.is_organizer
    own = sa.select(UserSession.id).where(UserSession.account_id == eve.id)
    assert session.scalars(own).all() == [here.id]


def test_an_organizer_is_not_invited(sam: Account) -> None:
    with pytest.raises(Refused, match="is an organizer already"):
        actions.invite_organizer(sam.email, by=sam)


def test_who_became_a_member_meanwhile_is_told(acme: Acme) -> None:
    invitation = actions.take(invite(acme))
    assert invitation is not None
    eve = visits.account("Eve", EVE)
    cast.member(acme.company, eve)
    with pytest.raises(Refused, match="already"):
        actions.accept(invitation, eve, here=None)


def test_what_ended_a_week_ago_is_forgotten(acme: Acme, session: Session) -> None:
    now, by = clock.now(), acme.ann.id
    dates = {
        "accepted": {"accepted_at": now - 7 * DAY},
        "revoked": {"revoked_at": now - 7 * DAY},
        "over": {"expires_at": now - 7 * DAY},
        "accepted lately": {"accepted_at": now - 6 * DAY},
        "open": {},
    }
    for name, fields in dates.items():
        email = f"{name.replace(' ', '-')}@acme.example"
        cast.invitation(email, to=acme.company, secret=name, invited_by_id=by, **fields)
    sweeping.sweep(now=now)
    left = session.scalars(sa.select(Invitation.email).order_by(Invitation.id)).all()
    assert left == ["accepted-lately@acme.example", "open@acme.example"]


def test_all_of_it_is_noted(acme: Acme, sam: Account, session: Session) -> None:
    for address, share in ((EVE, Share.OWNER), ("cai@acme.example", Share.RECRUITER)):
        invitation = actions.take(invite(acme, share, address))
        assert invitation is not None
        if address == EVE:
            actions.accept(invitation, visits.account("Eve", EVE), here=None)
        else:
            actions.revoke(invitation, by=acme.ann)
    actions.invite_organizer(EVE, by=sam)
    transaction.keep()
    entries = session.scalars(sa.select(Entry).order_by(Entry.number)).all()
    assert [(entry.action, entry.details.get("right")) for entry in entries] == [
        ("member:invite", "owner"),
        ("member:accept", "owner"),
        ("member:invite", "recruiter"),
        ("member:revoke", None),
        ("organizer:invite", None),
    ]


def test_an_invitation_makes_nobody_a_member_by_itself(acme: Acme, session: Session) -> None:
    invite(acme)
    assert session.scalar(sa.select(sa.func.count(Member.id))) == 2
