"""The entries for the desk: newest first, by action, account and thing, page after page."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from directory.audit import queries
from directory.audit.actions import note
from directory.audit.models import Entry
from directory.kit.paging import Stretch, stretch_of
from directory.kit.transaction import work
from tests.audit.log import ANN, BOB


@pytest.fixture
def six(session: Session) -> Session:
    """The session, after six entries."""
    with work():
        note("account:create", by=None, on=("account", ANN))  # 1
        note("account:sign-in", by=ANN)  # 2
        note("member:invite", by=ANN, on=("company", 7))  # 3
        note("member:invite", by=ANN, on=("company", 8))  # 4
        note("account:sign-in", by=BOB)  # 5
        note("member:accept", by=BOB, on=("company", 7))  # 6
    return session


def page(session: Session, entries: queries.Entries, after: int | None = None) -> Stretch[Entry]:
    found = session.scalars(queries.page_after(entries, after, size=2))
    return stretch_of(found, lambda entry: entry.number, size=2)


def numbers(session: Session, entries: queries.Entries) -> list[int]:
    return [entry.number for entry in session.scalars(entries)]


def test_the_newest_come_first(six: Session) -> None:
    assert numbers(six, queries.newest()) == [6, 5, 4, 3, 2, 1]


def test_they_are_narrowed_by_action_account_and_thing(six: Session) -> None:
    newest = queries.newest()
    assert numbers(six, queries.of_action(newest, "account:sign-in")) == [5, 2]
    assert numbers(six, queries.by_account(newest, ANN)) == [4, 3, 2]
    assert numbers(six, queries.on_thing(newest, "company", 7)) == [6, 3]
    both = queries.by_account(queries.on_thing(newest, "company", 7), BOB)
    assert numbers(six, both) == [6]


def test_pages_follow_each_other_whatever_comes_in_meanwhile(six: Session) -> None:
    first = page(six, queries.newest())
    assert ([entry.number for entry in first.items], first.after) == ([6, 5], 5)
    with work():
        note("account:sign-out", by=ANN)
    second = page(six, queries.newest(), first.after)
    assert ([entry.number for entry in second.items], second.after) == ([4, 3], 3)
    last = page(six, queries.newest(), second.after)
    assert ([entry.number for entry in last.items], last.after) == ([2, 1], None)


def test_a_page_of_none_has_no_other_behind_it(six: Session) -> None:
    none = page(six, queries.of_action(queries.newest(), "file:read"))
    assert (none.items, none.after) == ([], None)
