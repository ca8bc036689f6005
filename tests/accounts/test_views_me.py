"""What is one's own: changed only by who proves it is her, and told to her by letter."""

from __future__ import annotations

import json
from datetime import timedelta

import pyotp
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts import codes, mails, passwords
from directory.accounts.models import Account, Passkey, UserSession
from directory.kit import clock
from directory.members.models import Share
from tests import cast
from tests.accounts import visits
from tests.browser import Client, Page

pytestmark = pytest.mark.usefixtures("session")

ANN, NEW = "ann@acme.example", "ann@new.example"
AN_HOUR = timedelta(hours=1)
OTHERS = "four grey boats tonight"


def secrets_of(session: Session) -> list[str]:
    session.expire_all()
    return list(session.scalars(sa.select(UserSession.agent).order_by(UserSession.id)))


def test_the_overview_says_who_one_is(client: Client) -> None:
    ann = visits.sit_down(client, visits.account())
    acme = cast.acme()
    cast.member(acme, ann, share=Share.OWNER)
    page = client.page("/me/")
    assert page.texts(".ledger li") == ["An owner of Acme"]
    assert page.texts(".notice .what") == ["Your rights ask for a second factor."]


def test_a_name_is_changed(session: Session, client: Client) -> None:
    ann = visits.sit_down(client, visits.account())
    assert (
        client.submit("/me/profile/", form=".matter form", name=" Ann  B. Archer ").status_code
        == 303
    )
    session.expire_all()
    assert ann.name == "Ann B. Archer"


@pytest.mark.parametrize("path", ["/me/address/", "/me/password/", "/me/factors/", "/me/delete/"])
def test_what_proves_who_she_is_asks_again_after_half_an_hour(client: Client, path: str) -> None:
    visits.sit_down(client, visits.account(), proved_at=clock.now() - AN_HOUR)
    assert client.get(path).location == f"/me/prove/?next={path}"
    form = ".matter form[action^='/me/prove/?']"
    wrong = client.submit(f"/me/prove/?next={path}", form=form, password="not this one")
    assert wrong.status_code == 422
    right = client.submit(f"/me/prove/?next={path}", form=form, password=visits.WORDS)
    assert right.location == path
    assert client.get(path).status_code == 200


def test_a_mailed_link_is_a_proof_too(client: Client) -> None:
    visits.sit_down(client, visits.account(), proved_at=clock.now() - AN_HOUR)
    client.submit("/me/prove/", form=".matter form[action*=link]")
    client.submit(visits.link_to(ANN))
    assert client.get("/me/password/").status_code == 200


def test_a_new_password_ends_every_other_session_and_is_told(
    session: Session, client: Client
) -> None:
    ann = visits.sit_down(client, visits.account())
    cast.browser(ann, secret="elsewhere", agent="Safari on iPhone")
    answer = client.submit("/me/password/", form=".matter form.fields", password=OTHERS)
    assert answer.status_code == 303
    assert secrets_of(session) == ["Firefox on Linux"]
    assert passwords.fits(ann.password_hash, OTHERS)
    assert visits.letters_to(ANN)[-1].template == "accounts/mail/changed"
    assert client.get("/me/").status_code == 200


def test_a_password_made_of_her_name_is_refused(session: Session, client: Client) -> None:
    ann = visits.sit_down(client, visits.account())
    answer = client.submit(
        "/me/password/", form=".matter form.fields", password="annarcherannarcher"
    )
    assert answer.status_code == 422
    session.expire_all()
    assert ann.password_hash == visits.CHEAP


def test_another_address_counts_once_its_link_was_followed(
    session: Session, client: Client
) -> None:
    ann = visits.sit_down(client, visits.account())
    assert client.submit("/me/address/", form=".matter form", email=NEW).status_code == 303
    session.expire_all()
    assert ann.email == ANN
    assert client.submit(visits.link_to(NEW), form=".matter form").status_code == 303
    session.expire_all()
    assert (ann.email, ann.email_key) == (NEW, NEW)
    assert visits.letters_to(ANN)[-1].template == "accounts/mail/changed"  # told to the old one


