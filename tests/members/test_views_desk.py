"""Invitations at the desk: the first owner of a company, and other organizers."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.kit.db import Publication
from directory.members.models import Invitation, Share
from tests import cast
from tests.accounts import visits
from tests.browser import Client, Page, visitor

DESK, EVE = "/desk/invitations/", "eve@acme.example"
FORM = ".matter form.fields"


@pytest.fixture(autouse=True)
def at_the_desk(client: Client, sam: Account) -> None:
    """Sam of staff at his browser."""
    visits.sit_down(client, sam, second=True)


def test_the_first_owner_of_a_company_is_invited_here(
    app: Flask, client: Client, session: Session
) -> None:
    """Also of a company that the public does not see yet."""
    cast.acme()
    byte = cast.byte(state=Publication.DRAFT, published_at=None)
    path = f"{DESK}owner"
    assert client.page(path).values("option", "value") == ["", "acme", "byte"]
    answer = client.submit(path, form=FORM, email=EVE, company="byte")
    assert (answer.status_code, answer.location) == (303, DESK)
    (made,) = session.scalars(sa.select(Invitation))
    assert (made.company_id, made.share, made.email) == (byte.id, Share.OWNER, EVE)
    page = client.page(DESK)
    assert page.texts(".ledger strong") == [EVE]
    assert page.texts(".ledger .hint")[0].startswith("An owner of Byte, by Sam Stone, until ")
    answer = visitor(app).submit(visits.link_to(EVE), form=FORM, name="Eve")
    assert answer.location == "/company/byte/members/"


@pytest.mark.parametrize("company", ["", "nowhere"])
def test_a_company_has_to_be_chosen(client: Client, session: Session, company: str) -> None:
    cast.acme()
    answer = client.send(f"{DESK}owner", {"email": EVE, "company": company})
    assert (answer.status_code, len(Page(answer).texts(".fault"))) == (422, 1)
    assert session.scalars(sa.select(Invitation)).all() == []


def test_who_is_a_member_is_not_invited(client: Client) -> None:
    cast.member(cast.acme(), visits.account("Eve", EVE))
    answer = client.submit(f"{DESK}owner", form=FORM, email=EVE, company="acme")
    assert (answer.status_code, Page(answer).texts(".fault")) == (422, ["Eve is a member already."])


def test_an_organizer_is_invited_here(client: Client) -> None:
    answer = client.submit(f"{DESK}organizer", form=FORM, email=EVE)
    assert (answer.status_code, answer.location) == (303, DESK)
    assert visits.letters_to(EVE)[-1].template == "members/mail/to_desk"
    assert client.page(DESK).texts(".ledger .hint")[0].startswith("An organizer, by Sam Stone")


def test_an_organizer_is_one_already(client: Client, sam: Account) -> None:
    answer = client.submit(f"{DESK}organizer", form=FORM, email=sam.email)
    said = ["Sam Stone is an organizer already."]
    assert (answer.status_code, Page(answer).texts(".fault")) == (422, said)


def test_an_invitation_is_taken_back_here(client: Client) -> None:
    client.submit(f"{DESK}organizer", form=FORM, email=EVE)
    link = visits.link_to(EVE)
    answer = client.submit(DESK, form=".matter form[action*=revoke]")
    assert (answer.status_code, answer.location) == (303, DESK)
    assert client.page(DESK).texts(".matter .block") == ["No invitation is open."]
    assert client.get(link).status_code == 410


def test_what_is_not_open_is_not_there(client: Client, sam: Account) -> None:
    over = cast.invitation(EVE, expires_at=cast.NOW, invited_by_id=sam.id)
    assert client.send(f"{DESK}{over.id}/revoke").status_code == 404


def test_a_long_list_has_pages(client: Client, sam: Account) -> None:
    for number in range(61):
        email = f"guest{number}@acme.example"
        cast.invitation(email, secret=str(number), invited_by_id=sam.id)
    first = client.page(DESK)
    assert first.links().keys() >= {"More"}
    assert client.page(f"{DESK}?page=2").links().keys() >= {"Before"}
