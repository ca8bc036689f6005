"""Settling a claim, and what it needs: a page, and an address that is still the one."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.claims import actions, queries, rules
from directory.claims.models import SpeakerContact, State
from directory.kit import clock
from directory.kit.db import Publication
from directory.kit.errors import Refused
from directory.speakers.models import Speaker
from directory.speakers.queries import is_public
from tests import cast
from tests.accounts import visits
from tests.claims.asking import HOME, secret_to, state, templates_to


def test_an_organizer_confirms_and_the_known_address_is_told(
    ann: Speaker, her: Account, sam: Account
) -> None:
    cast.contact(ann, HOME)
    claim = actions.ask(ann, by=her)
    secret = secret_to(HOME)
    actions.confirm(claim, by=sam)
    assert state(claim) == (State.CONFIRMED, sam.id, False)
    assert templates_to(her.email) == ["confirmed"]
    assert templates_to(HOME) == ["link", "taken"]
    with pytest.raises(Refused):
        actions.confirm_by_link(secret, by=her)


def test_an_organizer_confirms_nobody_whose_account_is_closed(
    ann: Speaker, her: Account, sam: Account
) -> None:
    claim = actions.ask(ann, by=her)
    her.disabled_at = clock.now()
    with pytest.raises(Refused, match="closed"):
        actions.confirm(claim, by=sam)
    assert claim.state is State.ASKED


def test_a_refusal_tells_why(ann: Speaker, her: Account, sam: Account) -> None:
    claim = actions.ask(ann, by=her)
    actions.refuse(claim, by=sam, reason="Ann <says> it is not her.")
    assert state(claim) == (State.REFUSED, sam.id, False)
    (letter,) = visits.letters_to(her.email)
    assert "Ann <says> it is not her." in (letter.text or "")
    assert "Ann &lt;says&gt; it is not her." in (letter.html or "")
    assert actions.ask(ann, by=her) is not claim  # she may ask anew


@pytest.mark.parametrize("settled", [State.CONFIRMED, State.REFUSED, State.ENDED])
def test_what_is_settled_is_not_settled_again(
    ann: Speaker, her: Account, sam: Account, settled: State
) -> None:
    claim = cast.claim(ann, her, state=settled)
    with pytest.raises(Refused, match="settled"):
        actions.refuse(claim, by=sam, reason="No.")
    if settled is not State.CONFIRMED:
        with pytest.raises(Refused, match="settled"):
            actions.confirm(claim, by=sam)
        with pytest.raises(Refused, match="settled"):
            actions.end(claim, by=her)
    assert claim.state is settled


def test_she_gives_it_up(session: Session, ann: Speaker, her: Account) -> None:
    claim = cast.claim(ann, her, state=State.CONFIRMED)
    actions.end(claim, by=her)
    assert state(claim) == (State.ENDED, her.id, False)
    assert session.scalars(queries.speakers_of(her)).all() == []
    (letter,) = visits.letters_to(her.email)
    assert "as you wished" in (letter.text or "")


def test_who_asks_no_more_needs_no_letter(ann: Speaker, her: Account) -> None:
    cast.contact(ann, HOME)
    claim = actions.ask(ann, by=her)
    actions.end(claim, by=her)
    assert state(claim) == (State.ENDED, her.id, False)
    assert visits.letters_to(her.email) == []


def test_an_organizer_takes_it_back_and_says_why(ann: Speaker, her: Account, sam: Account) -> None:
    claim = cast.claim(ann, her, state=State.CONFIRMED)
    actions.end(claim, by=sam, reason="Ann wrote to us.")
    assert state(claim) == (State.ENDED, sam.id, False)
    (letter,) = visits.letters_to(her.email)
    assert "Ann wrote to us." in (letter.text or "")


def test_whether_there_is_a_page_is_said_alike_in_sql(session: Session, ann: Speaker) -> None:
    draft = {"state": Publication.DRAFT, "published_at": None}
    cast.speaker("Draft", **draft)
    cast.speaker("Merged", merged_into_id=ann.id)
    cast.speaker("Both", merged_into_id=ann.id, **draft)
    everybody = session.execute(sa.select(Speaker, is_public())).all()
    assert len(everybody) == 4
    assert [rules.has_page(who) for who, _ in everybody] == [there for _, there in everybody]


def test_who_has_no_page_is_not_claimed(ann: Speaker, her: Account, sam: Account) -> None:
    claim = actions.ask(ann, by=her)
    ann.merged_into_id = cast.bob().id
    with pytest.raises(Refused, match="no page"):
        actions.ask(ann, by=her)
    with pytest.raises(Refused, match="no page"):
        actions.confirm(claim, by=sam)


def test_another_address_ends_the_links_to_the_one_before(
    session: Session, ann: Speaker, her: Account, sam: Account
) -> None:
    actions.set_contact(ann, f" {HOME.upper()} ", by=sam)
    contact = session.scalars(queries.contact_of(ann.id)).one()
    assert contact.email_key == HOME
    claim = actions.ask(ann, by=her)
    secret = secret_to(contact.email)
    actions.set_contact(ann, "ann@new.example", by=sam)
    with pytest.raises(Refused):
        actions.confirm_by_link(secret, by=her)
    assert state(claim) == (State.ASKED, None, False)
    actions.set_contact(ann, None, by=sam)
    assert session.scalars(sa.select(SpeakerContact)).all() == []
    with pytest.raises(Refused, match="No address of Ann Archer is known"):
        actions.set_contact(ann, None, by=sam)


def test_what_is_no_address_is_not_written_down(session: Session, ann: Speaker) -> None:
    with pytest.raises(Refused, match="not one mail address"):
        actions.set_contact(ann, "ann at home", by=None)
    assert session.scalars(sa.select(SpeakerContact)).all() == []
