"""Who belongs to a company: looked at by its members, changed by its owners."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts.models import Account, UserSession
from directory.kit import clock
from directory.members import queries
from directory.members.models import Invitation, Member, Share
from tests import cast
from tests.accounts import visits
from tests.browser import Client, Page
from tests.members.conftest import Acme

MEMBERS, EVE = "/company/acme/members/", "eve@acme.example"
FORM = ".matter form.fields"


@pytest.fixture
def ann(client: Client, acme: Acme) -> Account:
    """Ann, who owns Acme, at her browser."""
    return visits.sit_down(client, acme.ann, second=True)


def share_of(acme: Acme, who: Account, session: Session) -> Share | None:
    session.expire_all()
    return session.scalar(queries.share_of(who, acme.company))


@pytest.mark.usefixtures("ann")
def test_an_owner_sees_who_is_here_and_who_was_invited(client: Client, acme: Acme) -> None:
    cast.invitation(EVE, to=acme.company, invited_by_id=acme.ann.id)
    cast.invitation("old@acme.example", to=acme.company, secret="old", expires_at=cast.NOW)
    cast.invitation("cai@byte.example", to=cast.byte(), secret="byte", invited_by_id=acme.ann.id)
    page = client.page(MEMBERS)
    assert page.texts(".ledger strong") == ["Ann Archer", "Bob Brown", EVE]
    assert page.links(".ledger").keys() == {"Change Ann Archer", "Change Bob Brown"}


def test_a_recruiter_looks_and_changes_nothing(
    client: Client, acme: Acme, session: Session
) -> None:
    visits.sit_down(client, acme.bob, second=True)
    cast.invitation(EVE, to=acme.company, invited_by_id=acme.ann.id)
    page = client.page(MEMBERS)
    assert page.texts(".ledger strong") == ["Ann Archer", "Bob Brown"]
    assert page.links(".ledger") == {}
    member = f"{MEMBERS}{acme.owner.id}/"
    paths = [f"{MEMBERS}invite", member, f"{member}remove", f"{MEMBERS}invitations/1/revoke"]
    assert [client.send(path).status_code for path in paths] == [404] * 4
    assert share_of(acme, acme.ann, session) is Share.OWNER


def test_without_a_second_factor_nobody_comes_here(client: Client, acme: Acme) -> None:
    visits.sit_down(client, acme.bob)
    assert client.get(MEMBERS).location == f"/me/factors/?next={MEMBERS}"


@pytest.mark.usefixtures("ann")
@pytest.mark.parametrize("share", Share)
def test_an_owner_invites(client: Client, session: Session, share: Share) -> None:
    answer = client.submit(f"{MEMBERS}invite", form=FORM, email=f" {EVE} ", share=share.value)
    assert (answer.status_code, answer.location) == (303, MEMBERS)
    assert session.scalars(sa.select(Invitation.share)).all() == [share]
    assert visits.link_to(EVE).startswith("/invitations/")
    assert client.page(MEMBERS).texts(".notice .what") == [f"An invitation is on its way to {EVE}."]


@pytest.mark.usefixtures("ann")
def test_who_invites_learns_nothing_of_accounts(client: Client) -> None:
    """P17: who has an account and who has none get the same letter."""
    visits.account("Eve", EVE)
    addresses = (EVE, "nobody@acme.example")
    said = set()
    for email in addresses:
        answer = client.submit(f"{MEMBERS}invite", form=FORM, email=email)
        notices = client.page(MEMBERS).texts(".notice .what")
        said.add((answer.status_code, answer.location, *(n.replace(email, "") for n in notices)))
    assert len(said) == 1
    templates = {visits.letters_to(email)[-1].template for email in addresses}
    assert templates == {"members/mail/to_company"}


@pytest.mark.usefixtures("ann")
@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("bob@byte.example", "Bob Brown is a member already."),
        (
            "eve at acme",
            "This is not one mail address. It reads like bea@tidewright.example.",
        ),
    ],
)
def test_who_cannot_be_invited_is_said_beside_the_field(
    client: Client, email: str, said: str
) -> None:
    answer = client.submit(f"{MEMBERS}invite", form=FORM, email=email, share="owner")
    page = Page(answer)
    assert (answer.status_code, page.texts(".fault")) == (422, [said])
    assert page.values("option[selected]", "value") == ["owner"]


@pytest.mark.usefixtures("ann")
def test_one_address_is_written_to_three_times_an_hour(client: Client) -> None:
    said = [client.submit(f"{MEMBERS}invite", form=FORM, email=EVE).status_code for _ in range(4)]
    assert said == [303, 303, 303, 429]


@pytest.mark.usefixtures("ann")
def test_an_invitation_is_taken_back(client: Client, acme: Acme) -> None:
    made = cast.invitation(EVE, to=acme.company, invited_by_id=acme.ann.id)
    foreign = cast.invitation(EVE, to=cast.byte(), secret="byte", invited_by_id=acme.ann.id)
    answer = client.submit(MEMBERS, form=".matter form[action*=revoke]")
    assert (answer.status_code, answer.location) == (303, MEMBERS)
    assert made.revoked_at is not None
    assert client.send(f"{MEMBERS}invitations/{foreign.id}/revoke").status_code == 404
    assert foreign.revoked_at is None


@pytest.mark.usefixtures("ann")
def test_a_member_gets_another_share(client: Client, acme: Acme, session: Session) -> None:
    answer = client.submit(f"{MEMBERS}{acme.recruiter.id}/", form=FORM, share="owner")
    assert (answer.status_code, answer.location) == (303, MEMBERS)
    assert share_of(acme, acme.bob, session) is Share.OWNER


@pytest.mark.usefixtures("ann")
def test_an_old_page_is_told_and_loses_nothing(
    client: Client, acme: Acme, session: Session
) -> None:
    """P7: the choice stays chosen beside what she is now, and counts if it is sent again."""
    path = f"{MEMBERS}{acme.recruiter.id}/"
    version = client.page(path).values(f"{FORM} [name=version]", "value")[0]
    acme.recruiter.share = Share.OWNER
    session.flush()
    answer = client.send(path, {"version": version, "share": "recruiter"})
    page = Page(answer)
    assert answer.status_code == 409
    assert page.texts(".standfirst") == ["An owner of Acme, bob@byte.example."]
    assert page.values("option[selected]", "value") == ["recruiter"]
    assert page.texts(".fault") == [
        "Somebody changed this after you opened the page: Bob Brown is an owner now. Look again."
    ]
    assert share_of(acme, acme.bob, session) is Share.OWNER
    fresh = page.values(f"{FORM} [name=version]", "value")[0]
    assert client.send(path, {"version": fresh, "share": "recruiter"}).status_code == 303
    assert share_of(acme, acme.bob, session) is Share.RECRUITER


@pytest.mark.usefixtures("ann")
def test_an_old_page_removes_nobody(client: Client, acme: Acme, session: Session) -> None:
    path, version = f"{MEMBERS}{acme.recruiter.id}/remove", acme.recruiter.version
    acme.recruiter.share = Share.OWNER
    session.flush()
    assert client.send(path, {"version": version}).status_code == 409
    assert client.send(path).status_code == 422
    assert share_of(acme, acme.bob, session) is Share.OWNER


@pytest.mark.usefixtures("ann")
def test_a_member_is_removed_and_out_at_the_next_request(client: Client, acme: Acme) -> None:
    bobs = client.application.test_client()
    assert isinstance(bobs, Client)
    visits.sit_down(bobs, acme.bob, second=True)
    assert bobs.get(MEMBERS).status_code == 200
    answer = client.submit(f"{MEMBERS}{acme.recruiter.id}/", form=".matter form[action*=remove]")
    assert (answer.status_code, answer.location) == (303, MEMBERS)
    assert bobs.get(MEMBERS).location == f"/sign-in/?next={MEMBERS}"


@pytest.mark.usefixtures("ann")
def test_the_last_owner_is_told_that_she_stays(
    client: Client, acme: Acme, session: Session
) -> None:
    said = ["Somebody has to own the company: make another member an owner first."]
    answer = client.submit(f"{MEMBERS}{acme.owner.id}/", form=FORM, share="recruiter")
    assert (answer.status_code, Page(answer).texts(".fault")) == (409, said)
    answer = client.submit(MEMBERS, form=".matter form[action*=leave]")
    assert (answer.status_code, Page(answer).texts(".standfirst")) == (409, said)
    assert share_of(acme, acme.ann, session) is Share.OWNER


@pytest.mark.usefixtures("ann")
def test_an_owner_removes_herself_as_if_she_left(
    client: Client, acme: Acme, session: Session
) -> None:
    acme.recruiter.share = Share.OWNER
    session.flush()
    path, version = f"{MEMBERS}{acme.owner.id}/remove", acme.owner.version
    assert client.send(path, {"version": version}).location == "/me/"
    assert share_of(acme, acme.ann, session) is None


def test_a_member_leaves_and_stays_signed_in(client: Client, acme: Acme, session: Session) -> None:
    visits.sit_down(client, acme.bob, second=True, proved_at=clock.now() - timedelta(hours=2))
    answer = client.submit(MEMBERS, form=".matter form[action*=leave]")
    assert (answer.status_code, answer.location) == (303, "/me/")
    assert client.page("/me/").texts(".notice .what") == ["You do not act for Acme any more."]
    assert client.get(MEMBERS).status_code == 404
    assert session.scalars(sa.select(Member.account_id)).all() == [acme.ann.id]


def test_changes_ask_again_who_she_is(client: Client, acme: Acme, session: Session) -> None:
    visits.sit_down(client, acme.ann, second=True, proved_at=clock.now() - timedelta(hours=1))
    member = f"{MEMBERS}{acme.recruiter.id}/"
    for path in (f"{MEMBERS}invite", member):
        assert client.get(path).location == f"/me/prove/?next={path}"
    assert client.send(f"{member}remove", {"version": 1}).location == "/me/prove/?next=/me/"
    assert share_of(acme, acme.bob, session) is Share.RECRUITER


@pytest.mark.usefixtures("ann")
def test_the_overview_leads_here(client: Client) -> None:
    assert client.page("/me/").links(".ledger") == {"Acme": MEMBERS}


def test_a_demoted_owner_stays_signed_in_where_she_did_it(
    client: Client, acme: Acme, session: Session
) -> None:
    acme.recruiter.share = Share.OWNER
    visits.sit_down(client, acme.ann, second=True)
    client.submit(f"{MEMBERS}{acme.owner.id}/", form=FORM, share="recruiter")
    assert client.get(MEMBERS).status_code == 200
    own = sa.select(sa.func.count(UserSession.id)).where(UserSession.account_id == acme.ann.id)
    assert session.scalar(own) == 1
