"""The link of an invitation, followed by whoever has it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts.models import Account, UserSession
from directory.members import queries
from directory.members.models import Invitation, Share
from tests import cast
from tests.accounts import visits
from tests.browser import Client, Page
from tests.members.conftest import Acme

LINK, EVE = "/invitations/invited", "eve@acme.example"
FORM = ".matter form.fields"


@pytest.fixture
def invitation(acme: Acme) -> Invitation:
    """Eve is invited to recruit for Acme."""
    return cast.invitation(EVE, to=acme.company, invited_by_id=acme.ann.id)


def account_of(email: str, session: Session) -> Account | None:
    session.expire_all()
    return session.scalar(sa.select(Account).where(Account.email == email))


@pytest.mark.usefixtures("invitation")
@pytest.mark.parametrize("password", ["", visits.WORDS])
def test_somebody_new_comes_in_by_the_link_alone(
    client: Client, acme: Acme, session: Session, password: str
) -> None:
    """It proves the address: she has an account, is signed in and a member, in one step."""
    page = client.page(LINK)
    assert page.h1 == "Act for Acme"
    assert page.texts(".standfirst") == ["Ann Archer invites you to be a recruiter of Acme."]
    answer = client.submit(LINK, form=FORM, name="Eve Ember", password=password)
    assert (answer.status_code, answer.location) == (303, "/company/acme/members/")
    eve = account_of(EVE, session)
    assert eve is not None
    assert (eve.name, eve.password_hash is not None) == ("Eve Ember", bool(password))
    assert session.scalar(queries.share_of(eve, acme.company)) is Share.RECRUITER
    # What she may do there asks for a second factor first.
    assert client.get("/company/acme/members/").location == (
        "/me/factors/?next=/company/acme/members/"
    )


@pytest.mark.usefixtures("invitation")
def test_reading_it_changes_nothing(client: Client, session: Session) -> None:
    client.page(LINK)
    assert account_of(EVE, session) is None
    assert session.scalars(sa.select(Invitation.accepted_at)).all() == [None]


@pytest.mark.usefixtures("invitation")
def test_a_guessed_password_is_not_taken_and_the_link_stays(
    client: Client, session: Session
) -> None:
    answer = client.submit(LINK, form=FORM, name="Eve", password="password1234567")
    page = Page(answer)
    assert (answer.status_code, len(page.texts(".fault"))) == (422, 1)
    assert page.values("#name", "value") == ["Eve"]
    assert account_of(EVE, session) is None
    assert client.submit(LINK, form=FORM, name="Eve").status_code == 303


@pytest.mark.usefixtures("invitation")
def test_who_has_an_account_signs_in_first(client: Client, acme: Acme, session: Session) -> None:
    eve = visits.account("Eve Ember", EVE)
    page = client.page(LINK)
    assert page.links(".matter") == {"Sign in to accept": f"/sign-in/?next={LINK}"}
    assert client.send(LINK).location == f"/sign-in/?next={LINK}"
    form = "main form[action^='/sign-in/?']"
    answer = client.submit(f"/sign-in/?next={LINK}", form=form, email=EVE, password=visits.WORDS)
    assert answer.location == LINK
    answer = client.submit(LINK, form=FORM)
    assert answer.location == "/company/acme/members/"
    session.expire_all()
    assert session.scalar(queries.share_of(eve, acme.company)) is Share.RECRUITER


@pytest.mark.usefixtures("invitation")
def test_who_accepts_stays_signed_in_here_alone(client: Client, session: Session) -> None:
    eve = visits.sit_down(client, visits.account("Eve", EVE), second=True)
    cast.browser(eve, secret="elsewhere")
    assert client.submit(LINK, form=FORM).status_code == 303
    assert client.get("/company/acme/members/").status_code == 200
    own = sa.select(sa.func.count(UserSession.id)).where(UserSession.account_id == eve.id)
    assert session.scalar(own) == 1
    assert "You act for a company now" in (visits.letters_to(EVE)[-1].text or "")


@pytest.mark.usefixtures("invitation")
def test_with_another_address_nobody_accepts(client: Client, acme: Acme, session: Session) -> None:
    cai = visits.sit_down(client, visits.account("Cai", "cai@byte.example"))
    page = client.page(LINK)
    assert page.texts(".matter [dir=ltr]") == ["e…@acme.example"]
    assert EVE not in page.response.text
    assert page.texts(".matter button") == ["Sign out"]
    answer = client.send(LINK)
    assert (answer.status_code, Page(answer).texts(".standfirst")) == (
        409,
        ["This invitation is for another address than the one of your account."],
    )
    session.expire_all()
    assert session.scalar(queries.share_of(cai, acme.company)) is None


@pytest.mark.parametrize(
    "fault", ["unknown", "accepted", "revoked", "expired", "of a former owner"]
)
@pytest.mark.parametrize("here", [True, False])
def test_what_is_over_is_one_page(
    client: Client, session: Session, invitation: Invitation, acme: Acme, *, fault: str, here: bool
) -> None:
    """Why it is over is nobody's to know; somebody guessing learns nothing."""
    if here:
        visits.sit_down(client, visits.account("Eve", EVE))
    unknown = client.page("/invitations/unknown", status=410).response.text
    if fault == "unknown":
        invitation.secret_hash = "0" * 64
    elif fault == "accepted":
        invitation.accepted_at = cast.NOW
    elif fault == "revoked":
        invitation.revoked_at = cast.NOW
    elif fault == "expired":
        invitation.expires_at = cast.NOW
    else:
        session.delete(acme.owner)
    session.flush()
    page = client.page(LINK, status=410)
    assert page.h1 == "This invitation is over"
    assert page.response.text.replace("/invited", "") == unknown.replace("/unknown", "")
    assert client.send(LINK).status_code == 410


def test_an_organizer_comes_in_by_a_link(client: Client, sam: Account, session: Session) -> None:
    cast.invitation(EVE, invited_by_id=sam.id)
    assert client.page(LINK).h1 == "Become an organizer"
    answer = client.submit(LINK, form=FORM, name="Eve Ember")
    assert (answer.status_code, answer.location) == (303, "/desk/")
    eve = account_of(EVE, session)
    assert eve is not None
    assert eve.is_organizer
    assert client.get("/desk/").location == "/me/factors/?next=/desk/"
