"""Asking for a page, and the link that shows whose it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.claims import actions, queries, rules
from directory.claims.models import Claim, State
from directory.kit.errors import Refused
from directory.speakers.models import Speaker
from tests import cast
from tests.accounts import visits
from tests.claims.asking import HOME, WORK, secret_to, state, templates_to


def test_a_claim_waits_for_an_organizer(session: Session, ann: Speaker, her: Account) -> None:
    claim = actions.ask(ann, by=her, words="We met at the fire.")
    assert (state(claim), claim.words) == ((State.ASKED, None, False), "We met at the fire.")
    assert session.scalars(queries.waiting()).all() == [claim]
    assert session.scalar(queries.count_waiting()) == 1
    assert session.scalar(queries.claim_of(ann, her)) is claim
    assert visits.letters_to(her.email) == []


def test_a_link_goes_to_the_known_address_and_says_nothing_of_who_asked(
    ann: Speaker, her: Account
) -> None:
    cast.contact(ann, HOME)
    her.name = "Zephyrine https://evil.example"
    claim = actions.ask(ann, by=her, words="zephyrine")
    (letter,) = visits.letters_to(HOME)
    assert (letter.subject, letter.expires_at is not None) == ("Are you Ann Archer?", True)
    assert "ephyrine" not in f"{letter.subject}{letter.text}{letter.html}"
    assert her.email not in f"{letter.text}{letter.html}"
    assert claim.secret_hash is not None
    assert secret_to(HOME) not in claim.secret_hash


def test_the_link_confirms_once(session: Session, ann: Speaker, her: Account) -> None:
    cast.contact(ann, HOME)
    claim = actions.ask(ann, by=her)
    secret = secret_to(HOME)
    assert actions.confirm_by_link(secret, by=her) is claim
    assert state(claim) == (State.CONFIRMED, her.id, False)
    assert session.scalars(queries.speakers_of(her)).all() == [ann]
    assert templates_to(her.email) == ["confirmed"]
    assert templates_to(HOME) == ["link"]
    with pytest.raises(Refused, match="used already"):
        actions.confirm_by_link(secret, by=her)


def test_the_link_is_worth_nothing_in_another_account(ann: Speaker, her: Account) -> None:
    cast.contact(ann, HOME)
    claim = actions.ask(ann, by=her)
    bob = cast.account("Bob Brown", "bob@byte.example")
    actions.ask(ann, by=bob)
    with pytest.raises(Refused, match="used already"):
        actions.confirm_by_link(secret_to(HOME), by=her)
    assert state(claim) == (State.ASKED, None, True)


def test_the_link_is_over_after_a_day(
    ann: Speaker, her: Account, clock_stands_at: Callable[[datetime], None]
) -> None:
    cast.contact(ann, HOME)
    clock_stands_at(cast.NOW)
    actions.ask(ann, by=her)
    clock_stands_at(cast.NOW + rules.LINK)
    with pytest.raises(Refused, match="time is over"):
        actions.confirm_by_link(secret_to(HOME), by=her)
    clock_stands_at(cast.NOW + rules.LINK - timedelta(microseconds=1))
    assert actions.confirm_by_link(secret_to(HOME), by=her).state is State.CONFIRMED


def test_who_asks_again_gets_another_link_in_place_of_the_last(
    session: Session, ann: Speaker, her: Account
) -> None:
    cast.contact(ann, HOME)
    first = actions.ask(ann, by=her, words="It is me.")
    old = secret_to(HOME)
    assert actions.ask(ann, by=her) is first
    assert first.words == "It is me."
    with pytest.raises(Refused):
        actions.confirm_by_link(old, by=her)
    assert actions.confirm_by_link(secret_to(HOME), by=her) is first
    assert session.scalar(sa.select(sa.func.count(Claim.id))) == 1


def test_ones_own_proved_address_is_as_good_as_the_link(ann: Speaker, her: Account) -> None:
    cast.contact(ann, "Ann@ACME.example")
    claim = actions.ask(ann, by=her)
    assert state(claim) == (State.CONFIRMED, her.id, False)
    assert templates_to(her.email) == ["confirmed"]


def test_ones_own_address_takes_the_page_from_nobody(ann: Speaker, her: Account) -> None:
    cast.contact(ann, WORK)
    bob = cast.account("Bob Brown", "bob@byte.example")
    cast.claim(ann, bob, state=State.CONFIRMED)
    assert state(actions.ask(ann, by=her)) == (State.ASKED, None, False)


def test_a_page_is_claimed_by_one_at_a_time(ann: Speaker, her: Account, sam: Account) -> None:
    cast.contact(ann, HOME)
    cast.claim(ann, cast.account("Bob Brown", "bob@byte.example"), state=State.CONFIRMED)
    claim = actions.ask(ann, by=her)
    with pytest.raises(Refused, match="Somebody else"):
        actions.confirm_by_link(secret_to(HOME), by=her)
    with pytest.raises(Refused, match="Somebody else"):
        actions.confirm(claim, by=sam)
    assert claim.state is State.ASKED


def test_whose_it_is_need_not_ask(ann: Speaker, her: Account) -> None:
    cast.claim(ann, her, state=State.CONFIRMED)
    with pytest.raises(Refused, match="yours already"):
        actions.ask(ann, by=her)
