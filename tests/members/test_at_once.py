"""Whoever acts at the same moment, on real connections: the rules hold as if one came first."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.accounts.models import Account, UserSession
from directory.accounts.queries import account_at
from directory.companies.models import Company
from directory.extensions import db
from directory.kit.errors import Refused
from directory.kit.transaction import work
from directory.members import actions
from directory.members.models import Invitation, Member, Share
from tests import cast
from tests.accounts import visits
from tests.browser import visitor
from tests.members.conftest import founded

EVE, AT_ONCE = "eve@acme.example", 4


def at_once(house: Flask, *acts: Callable[[], None]) -> list[str]:
    """Do these at the same moment, each in work of its own. What became of each, sorted."""
    barrier = Barrier(len(acts))

    def one(act: Callable[[], None]) -> str:
        with house.app_context():
            barrier.wait(timeout=10)
            try:
                with work():
                    act()
            except Refused:
                return "refused"
            return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(one, acts))


def two_owners(house: Flask) -> list[tuple[int, int]]:
    """Ann and Bob, who both own Acme: their memberships, and a session of each."""
    with house.app_context(), work():
        acme = founded()
        acme.recruiter.share = Share.OWNER
        of_bob = cast.browser(acme.bob, secret="Bob’s")
        return [(acme.owner.id, acme.here.id), (acme.recruiter.id, of_bob.id)]


def member(number: int) -> Member:
    return db.session.get_one(Member, number)


def leave(member_id: int, session_id: int) -> None:
    actions.leave(member(member_id), here=db.session.get_one(UserSession, session_id))


def change(member_id: int, by: int, session_id: int, *, to: Share | None) -> None:
    """Give a member another share, or none, from a page that was loaded just now."""
    here = db.session.get(UserSession, session_id)
    if here is None:  # as the gate would have it: who was deposed before is signed out
        raise Refused(actions.NOT_YOURS)
    whom, actor = member(member_id), member(by).account
    if to is None:
        actions.remove(whom, version=whom.version, by=actor, here=here)
    else:
        actions.change(whom, to=to, version=whom.version, by=actor, here=here)


def owners(house: Flask) -> int | None:
    with house.app_context():
        count = sa.select(sa.func.count(Member.id)).where(Member.share == Share.OWNER)
        return db.session.scalar(count)


def test_two_owners_who_leave_at_once_leave_one(own_house: Flask) -> None:
    ann, bob = two_owners(own_house)
    said = at_once(own_house, lambda: leave(*ann), lambda: leave(*bob))
    assert (said, owners(own_house)) == (["done", "refused"], 1)


@pytest.mark.parametrize("to", [Share.RECRUITER, None])
def test_two_owners_who_depose_each_other_leave_one(own_house: Flask, to: Share | None) -> None:
    ann, bob = two_owners(own_house)
    said = at_once(
        own_house,
        lambda: change(bob[0], ann[0], ann[1], to=to),
        lambda: change(ann[0], bob[0], bob[1], to=to),
    )
    assert (said, owners(own_house)) == (["done", "refused"], 1)


def test_an_address_invited_at_once_has_one_invitation(own_house: Flask) -> None:
    with own_house.app_context(), work():
        acme = founded()
        company, ann = acme.company.id, acme.ann.id

    def invite() -> None:
        at, by = db.session.get_one(Company, company), db.session.get_one(Account, ann)
        actions.invite_member(at, EVE, share=Share.RECRUITER, by=by)

    assert at_once(own_house, *[invite] * AT_ONCE) == ["done"] * AT_ONCE
    with own_house.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Invitation.id))) == 1


@pytest.mark.parametrize("to_desk", [True, False])
def test_a_link_followed_at_once_lets_in_once(own_house: Flask, *, to_desk: bool) -> None:
    """Two presses, or two browsers: one account, one membership, and no failure of ours."""
    with own_house.app_context(), work():
        acme = founded()
        sam = visits.account("Sam Stone", "sam@lectern.example", is_organizer=True)
        to = None if to_desk else acme.company
        cast.invitation(EVE, to=to, secret="invited", invited_by_id=sam.id)
        before = db.session.scalar(sa.select(sa.func.count(Member.id))) or 0
    clients = [visitor(own_house) for _ in range(AT_ONCE)]
    tokens = [client.token() for client in clients]
    barrier = Barrier(AT_ONCE)

    def follow(at: int) -> int:
        barrier.wait(timeout=10)
        fields = {"csrf_token": tokens[at], "name": "Eve"}
        headers = {"Sec-Fetch-Site": "same-origin"}
        return clients[at].post("/invitations/invited", data=fields, headers=headers).status_code

    with ThreadPoolExecutor(AT_ONCE) as threads:
        said = sorted(threads.map(follow, range(AT_ONCE)))
    with own_house.app_context():
        eve = db.session.scalars(account_at(EVE)).one()
        members = db.session.scalar(sa.select(sa.func.count(Member.id)))
    assert said == [303, *[410] * (AT_ONCE - 1)]
    assert (eve.is_organizer, members) == (to_desk, before if to_desk else before + 1)


def test_what_is_taken_back_while_it_is_accepted_is_either(own_house: Flask) -> None:
    with own_house.app_context(), work():
        acme = founded()
        eve, ann = visits.account("Eve", EVE).id, acme.ann.id
        number = cast.invitation(EVE, to=acme.company, invited_by_id=ann).id

    def accept() -> None:
        invitation = actions.take("invited")
        if invitation is None:
            raise Refused(actions.OVER)
        actions.accept(invitation, db.session.get_one(Account, eve), here=None)

    def revoke() -> None:
        invitation = db.session.get_one(Invitation, number)
        actions.revoke(invitation, by=db.session.get_one(Account, ann))

    assert at_once(own_house, accept, revoke) == ["done", "refused"]
    with own_house.app_context():
        kept = db.session.get_one(Invitation, number)
        is_in = db.session.scalar(sa.select(Member.id).where(Member.account_id == eve)) is not None
        assert is_in == (kept.accepted_at is not None) != (kept.revoked_at is not None)
