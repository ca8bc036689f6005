"""Members are changed, removed and leave; the last owner stays; what is lost is lost at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts.models import Account, UserSession
from directory.audit.models import Entry
from directory.kit import transaction
from directory.kit.errors import Refused
from directory.members import actions, queries
from directory.members.models import Member, Share
from tests import cast
from tests.accounts import visits
from tests.members.conftest import Acme


def sessions_of(account: Account, session: Session) -> int:
    own = sa.select(sa.func.count(UserSession.id)).where(UserSession.account_id == account.id)
    return session.scalar(own) or 0


def last_letter(email: str) -> str | None:
    return visits.letters_to(email)[-1].text


def make_owner(acme: Acme) -> None:
    version = acme.recruiter.version
    actions.change(acme.recruiter, to=Share.OWNER, version=version, by=acme.ann, here=acme.here)


def test_a_recruiter_becomes_an_owner(acme: Acme, session: Session) -> None:
    cast.browser(acme.bob, secret="Bob’s")
    make_owner(acme)
    assert session.scalar(queries.share_of(acme.bob, acme.company)) is Share.OWNER
    assert sessions_of(acme.bob, session) == 0
    assert sessions_of(acme.ann, session) == 1
    assert "in another way than before" in (last_letter("bob@byte.example") or "")


def test_the_same_share_is_no_change(acme: Acme, session: Session) -> None:
    cast.browser(acme.bob, secret="Bob’s")
    version = acme.recruiter.version
    actions.change(acme.recruiter, to=Share.RECRUITER, version=version, by=acme.ann, here=acme.here)
    assert sessions_of(acme.bob, session) == 1
    assert visits.letters_to("bob@byte.example") == []


def test_who_is_removed_is_out_everywhere(acme: Acme, session: Session) -> None:
    cast.browser(acme.bob, secret="Bob’s")
    actions.remove(acme.recruiter, version=acme.recruiter.version, by=acme.ann, here=acme.here)
    assert session.scalar(queries.share_of(acme.bob, acme.company)) is None
    assert sessions_of(acme.bob, session) == 0
    assert "do not act for a company" in (last_letter("bob@byte.example") or "")


def test_who_leaves_stays_signed_in_here(acme: Acme, session: Session) -> None:
    here = cast.browser(acme.bob, secret="here")
    cast.browser(acme.bob, secret="elsewhere")
    actions.leave(acme.recruiter, here=here)
    own = sa.select(UserSession.id).where(UserSession.account_id == acme.bob.id)
    assert session.scalars(own).all() == [here.id]
    assert session.scalar(queries.share_of(acme.bob, acme.company)) is None


@pytest.mark.parametrize("other", ["none", "recruiter", "closed", "elsewhere"])
@pytest.mark.parametrize("act", ["demote", "remove", "leave"])
def test_the_last_owner_stays(acme: Acme, session: Session, act: str, other: str) -> None:
    """A recruiter, an owner whose account is closed, and one of another company are none."""
    if other == "none":
        session.delete(acme.recruiter)
    elif other == "closed":
        acme.recruiter.share, acme.bob.disabled_at = Share.OWNER, cast.NOW
    elif other == "elsewhere":
        cast.member(cast.byte(), acme.bob, share=Share.OWNER)
    session.flush()
    me, by, here = acme.owner, acme.ann, acme.here
    acts: dict[str, Callable[[], None]] = {
        "demote": lambda: actions.change(
            me, to=Share.RECRUITER, version=me.version, by=by, here=here
        ),
        "remove": lambda: actions.remove(me, version=me.version, by=by, here=here),
        "leave": lambda: actions.leave(me, here=here),
    }
    with pytest.raises(Refused, match="make another member an owner first"):
        acts[act]()
    assert session.scalar(queries.share_of(acme.ann, acme.company)) is Share.OWNER


def test_one_of_two_owners_may_go(acme: Acme, session: Session) -> None:
    make_owner(acme)
    actions.leave(acme.owner, here=acme.here)
    assert session.scalars(sa.select(Member.account_id)).all() == [acme.bob.id]


def test_an_old_form_changes_nothing(acme: Acme, session: Session) -> None:
    version = acme.recruiter.version
    make_owner(acme)
    session.flush()
    with pytest.raises(Refused, match=r"Bob Brown is an owner now\. Look again\.$"):
        actions.remove(acme.recruiter, version=version, by=acme.ann, here=acme.here)
    with pytest.raises(Refused, match=r"Bob Brown is an owner now\. Look again\.$"):
        actions.change(
            acme.recruiter, to=Share.RECRUITER, version=version, by=acme.ann, here=acme.here
        )
    assert session.scalar(queries.share_of(acme.bob, acme.company)) is Share.OWNER


def test_only_who_is_an_owner_now_changes_members(acme: Acme) -> None:
    """The gate asked a moment ago; it may be another one by now."""
    version, here = acme.owner.version, cast.browser(acme.bob, secret="Bob’s")
    with pytest.raises(Refused, match="Only owners"):
        actions.change(acme.owner, to=Share.RECRUITER, version=version, by=acme.bob, here=here)
    with pytest.raises(Refused, match="Only owners"):
        actions.remove(acme.owner, version=version, by=acme.bob, here=here)


def test_who_is_gone_is_not_changed(acme: Acme, session: Session) -> None:
    version = acme.recruiter.version
    session.execute(
        sa.delete(Member)
        .where(Member.id == acme.recruiter.id)
        .execution_options(synchronize_session=False)
    )
    with pytest.raises(Refused, match="a moment ago"):
        actions.remove(acme.recruiter, version=version, by=acme.ann, here=acme.here)


def test_all_of_it_is_noted(acme: Acme, session: Session) -> None:
    make_owner(acme)
    actions.leave(acme.recruiter, here=cast.browser(acme.bob, secret="Bob’s"))
    transaction.keep()
    entries = session.scalars(sa.select(Entry).order_by(Entry.number)).all()
    assert [(entry.action, entry.by_account, entry.details) for entry in entries] == [
        (
            "member:change",
            acme.ann.id,
            {"account": acme.bob.id, "before": "recruiter", "right": "owner"},
        ),
        ("member:remove", acme.bob.id, {"account": acme.bob.id, "right": "owner"}),
    ]
