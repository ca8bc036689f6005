"""What is kept of claims: in the tables, in the log, and in a copy of one's own."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts.copying import everything_of
from directory.accounts.models import Account
from directory.audit.models import Entry
from directory.claims import actions, queries
from directory.claims.models import Claim, State
from directory.kit import transaction
from directory.speakers.models import Speaker
from tests import cast
from tests.claims.asking import HOME, secret_to

NO_DIGITS = str.maketrans("", "", "0123456789")


def test_her_copy_does_not_tell_whether_an_address_is_known(ann: Speaker, her: Account) -> None:
    other = cast.bob()
    cast.contact(ann, HOME)
    for speaker in (ann, other):
        actions.ask(speaker, by=her)
    transaction.keep()
    copy = everything_of(her)
    known, unknown = copy["claim"]
    for row in (known, unknown):
        for own in ("id", "speaker_id", "asked_at", "created_at", "changed_at", "version"):
            row.pop(own)
    assert known == unknown
    details = {entry["detail"].translate(NO_DIGITS) for entry in copy["audit_entry"]}
    assert details == {'{"claim":}'}
    assert HOME not in str(copy)


def test_a_copy_of_an_organizer_has_no_claim_that_she_settled(
    ann: Speaker, her: Account, sam: Account
) -> None:
    claim = actions.ask(ann, by=her, words="zephyrine")
    actions.confirm(claim, by=sam)
    assert everything_of(sam)["claim"] == []
    assert [row["words"] for row in everything_of(her)["claim"]] == ["zephyrine"]


def test_all_of_it_is_noted(session: Session, ann: Speaker, her: Account, sam: Account) -> None:
    actions.set_contact(ann, HOME, by=None)
    claim = actions.ask(ann, by=her)
    actions.confirm_by_link(secret_to(HOME), by=her)
    actions.end(claim, by=sam, reason="No.")
    again = actions.ask(ann, by=her)
    actions.refuse(again, by=sam, reason="No.")
    transaction.keep()
    entries = session.scalars(sa.select(Entry).order_by(Entry.number)).all()
    assert [(entry.action, entry.by_account) for entry in entries] == [
        ("speaker:contact", None),
        ("claim:ask", her.id),
        ("claim:confirm", her.id),
        ("claim:end", sam.id),
        ("claim:ask", her.id),
        ("claim:refuse", sam.id),
    ]
    assert {(entry.on_kind, entry.on_id) for entry in entries} == {("speaker", ann.id)}
    assert entries[2].details == {"claim": claim.id, "account": her.id, "way": "link"}


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.CONFIRMED, "settled_at": None},
        {"state": State.ASKED, "settled_at": cast.NOW},
        {"state": State.REFUSED, "secret_hash": "a" * 64},
    ],
)
def test_the_database_ties_a_state_to_its_columns(
    session: Session, ann: Speaker, her: Account, fields: dict[str, Any]
) -> None:
    with pytest.raises(sa.exc.IntegrityError), session.begin_nested():
        cast.claim(ann, her, **fields)


def test_the_database_takes_one_of_each(session: Session, ann: Speaker, her: Account) -> None:
    bob = cast.account("Bob Brown", "bob@byte.example")
    cast.claim(ann, her)
    cast.claim(ann, her, state=State.CONFIRMED)
    cast.claim(ann, her, state=State.REFUSED)
    cast.claim(ann, her, state=State.REFUSED)
    for who, again in ((her, State.ASKED), (bob, State.CONFIRMED)):
        with pytest.raises(sa.exc.IntegrityError), session.begin_nested():
            cast.claim(ann, who, state=again)


def test_claims_go_with_the_account(session: Session, ann: Speaker, her: Account) -> None:
    cast.contact(ann, HOME)
    cast.claim(ann, her, state=State.CONFIRMED, settled_by=her)
    session.delete(her)
    session.flush()
    assert session.scalars(sa.select(Claim)).all() == []
    assert session.scalar(queries.contact_of(ann.id)) is not None  # the community's, not hers