def test_the_link_to_a_new_address_works_for_its_account_alone(
    session: Session, client: Client
) -> None:
    ann = visits.sit_down(client, visits.account())
    client.submit("/me/address/", form=".matter form", email=NEW)
    path = visits.link_to(NEW)
    visits.sit_down(client, visits.account("Bob Brown", "bob@byte.example"))
    assert client.page(path, status=410).h1 == "This link is over"
    assert client.send(path).status_code == 410
    session.expire_all()
    assert ann.email == ANN


def test_an_address_that_somebody_has_is_told_to_its_owner_alone(client: Client) -> None:
    visits.account("Bob Brown", "bob@byte.example")
    visits.sit_down(client, visits.account())
    answers = [
        client.submit("/me/address/", form=".matter form", email=email)
        for email in ("bob@byte.example", NEW)
    ]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, "/me/")}
    assert visits.letters_to("bob@byte.example")[-1].template == "accounts/mail/address_taken"


def test_sessions_are_listed_and_ended_one_by_one(session: Session, client: Client) -> None:
    ann = visits.sit_down(client, visits.account())
    other = cast.browser(ann, secret="elsewhere", agent="Safari on iPhone")
    bobs = cast.browser(visits.account("Bob", "bob@byte.example"), secret="bob")
    assert len(client.page("/me/sessions/").texts(".ledger > li")) == 2
    assert client.send(f"/me/sessions/{bobs.id}/end").status_code == 404
    assert client.send(f"/me/sessions/{other.id}/end").status_code == 303
    assert secrets_of(session) == ["Firefox on Linux", "Firefox on Linux"]


def test_an_app_is_set_up_by_a_code_of_it(client: Client) -> None:
    ann = visits.sit_down(client, visits.account())
    client.submit("/me/factors/", form="form[action*='app/begin']")
    pending = codes.pending_of(ann.id)
    assert pending is not None
    assert client.page("/me/factors/app/").texts("code") == [pending.secret]
    assert client.submit("/me/factors/app/", form=".matter form", code="12").status_code == 422
    code = pyotp.TOTP(pending.secret).now()
    assert client.submit("/me/factors/app/", form=".matter form", code=code).status_code == 303
    assert codes.authenticator_of(ann.id) is not None
    page = Page(client.submit("/me/factors/", form="form[action*='recovery-codes']"))
    assert len(page.texts(".papers li")) == codes.papers_left(ann.id) == 10


def test_a_passkey_of_somebody_else_is_not_there(session: Session, client: Client) -> None:
    bob = visits.account("Bob Brown", "bob@byte.example")
    key = Passkey(account_id=bob.id, credential_id=b"id", public_key=b"key", name="Bob’s")
    session.add(key)
    session.flush()
    visits.sit_down(client, visits.account())
    assert client.send(f"/me/factors/passkeys/{key.id}/remove").status_code == 404
    assert session.get(Passkey, key.id) is not None


def test_a_copy_has_everything_but_what_lets_somebody_in(client: Client) -> None:
    ann = visits.sit_down(client, visits.account())
    codes.new_papers(ann.id)
    answer = client.submit("/me/copy/", form=".matter form")
    assert answer.headers["Content-Disposition"] == "attachment; filename=lectern.json"
    copy = json.loads(answer.text)
    assert copy["account"][0]["email"] == ANN
    assert len(copy["recovery_code"]) == 10
    assert visits.CHEAP not in answer.text
    assert "secret" not in answer.text


def test_an_account_is_deleted_with_all_that_is_hers(session: Session, client: Client) -> None:
    ann = visits.sit_down(client, visits.account())
    codes.new_papers(ann.id)
    mails.sign_in_link(ann, "zephyrine")
    assert client.submit("/me/delete/", form=".matter form").status_code == 422
    assert client.submit("/me/delete/", form=".matter form", sure="y").status_code == 303
    assert session.scalars(sa.select(Account)).all() == []
    assert [letter.text and letter.text.count("deleted") for letter in visits.letters_to(ANN)] == [
        1
    ]
    assert client.get("/me/").location == "/sign-in/?next=/me/"


def test_the_last_organizer_cannot_be_deleted(session: Session, client: Client) -> None:
    visits.sit_down(client, visits.account(is_organizer=True), second=True)
    page = Page(client.submit("/me/delete/", form=".matter form", sure="y"))
    assert page.texts(".fault") == ["She is the last organizer: make somebody else one before."]
    assert len(session.scalars(sa.select(Account)).all()) == 1
