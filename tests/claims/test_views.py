"""Claiming a page as its speaker does, and settling it as an organizer does."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.claims import actions
from directory.claims.models import Claim, State
from directory.claims.views.public import NOTED
from directory.kit import clock
from directory.kit.db import Publication
from directory.speakers.models import Speaker
from directory.web.limits import HOUR, RULES
from tests import cast
from tests.accounts import visits
from tests.browser import Client, Page, visitor
from tests.claims.asking import HOME, state, templates_to

PAGE, ASK = "/speakers/ann-archer/", "/speakers/ann-archer/claim/"
FORM = ".matter form.fields"


@pytest.fixture
def claim(ann: Speaker, her: Account) -> Claim:
    """A claim of hers that waits."""
    return cast.claim(ann, her, words="We met at the fire.")


def claims_in(session: Session) -> list[Claim]:
    session.expire_all()
    return list(session.query(Claim).order_by(Claim.id))


@pytest.mark.usefixtures("ann")
def test_the_page_asks_everybody_alike(client: Client) -> None:
    assert client.page(PAGE).links("main > .wrap > .second")["Is this you?"] == ASK
    assert client.get(ASK).location == f"/sign-in/?next={ASK}"


@pytest.mark.usefixtures("ann")
def test_the_answer_is_the_same_whether_an_address_is_known(
    session: Session, client: Client, her: Account
) -> None:
    cast.contact(cast.bob(), "bob@home.example")
    visits.sit_down(client, her)
    pages = []
    for slug, name in (("ann-archer", "Ann Archer"), ("bob-brown", "Bob Brown")):
        path = f"/speakers/{slug}/claim/"
        answer = client.submit(path, form=FORM, words=" We met. ")
        assert (answer.status_code, answer.location) == (303, path)
        page = client.page(path)
        assert page.texts(".notice .what") == [NOTED]
        pages.append(str(page.texts("main")).replace(name, "NAME"))
    assert pages[0] == pages[1]
    assert [(each.state, each.words) for each in claims_in(session)] == [
        (State.ASKED, "We met.")
    ] * 2
    assert templates_to("bob@home.example") == ["link"]


@pytest.mark.usefixtures("ann")
def test_the_mailed_link_gives_her_the_page(session: Session, client: Client, her: Account) -> None:
    cast.contact(session.query(Speaker).one(), HOME)
    visits.sit_down(client, her)
    client.submit(ASK, form=FORM)
    link = visits.link_to(HOME)
    client.get(link)  # as programs do that look into letters
    assert claims_in(session)[0].state is State.ASKED
    answer = client.submit(link)
    assert (answer.status_code, answer.location) == (303, "/me/")
    assert claims_in(session)[0].state is State.CONFIRMED
    page = client.page("/me/")
    assert page.texts(".notice .what") == ["The page of Ann Archer is yours now."]
    assert page.links(".ledger") == {"Ann Archer": PAGE}
    assert client.page(ASK).texts(FORM) == []
    assert client.get(link).status_code == 410


def test_a_link_of_somebody_else_is_like_one_that_is_over(
    session: Session, client: Client, ann: Speaker
) -> None:
    cast.contact(ann, HOME)
    actions.ask(ann, by=cast.account("Bob Brown", "bob@byte.example"))
    link = visits.link_to(HOME)
    assert client.get(link).location == f"/sign-in/?next={link}"
    visits.sit_down(client, visits.account())
    theirs, missing = client.page(link, status=410), client.page("/claims/none/", status=410)
    assert theirs.texts("main") == missing.texts("main")
    assert client.send(link).status_code == 410
    assert claims_in(session)[0].state is State.ASKED


def test_ones_own_address_gives_her_the_page_at_once(
    session: Session, client: Client, ann: Speaker, her: Account
) -> None:
    cast.contact(ann, her.email)
    visits.sit_down(client, her)
    assert client.submit(ASK, form=FORM).location == "/me/"
    assert claims_in(session)[0].state is State.CONFIRMED
    assert client.send(ASK).status_code == 409


@pytest.mark.parametrize("merged", [True, False])
def test_who_has_no_page_cannot_be_claimed(
    session: Session, client: Client, ann: Speaker, her: Account, *, merged: bool
) -> None:
    if merged:
        ann.merged_into_id = cast.bob().id
    else:
        ann.state, ann.published_at = Publication.DRAFT, None
    visits.sit_down(client, her)
    missing = "/speakers/nobody/claim/"
    for method in (client.get, client.send):
        assert (method(ASK).status_code, method(missing).status_code) == (404, 404)
    assert claims_in(session) == []


@pytest.mark.usefixtures("ann")
def test_words_have_an_end(session: Session, client: Client, her: Account) -> None:
    visits.sit_down(client, her)
    page = Page(client.submit(ASK, form=FORM, words="x" * 501))
    assert page.response.status_code == 422
    assert page.texts(".fault") == ["This is longer than 500 characters."]
    assert claims_in(session) == []


def test_a_page_is_not_claimed_too_often(client: Client, ann: Speaker, her: Account) -> None:
    """It would be letters to the known address, from however many accounts."""
    cast.contact(ann, HOME)
    (often,) = (limit.times for limit in RULES["claims per speaker"].limits if limit.within == HOUR)
    visits.sit_down(client, her)
    for _ in range(often):
        assert client.send(ASK).status_code == 303
    other = visitor(client.application)
    visits.sit_down(other, visits.account("Bob", "bob@byte.example"))
    assert other.submit(ASK, form=FORM).status_code == 429
    assert len(visits.letters_to(HOME)) == often


def test_she_gives_up_a_claim(session: Session, client: Client, her: Account, claim: Claim) -> None:
    visits.sit_down(client, her)
    page = client.page("/me/")
    assert page.texts(".ledger .hint")[0].startswith("Claimed ")
    path = f"/me/claims/{claim.id}/end"
    assert client.submit("/me/", form=f"form[action='{path}']").status_code == 303
    session.expire_all()
    assert state(claim) == (State.ENDED, her.id, False)
    assert client.send(path).status_code == 409


def test_a_speaker_without_a_page_stays_on_her_list(
    client: Client, ann: Speaker, her: Account, claim: Claim
) -> None:
    ann.state, ann.published_at = Publication.DRAFT, None
    visits.sit_down(client, her)
    page = client.page("/me/")
    assert claim.speaker is ann
    assert page.texts(".ledger bdi") == ["Ann Archer"]
    assert page.links(".ledger") == {}


def test_claims_wait_at_the_desk(client: Client, sam: Account, claim: Claim) -> None:
    visits.sit_down(client, sam, second=True)
    claim.created_at = clock.now() - 3 * 24 * HOUR
    bob = cast.account("Bob Brown", "bob@byte.example")
    newer = cast.claim(cast.bob(), bob)
    assert client.page("/desk/").links(".matter") == {
        "2 speakers claim their pages": "/desk/claims/"
    }
    page = client.page("/desk/claims/")
    assert page.links(".matter .ledger") == {
        "Ann Archer": f"/desk/claims/{claim.id}/",
        "Bob Brown": f"/desk/claims/{newer.id}/",
    }
    assert page.texts(".ledger .stands > span") == ["3 days", "Today"]
    page = client.page("/desk/claims/?state=refused")
    assert page.texts(".nothing h2") == ["No claim is refused"]
    assert client.get("/desk/claims/?state=lost").status_code == 404


def test_the_desk_tells_what_speaks_for_her_and_not_the_address(
    client: Client, ann: Speaker, sam: Account, claim: Claim
) -> None:
    visits.sit_down(client, sam, second=True)
    path = f"/desk/claims/{claim.id}/"
    page = client.page(path)
    assert page.texts(".facts dd")[2:] == [
        page.texts(".facts dd")[2],
        "We met at the fire.",
        "We know no address of this speaker",
    ]
    cast.contact(ann, HOME)
    assert client.page(path).texts(".facts dd")[-1].startswith("None is on its way")
    actions.ask(ann, by=claim.account)
    page = client.page(path)
    assert page.texts(".facts dd")[-1].startswith("Sent to the address that we know")
    assert HOME not in page.response.text
    cast.claim(ann, cast.account("Bob", "bob@byte.example"), state=State.CONFIRMED)
    assert client.page(path).texts(".facts dd")[-1] == "Bob"


def test_an_organizer_confirms(
    session: Session, client: Client, sam: Account, claim: Claim
) -> None:
    visits.sit_down(client, sam, second=True)
    path = f"/desk/claims/{claim.id}/"
    assert client.submit(path, form="form[action$='/confirm']").status_code == 303
    session.expire_all()
    assert state(claim) == (State.CONFIRMED, sam.id, False)
    assert client.send(f"{path}confirm").status_code == 409
    assert client.submit(path, form=FORM).status_code == 422
    assert client.submit(path, form=FORM, reason="It is Bob.").status_code == 303
    session.expire_all()
    assert state(claim) == (State.ENDED, sam.id, False)
    assert client.page(path).texts(".matter form") == []


def test_an_organizer_refuses_with_a_reason(
    session: Session, client: Client, sam: Account, claim: Claim
) -> None:
    visits.sit_down(client, sam, second=True)
    path = f"/desk/claims/{claim.id}/"
    page = Page(client.submit(path, form=FORM))
    assert page.texts(".fault") == ["Write the reason: it goes to her by letter."]
    assert client.submit(path, form=FORM, reason="It is not.").status_code == 303
    session.expire_all()
    assert state(claim) == (State.REFUSED, sam.id, False)
    assert client.send(f"{path}refuse", {"reason": "Again."}).status_code == 409
