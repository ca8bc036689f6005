"""The desk: accounts, letters and the log, as an organizer looks at them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from directory.accounts import mails
from directory.accounts.models import Account
from directory.kit import clock, transaction
from directory.outbox import actions as outbox
from directory.outbox import letters
from directory.outbox.models import Letter, State
from tests import cast
from tests.accounts import visits
from tests.browser import Client

SAM = "sam@lectern.example"


@pytest.fixture
def sam(client: Client, session: Session) -> Account:
    """Sam of staff, at the desk."""
    assert session.is_active
    who = visits.account("Sam Stone", SAM, is_organizer=True)
    return visits.sit_down(client, who, second=True)


@pytest.fixture
def letter(session: Session) -> Callable[..., Letter]:
    """A letter to Ann in this state."""

    def write(state: State, *, template: str = "accounts/mail/nobody_here") -> Letter:
        made = letters.write("ann@acme.example", template)
        if state is not State.WAITING:
            outbox.move(made, state, now=clock.now(), said="No such mailbox.", code=550)
        session.flush()
        return made

    return write


@pytest.mark.usefixtures("sam")
def test_an_idle_desk_says_so(client: Client) -> None:
    assert client.page("/desk/").texts(".matter h2") == ["Nothing waits. Good evening."]


@pytest.mark.usefixtures("sam")
def test_refused_letters_wait_at_the_desk(client: Client, letter: Callable[..., Letter]) -> None:
    letter(State.WAITING)
    refused = letter(State.REFUSED)
    page = client.page("/desk/")
    assert page.links(".matter") == {"1 letter refused": "/desk/letters/?state=refused"}
    page = client.page("/desk/letters/?state=refused")
    assert page.links(".matter .ledger") == {
        "No account with this address": f"/desk/letters/{refused.id}/"
    }
    assert client.get("/desk/letters/?state=lost").status_code == 404
    assert client.get("/desk/letters/?before=x").status_code == 404


@pytest.mark.usefixtures("sam")
def test_a_letter_is_sent_again_or_given_up(
    session: Session, client: Client, letter: Callable[..., Letter]
) -> None:
    one, other = letter(State.REFUSED), letter(State.REFUSED)
    assert client.submit(f"/desk/letters/{one.id}/", form="form[action*=again]").status_code == 303
    assert client.submit(f"/desk/letters/{other.id}/", form="form[action*=give]").status_code == 303
    session.expire_all()
    assert (one.state, other.state) == (State.WAITING, State.GIVEN_UP)
    assert client.send(f"/desk/letters/{other.id}/give-up").status_code == 409


@pytest.mark.usefixtures("sam")
def test_a_way_to_sign_in_is_for_its_reader_alone(session: Session, client: Client) -> None:
    mails.sign_in_link(visits.account(), "zephyrine")
    (made,) = visits.letters_to("ann@acme.example")
    assert "zephyrine" in (made.text or "")
    assert "zephyrine" not in client.get(f"/desk/letters/{made.id}/").text
    outbox.move(made, State.KEPT, now=clock.now())
    session.flush()
    assert "zephyrine" in client.get(f"/desk/letters/{made.id}/").text  # it goes no other way


@pytest.mark.usefixtures("sam")
def test_accounts_are_found_by_name_or_address(client: Client) -> None:
    cast.account("Ann Archer", "ann@acme.example")
    cast.account("أمينة البخاري", "amina@byte.example")
    assert client.page("/desk/accounts/").texts(".ledger a") == [
        "Ann Archer",
        "Sam Stone",
        "أمينة البخاري",
    ]
    assert client.page("/desk/accounts/?q=BYTE").texts(".ledger a") == ["أمينة البخاري"]
    page = client.page("/desk/accounts/?q=%25")
    assert page.texts(".ledger a") == []


def test_an_account_is_closed_and_opened_again(
    session: Session, client: Client, sam: Account
) -> None:
    ann = visits.account()
    cast.browser(ann, secret="hers")
    path = f"/desk/accounts/{ann.id}/"
    assert client.submit(path, form="form[action*=disable]").status_code == 303
    session.expire_all()
    assert ann.disabled_at is not None
    assert client.page(path).texts(".facts dd")[-1] == "Nowhere"
    assert client.submit(path, form="form[action*=enable]").status_code == 303
    assert client.page(path).texts(".actions button") == ["Close the account"]
    assert client.send(f"/desk/accounts/{sam.id}/disable").status_code == 409  # the last one


def test_an_organizer_is_let_go(session: Session, client: Client, sam: Account) -> None:
    other = visits.account(is_organizer=True)
    answer = client.submit(f"/desk/accounts/{other.id}/", form="form[action*=remove-organizer]")
    assert answer.status_code == 303
    session.expire_all()
    assert (other.is_organizer, sam.is_organizer) == (False, True)


def test_the_log_tells_who_did_what(client: Client, sam: Account) -> None:
    ann = visits.account()
    client.send(f"/desk/accounts/{ann.id}/disable")
    transaction.keep()
    page = client.page("/desk/audit/?action=account:disable")
    assert page.texts(".log .hint a") == ["Sam Stone"]
    assert len(client.page(f"/desk/audit/?account={sam.id}").texts(".log > li")) == 1
    assert client.page(f"/desk/audit/?account={ann.id}").texts(".log > li") == []
    assert client.get("/desk/audit/?action=nothing").status_code == 404
