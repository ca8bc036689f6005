"""At the door: what somebody sees who signs up, signs in and leaves."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts import codes
from directory.accounts.models import Account, Token, UserSession
from tests import cast
from tests.accounts import visits
from tests.browser import Client, Page

pytestmark = pytest.mark.usefixtures("session")

ANN, NOBODY = "ann@acme.example", "nobody@acme.example"


def signed_in(session: Session) -> list[int]:
    session.expire_all()
    return list(session.scalars(sa.select(UserSession.account_id)))


def test_an_address_becomes_an_account_by_its_link(session: Session, client: Client) -> None:
    answer = client.submit("/sign-up/", email=" Ann@ACME.example ")
    assert (answer.status_code, answer.location) == (303, "/sign-up/sent")
    assert session.scalars(sa.select(Account)).all() == []
    path = visits.link_to("Ann@acme.example")
    answer = client.submit(path, name="Ann Archer", password=visits.WORDS)
    assert (answer.status_code, answer.location) == (303, "/me/")
    (account,) = session.scalars(sa.select(Account))
    assert (account.name, account.email_key) == ("Ann Archer", ANN)
    assert signed_in(session) == [account.id]
    assert "ann@acme.example" in client.page("/me/").texts(".standfirst")[0].lower()
    assert client.page(path, status=410).h1 == "This link is over"


def test_a_password_that_others_guess_is_not_taken_and_the_link_stays(
    session: Session, client: Client
) -> None:
    client.submit("/sign-up/", email=ANN)
    path = visits.link_to(ANN)
    answer = client.submit(path, name="Ann Archer", password="password1234567")
    page = Page(answer)
    assert answer.status_code == 422
    assert len(page.texts(".fault")) == 1
    assert page.values("#name", "value") == ["Ann Archer"]
    assert session.scalars(sa.select(Account)).all() == []
    assert client.submit(path, name="Ann Archer").status_code == 303


def test_who_has_an_account_is_told_by_letter_alone(client: Client) -> None:
    """P17: the page says the same, whoever has an account."""
    visits.account()
    pages = {client.submit("/sign-up/", email=email).location for email in (ANN, NOBODY)}
    assert pages == {"/sign-up/sent"}
    pages = {
        client.submit("/sign-in/", form="main form[action*=link]", **{"link-email": email}).location
        for email in (ANN, NOBODY)
    }
    assert pages == {"/sign-in/sent"}
    assert [letter.template for letter in visits.letters_to(ANN)] == [
        "accounts/mail/already_here",
        "accounts/mail/sign_in_link",
    ]
    assert [letter.template for letter in visits.letters_to(NOBODY)] == [
        "accounts/mail/sign_up_link",
        "accounts/mail/nobody_here",
    ]


def test_a_mailed_link_signs_in_once(session: Session, client: Client) -> None:
    ann = visits.account()
    client.submit("/sign-in/?next=/talks/", form="main form[action*=link]", **{"link-email": ANN})
    path = visits.link_to(ANN)
    assert client.page(path).h1 == "Sign in"
    assert signed_in(session) == []  # opening it does nothing
    assert client.submit(path).status_code == 303
    assert signed_in(session) == [ann.id]
    assert client.page(path, status=410).h1 == "This link is over"


def test_a_link_is_sent_to_the_address_that_is_known(client: Client) -> None:
    """However it was typed: letters that only look alike must not lead it elsewhere."""
    visits.account()
    client.submit("/sign-in/", form="main form[action*=link]", **{"link-email": "ANN@acme.EXAMPLE"})
    assert len(visits.letters_to(ANN)) == 1


def test_a_password_signs_in_and_leads_on(session: Session, client: Client) -> None:
    ann = visits.account()
    form = "main form[action^='/sign-in/?']"
    answer = client.submit(
        "/sign-in/?next=/me/sessions/", form=form, email=ANN, password=visits.WORDS
    )
    assert (answer.status_code, answer.location) == (303, "/me/sessions/")
    assert signed_in(session) == [ann.id]


def test_a_wrong_password_says_no_more_than_that(session: Session, client: Client) -> None:
    visits.account()
    visits.account("Bob Brown", "bob@byte.example", disabled_at=cast.NOW)
    form = "main form[action^='/sign-in/?']"
    pages = [
        client.submit("/sign-in/", form=form, email=email, password=password)
        for email, password in [
            (ANN, "not this"),
            (NOBODY, visits.WORDS),
            ("bob@byte.example", visits.WORDS),
        ]
    ]
    assert [page.status_code for page in pages] == [422, 422, 422]
    said = {tuple(Page(page).texts(".fault")) for page in pages}
    assert said == {("This address and this password do not belong together.",)}
    assert signed_in(session) == []


def test_a_second_factor_is_asked_for_before_anything(session: Session, client: Client) -> None:
    ann = visits.account()
    papers = codes.new_papers(ann.id)
    app = codes.begin(ann.id)
    app.confirmed_at = cast.NOW
    session.flush()
    form = "main form[action^='/sign-in/?']"
    answer = client.submit("/sign-in/?next=/talks/", form=form, email=ANN, password=visits.WORDS)
    assert (answer.status_code, answer.location) == (303, "/sign-in/second/?next=/talks/")
    assert signed_in(session) == []
    assert client.get("/me/").location == "/sign-in/?next=/me/"
    wrong = client.submit("/sign-in/second/?next=/talks/", code="000000")
    assert wrong.status_code == 422
    answer = client.submit("/sign-in/second/?next=/talks/", code=papers[0])
    assert (answer.status_code, answer.location) == (303, "/talks/")
    assert signed_in(session) == [ann.id]
    assert session.scalars(sa.select(Token)).all() == []


def test_a_recovery_code_is_good_once(session: Session, client: Client) -> None:
    ann = visits.account()
    paper = codes.new_papers(ann.id)[0]
    codes.begin(ann.id).confirmed_at = cast.NOW
    session.flush()
    for expected in (303, 422):
        client.submit(
            "/sign-in/",
            form="main form[action^='/sign-in/?']",
            email=ANN,
            password=visits.WORDS,
        )
        assert client.submit("/sign-in/second/", code=paper).status_code == expected
        client.send("/sign-in/out")


def test_leaving_ends_the_session(session: Session, client: Client) -> None:
    visits.sit_down(client, visits.account())
    assert client.page("/me/").h1 == "Your account"
    assert client.send("/sign-in/out").location == "/"
    assert signed_in(session) == []
    assert client.get("/me/").location == "/sign-in/?next=/me/"


def test_a_link_that_nobody_made_leads_nowhere(client: Client) -> None:
    assert client.page("/sign-in/link/nonsense", status=410).h1 == "This link is over"
    assert client.page("/sign-up/nonsense", status=410).h1 == "This link is over"
    assert client.send("/sign-in/link/nonsense").status_code == 410


def test_what_is_no_address_is_told_beside_the_field(client: Client) -> None:
    answer = client.submit("/sign-up/", email="ann at acme")
    page = Page(answer)
    assert answer.status_code == 422
    assert page.values("#email", "value") == ["ann at acme"]
    assert page.values("#email", "aria-invalid") == ["true"]
