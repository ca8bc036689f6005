"""What is noted is kept or undone with what was done, and says nothing but closed words."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.audit import rules
from directory.audit.actions import note
from directory.audit.models import ORIGIN, TABLE, Entry
from directory.audit.verifying import Verification
from directory.audit.words import DEEDS, sentence
from directory.companies.models import Company
from directory.extensions import db
from directory.kit import edition, transaction
from tests import cast
from tests.statements import selects

ANN = 1


def actions() -> list[str]:
    return list(db.session.scalars(sa.select(Entry.action).order_by(Entry.number)))


def test_a_note_says_who_did_what_to_which_thing_and_when(
    session: Session, clock_stands_at: Callable[[datetime], None]
) -> None:
    clock_stands_at(cast.NOW)
    with transaction.work():
        note("member:invite", by=ANN, on=("company", 7), detail={"right": "owner", "invitation": 3})
    entry = session.scalars(sa.select(Entry)).one()
    assert (entry.number, entry.at, entry.action, entry.by_account) == (
        1,
        cast.NOW,
        "member:invite",
        ANN,
    )
    assert (entry.on_kind, entry.on_id) == ("company", 7)
    assert entry.details == {"right": "owner", "invitation": 3}
    assert entry.previous == ORIGIN


def test_an_entry_is_hashed_as_the_decision_page_says(
    session: Session, clock_stands_at: Callable[[datetime], None]
) -> None:
    """Who wants to verify with a program of their own can. A change here breaks every old log."""
    clock_stands_at(cast.NOW)
    with transaction.work():
        note("account:sign-in", by=ANN, detail={"way": "password", "second": "totp"})
    entry = session.scalars(sa.select(Entry)).one()
    assert entry.detail == '{"second":"totp","way":"password"}'
    assert entry.hash == ("96b9cc62b46ffcd6fbba375f184c7dc77eba8baa0845fa27275b740ccdb9ad41")
    text = json.dumps(
        [
            *("lectern-audit-1", 1, "2026-06-01T09:30:00.000000Z", "account:sign-in", 1),
            *(None, None, entry.detail, ORIGIN),
        ],
        separators=(",", ":"),
    )
    assert entry.hash == sha256(text.encode()).hexdigest()


def test_a_note_is_undone_with_its_work(session: Session) -> None:
    with suppress(RuntimeError), transaction.work():
        note("account:sign-out", by=ANN)
        raise RuntimeError
    with transaction.work():
        note("account:export", by=ANN)
    assert actions() == ["account:export"]
    assert session.scalar(sa.select(Entry.number)) == 1


def test_a_note_is_undone_with_a_savepoint_and_with_one_around_it(session: Session) -> None:
    def act() -> None:
        with session.begin_nested():
            note("account:export", by=ANN)
        raise RuntimeError

    with transaction.work():
        note("account:create", by=None, on=("account", ANN))
        with suppress(RuntimeError), session.begin_nested():
            act()
        with suppress(sa.exc.IntegrityError), session.begin_nested():
            note("account:disable", by=ANN, on=("account", 2))
            cast.acme(published_at=None)
        with session.begin_nested(), session.begin_nested():
            note("account:sign-in", by=ANN)
        note("account:sign-out", by=ANN)
    assert actions() == ["account:create", "account:sign-in", "account:sign-out"]


def test_a_note_is_not_kept_when_the_work_cannot_be(session: Session) -> None:
    with transaction.work():
        cast.acme()
    with suppress(sa.exc.IntegrityError), transaction.work():
        note("account:export", by=ANN)
        session.add(Company(name="Acme", slug="acme", folded="acme"))
    with transaction.work():
        note("account:sign-out", by=ANN)
    assert actions() == ["account:sign-out"]


def test_a_note_of_a_session_that_was_closed_is_not_kept_by_the_next(session: Session) -> None:
    note("account:export", by=ANN)
    session.close()
    with transaction.work():
        note("account:sign-out", by=ANN)
    assert actions() == ["account:sign-out"]


def test_work_that_notes_nothing_asks_nothing_of_the_log(session: Session) -> None:
    with selects() as asked, transaction.work():
        cast.acme()
    assert [each for each in asked if "audit" in each or "advisory" in each] == []
    with selects() as asked, transaction.work():
        note("account:export", by=ANN)
    assert [each for each in asked if "audit" in each] != []
    assert session.scalar(sa.select(sa.func.count(Company.id))) == 1


def test_public_pages_stay_the_same_edition(session: Session) -> None:
    before = edition.present(session.connection())
    with transaction.work():
        note("account:sign-out", by=ANN)
    assert edition.present(session.connection()) == before


@pytest.mark.parametrize("action", DEEDS)
def test_every_word_of_the_table_can_be_noted(session: Session, action: str) -> None:
    deed = DEEDS[action]
    with transaction.work():
        for kind in sorted(deed.on, key=str):
            note(action, by=ANN, on=(kind, rules.LARGEST) if kind else None)
        for key, words in deed.detail.items():
            for value in sorted(words) or (0, rules.LARGEST):
                kind = min(deed.on, key=str)
                note(action, by=None, on=(kind, 1) if kind else None, detail={key: value})
    assert set(actions()) == {action}
    assert list(Verification(session.connection()).findings()) == []


def test_every_action_is_a_noun_and_a_verb_and_has_a_sentence() -> None:
    assert [action for action in DEEDS if action.count(":") != 1] == []
    assert [action for action in DEEDS if not sentence(action).endswith(".")] == []
    assert sentence("robot:cook") == "robot:cook"


GOOD: dict[str, Any] = {"action": "account:sign-in", "by": ANN, "on": None, "detail": {}}


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "account:sing-in"},
        {"action": "Ann signed in"},
        {"on": ("company", 7)},
        {"on": ("account", "ann@example.org")},
        {"on": ("account", 0)},
        {"on": ("account", True)},
        {"by": "ann@example.org"},
        {"by": 0},
        {"by": -1},
        {"by": rules.LARGEST + 1},
        {"detail": {"name": "ann"}},
        {"detail": {"way": "ann"}},
        {"detail": {"way": "Ann Archer"}},
        {"detail": {"way": "ann@example.org"}},
        {"detail": {"way": ""}},
        {"detail": {"way": 1}},
        {"detail": {"way": None}},
        {"detail": {"way": ["password"]}},
        {"detail": {"session": "41-79-555"}},
        {"detail": {"session": -1}},
        {"detail": {"session": 1.5}},
        {"detail": {"session": True}},
        {"detail": {"session": rules.LARGEST + 1}},
        {"action": "application:read"},
    ],
)
def test_anything_else_is_refused_and_not_repeated(session: Session, wrong: dict[str, Any]) -> None:
    given = GOOD | wrong
    with transaction.work(), pytest.raises(rules.NotNoted) as refused:
        note(**given)
    assert actions() == []
    assert "@" not in str(refused.value)
    assert session.is_active


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "Account:sign-in"},
        {"action": "sign-in"},
        {"action": "ann archer:in"},
        {"on_kind": "Ann", "on_id": 1},
        {"on_kind": "account"},
        {"on_id": 1},
        {"detail": '{"who":"Ann"}'},
        {"detail": '{"who":"ann archer"}'},
        {"detail": '{"who":"ann@example.org"}'},
        {"detail": '{"who":"zoë"}'},
        {"detail": "ann"},
        {"detail": '{"a":' + "1" * 500 + "}"},
        {"hash": "x" * 64},
        {"hash": "0" * 63},
    ],
)
def test_the_database_refuses_names_and_addresses_too(
    session: Session, wrong: dict[str, Any]
) -> None:
    good = {
        "number": 1,
        "at": cast.NOW,
        "action": "account:sign-in",
        "detail": "{}",
        "previous": ORIGIN,
        "hash": "a" * 64,
    }
    with pytest.raises(sa.exc.IntegrityError), session.begin_nested():
        session.execute(sa.insert(TABLE), good | wrong)
    session.execute(sa.insert(TABLE), good)
