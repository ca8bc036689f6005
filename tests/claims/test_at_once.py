"""Whoever settles at the same time: one confirmed claim for each speaker, one open one for each."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.accounts.models import Account
from directory.claims import actions
from directory.claims.models import Claim, State
from directory.extensions import db
from directory.kit.errors import Refused
from directory.kit.transaction import work
from directory.speakers.models import Speaker
from tests import cast

AT_ONCE = 6


def all_at_once(app: Flask, *deeds: Callable[[], object]) -> list[str]:
    """Do each of these in a thread and a transaction of its own; "done", or why not."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        with app.app_context():
            barrier.wait(timeout=10)
            try:
                with work():
                    deed()
            except Refused as error:
                return str(error)
            return "done"

    with ThreadPoolExecutor(len(deeds)) as threads:
        return sorted(threads.map(run, deeds))


def account_of(number: int) -> Account:
    return db.session.get_one(Account, number)


def claim_of(number: int) -> Claim:
    return db.session.get_one(Claim, number)


def states(app: Flask) -> list[State]:
    with app.app_context():
        return list(db.session.scalars(sa.select(Claim.state).order_by(Claim.state)))


@pytest.mark.parametrize("by_link", [True, False])
def test_one_of_many_gets_the_page(own_house: Flask, *, by_link: bool) -> None:
    with own_house.app_context(), work():
        ann = cast.ann()
        sam = cast.account("Sam Stone", "sam@lectern.example").id
        whose = [cast.account(f"Ann {at}", f"ann-{at}@x.example") for at in range(AT_ONCE)]
        ids = [(who.id, cast.claim(ann, who, secret=who.email).id) for who in whose]

    def confirm(who: int, claim: int) -> Callable[[], object]:
        if by_link:
            return lambda: actions.confirm_by_link(account_of(who).email, by=account_of(who))
        return lambda: actions.confirm(claim_of(claim), by=account_of(sam))

    said = all_at_once(own_house, *(confirm(*each) for each in ids))
    assert said == [actions.SOMEBODY_ELSES] * (AT_ONCE - 1) + ["done"]
    assert states(own_house) == [State.ASKED] * (AT_ONCE - 1) + [State.CONFIRMED]


def test_a_link_confirms_once_however_often_it_is_followed(own_house: Flask) -> None:
    with own_house.app_context(), work():
        her = cast.account()
        number = her.id
        cast.claim(cast.ann(), her, secret="link")

    def follow() -> None:
        actions.confirm_by_link("link", by=account_of(number))

    assert all_at_once(own_house, *[follow] * AT_ONCE) == [actions.OVER] * (AT_ONCE - 1) + ["done"]


def test_a_form_sent_twice_at_once_makes_one_claim(own_house: Flask) -> None:
    with own_house.app_context(), work():
        speaker, who = cast.ann().id, cast.account().id

    def ask() -> None:
        actions.ask(db.session.get_one(Speaker, speaker), by=account_of(who))

    assert all_at_once(own_house, *[ask] * AT_ONCE) == ["done"] * AT_ONCE
    assert states(own_house) == [State.ASKED]


def test_two_organizers_settle_a_claim_once(own_house: Flask) -> None:
    with own_house.app_context(), work():
        sam = cast.account("Sam Stone", "sam@lectern.example").id
        number = cast.claim(cast.ann(), cast.account()).id

    def refuse() -> None:
        actions.refuse(claim_of(number), by=account_of(sam), reason="No.")

    def confirm() -> None:
        actions.confirm(claim_of(number), by=account_of(sam))

    said = all_at_once(own_house, refuse, confirm, refuse, confirm)
    assert said == [actions.SETTLED] * 3 + ["done"]
