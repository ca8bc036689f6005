"""What a person may do with a letter, by where it stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.kit.errors import Refused
from directory.kit.paging import PAGE_SIZE
from directory.outbox import actions, queries, rules
from directory.outbox.models import MOVES, ON_ITS_WAY, Letter, State, Task
from directory.outbox.sweeping import sweep
from tests.cast import NOW
from tests.outbox import post

LATER = NOW + timedelta(hours=1)


def in_state(state: State, **fields: Any) -> Letter:
    """A letter that stands there."""
    ended = None if state in ON_ITS_WAY else NOW
    return post.letter(
        state=state, ended_at=ended, sent_under="x" if ended is None else None, **fields
    )


def task_of(letter: Letter, session: Session) -> Task | None:
    return session.scalar(sa.select(Task).where(Task.letter_id == letter.id))


@pytest.mark.parametrize("state", State)
def test_what_is_sent_again_is_due_now(session: Session, state: State) -> None:
    letter = in_state(state)
    if state not in {State.WAITING, State.SENDING, State.SENT}:
        assert rules.may_be_sent_again(letter, LATER)
        actions.send_again(letter, now=LATER)
        task = task_of(letter, session)
        assert task
        assert (task.due_at, task.since) == (LATER, LATER)
        assert letter.state is (state if state is State.DELAYED else State.WAITING)
    else:
        assert not rules.may_be_sent_again(letter, LATER)
        with pytest.raises(Refused, match=r"^This letter is .*: it is not sent again\.$"):
            actions.send_again(letter, now=LATER)


@pytest.mark.parametrize("state", State)
def test_what_is_given_up_has_no_task(session: Session, state: State) -> None:
    letter = in_state(state)
    if state in {State.WAITING, State.DELAYED, State.REFUSED, State.UNCERTAIN}:
        assert rules.may_be_given_up(letter)
        actions.give_up(letter, now=LATER)
        assert (letter.state, letter.ended_at) == (State.GIVEN_UP, LATER)
        assert task_of(letter, session) is None
    else:
        assert not rules.may_be_given_up(letter)
        with pytest.raises(Refused, match=r"^This letter is .*: there is nothing to give up\.$"):
            actions.give_up(letter, now=LATER)


@pytest.mark.parametrize("fields", [{"text": None, "html": None}, {"expires_at": LATER}])
def test_what_has_no_words_or_a_link_that_is_over_is_not_sent_again(
    session: Session, fields: dict[str, Any]
) -> None:
    letter = in_state(State.UNCERTAIN, **fields)
    with pytest.raises(Refused, match="gone, or its link is over: write a new one"):
        actions.send_again(letter, now=LATER)
    assert task_of(letter, session) is None


def test_no_state_changes_in_a_way_that_is_not_in_the_table(session: Session) -> None:
    assert set(MOVES) == set(State)
    letter = in_state(State.SENT)
    with pytest.raises(Refused, match="This letter is sent: it cannot become waiting to be sent"):
        actions.move(letter, State.WAITING, now=NOW)
    assert session.get_one(Letter, letter.id).state is State.SENT


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.SENT},
        {"state": State.SENDING},
        {"ended_at": NOW},
        {"html": None},
        {"text": None, "html": None},
        {"subject": ""},
        {"to": ""},
    ],
)
def test_the_database_knows_it_too(fields: dict[str, Any]) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        post.letter(**fields)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    "fields", [{"kind": "letter"}, {"kind": ""}, {"leased_by": "x"}, {"attempts": -1}]
)
def test_a_task_is_whole(fields: dict[str, Any]) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        post.task(**fields)


def test_a_kind_of_work_has_one_task(session: Session) -> None:
    post.task("test:count")
    post.task("test:other")
    with pytest.raises(sa.exc.IntegrityError), session.begin_nested():
        post.task("test:count")


def test_the_desk_reads_letters_in_pages_without_their_words(session: Session) -> None:
    numbers = [post.letter().id for _ in range(PAGE_SIZE + 2)]
    refused = in_state(State.REFUSED).id
    first = session.execute(queries.page()).all()
    assert [row.id for row in first] == [refused, *reversed(numbers)][: PAGE_SIZE + 1]
    rest = session.execute(queries.page(before=first[PAGE_SIZE - 1].id)).all()
    assert [row.id for row in rest] == [*reversed(numbers)][PAGE_SIZE - 1 :]
    (only,) = session.execute(queries.page(state=State.REFUSED)).all()
    assert (only.id, only.due_at, only.attempts) == (refused, None, None)
    assert not {"text", "html"} & set(only._fields)
    assert (first[1].due_at, first[1].attempts) == (NOW, 0)
    assert dict(session.execute(queries.counts()).all()) == {
        State.WAITING: PAGE_SIZE + 2,
        State.REFUSED: 1,
    }


def test_words_and_letters_go_when_their_time_is_over(session: Session) -> None:
    over = {"expires_at": NOW}
    gone = [in_state(State.UNCERTAIN, **over), in_state(State.REFUSED, **over)]
    stay = [in_state(State.KEPT, **over), in_state(State.DELAYED, **over), in_state(State.SENT)]
    sweep(now=NOW + rules.WORDS_STAY - timedelta(seconds=1))
    session.expire_all()
    assert [letter.text for letter in gone] == [None, None]
    assert None not in [letter.text for letter in stay]
    sweep(now=NOW + rules.WORDS_STAY)
    session.expire_all()
    assert [letter.text is None for letter in stay] == [False, False, True]
    sweep(now=NOW + rules.STAYS)
    assert session.scalars(sa.select(Letter.state)).all() == [State.DELAYED]
