"""The life of a role: which moves there are, what they write down, and what they never touch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from directory.kit.errors import Refused
from directory.roles import actions
from directory.roles.models import MOVES, Level, Outcome, Place, Role, State
from directory.roles.rules import OPEN_FOR
from tests import cast
from tests.cast import NOW

DAY = timedelta(days=1)
ACTS: dict[str, tuple[Callable[[Role], None], set[State], State]] = {
    # what is done: how, from which states it may be done, where it leads
    "submit": (lambda role: actions.submit(role, now=NOW), {State.DRAFT}, State.SUBMITTED),
    "return": (
        lambda role: actions.return_to_draft(role, reason="Say more."),
        {State.SUBMITTED},
        State.DRAFT,
    ),
    "open": (lambda role: actions.open_(role, now=NOW), {State.SUBMITTED}, State.OPEN),
    "confirm": (lambda role: actions.confirm(role, now=NOW), {State.OPEN}, State.OPEN),
    "renew": (lambda role: actions.renew(role, now=NOW), {State.OPEN}, State.OPEN),
    "close": (
        lambda role: actions.close(role, outcome=Outcome.WITHDRAWN, now=NOW),
        {State.SUBMITTED, State.OPEN},
        State.CLOSED,
    ),
    "reopen": (lambda role: actions.reopen(role, now=NOW), {State.CLOSED}, State.OPEN),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_done_from_its_states_and_refused_from_all_others(
    session: Session, name: str, state: State
) -> None:
    act, allowed, leads_to = ACTS[name]
    acme = cast.acme()
    cast.partner(acme)
    role = cast.role(acme, state=state)
    if state in allowed:
        act(role)
    else:
        with pytest.raises(Refused):
            act(role)
    session.flush()
    session.expire_all()
    assert role.state == (leads_to if state in allowed else state)


def test_the_acts_make_exactly_the_moves_of_the_table() -> None:
    made = {(state, to) for _, allowed, to in ACTS.values() for state in allowed if state != to}
    assert made == {(state, to) for state, reached in MOVES.items() for to in reached}


def test_a_draft_that_was_returned_says_why_until_it_is_sent_in_again(session: Session) -> None:
    role = cast.role(cast.acme(), state=State.SUBMITTED)
    actions.return_to_draft(role, reason="Say what the robots cook.")
    session.flush()
    assert (role.returned_reason, role.submitted_at) == ("Say what the robots cook.", None)
    actions.submit(role, now=NOW)
    session.flush()
    assert (role.returned_reason, role.submitted_at) == (None, NOW)


def test_nothing_goes_back_without_a_reason(session: Session) -> None:
    role = cast.role(cast.acme(), state=State.SUBMITTED)
    with pytest.raises(Refused, match="Say why the role goes back"):
        actions.return_to_draft(role, reason=" ")
    session.flush()
    assert role.state == State.SUBMITTED


def test_an_incomplete_draft_stays_a_draft(session: Session) -> None:
    role = cast.role(cast.acme(), state=State.DRAFT, level=None, places=[])
    with pytest.raises(Refused) as refusal:
        actions.submit(role, now=NOW)
    assert str(refusal.value) == (
        "Still missing: the level. Name at least one place where the work is done."
    )
    session.flush()
    assert role.state == State.DRAFT


def test_opening_dates_the_role_and_gives_it_three_months(session: Session) -> None:
    acme = cast.acme()
    cast.partner(acme)
    role = cast.role(acme, state=State.SUBMITTED)
    actions.open_(role, now=NOW)
    session.flush()
    assert (role.opened_at, role.confirmed_at, role.valid_through) == (NOW, NOW, NOW + OPEN_FOR)


def test_a_role_cannot_end_before_it_begins(session: Session) -> None:
    acme = cast.acme()
    cast.partner(acme)
    role = cast.role(acme, state=State.SUBMITTED)
    with pytest.raises(Refused, match="give a later day"):
        actions.open_(role, now=NOW, valid_through=NOW)
    session.flush()
    assert role.opened_at is None


def test_nothing_but_the_first_opening_dates_a_role(session: Session) -> None:
    """Its place in the order by date is that of its first opening, for ever."""
    acme = cast.acme()
    cast.partner(acme)
    role = cast.role(acme, state=State.SUBMITTED)
    actions.open_(role, now=NOW, valid_through=NOW + 30 * DAY)
    role.why = "The kitchen grows faster."
    actions.confirm(role, now=NOW + DAY)
    actions.close(role, outcome=Outcome.FILLED, now=NOW + 2 * DAY)
    actions.reopen(role, now=NOW + 3 * DAY, valid_through=NOW + 30 * DAY)
    actions.renew(role, now=NOW + 31 * DAY)
    with pytest.raises(Refused):
        actions.open_(role, now=NOW + 32 * DAY)
    session.flush()
    session.expire_all()
    assert role.opened_at == NOW


def test_a_confirmation_is_written_down_and_a_clock_set_back_takes_none_away(
    session: Session,
) -> None:
    role = cast.role(cast.acme())
    actions.confirm(role, now=NOW)
    actions.confirm(role, now=NOW - DAY)
    session.flush()
    assert role.confirmed_at == NOW


def test_a_role_that_ran_out_is_not_confirmed_but_renewed(session: Session) -> None:
    acme = cast.acme()
    cast.partner(acme)
    role = cast.role(acme, valid_through=NOW)
    with pytest.raises(Refused, match="renew it to show it again"):
        actions.confirm(role, now=NOW)
    actions.renew(role, now=NOW)
    session.flush()
    assert (role.confirmed_at, role.valid_through) == (NOW, NOW + OPEN_FOR)


def test_renewing_never_shortens(session: Session) -> None:
    role = cast.role(cast.acme(), valid_through=NOW + 2 * OPEN_FOR)
    actions.renew(role, now=NOW, valid_through=NOW + DAY)
    session.flush()
    assert role.valid_through == NOW + 2 * OPEN_FOR


def test_closing_says_how_it_ended_and_reopening_forgets_it(session: Session) -> None:
    acme = cast.acme()
    cast.partner(acme)
    role = cast.role(acme)
    actions.close(role, outcome=Outcome.FILLED, now=NOW, hired_through_talk=True)
    session.flush()
    assert (role.closed_at, role.outcome, role.hired_through_talk) == (NOW, Outcome.FILLED, True)
    actions.reopen(role, now=NOW)
    session.flush()
    assert (role.closed_at, role.outcome, role.hired_through_talk) == (None, None, None)


@pytest.mark.parametrize(
    "outcome", [Outcome.CANCELLED, Outcome.EXPIRED, Outcome.WITHDRAWN], ids=str
)
def test_only_a_filled_role_was_filled_through_a_talk(session: Session, outcome: Outcome) -> None:
    role = cast.role(cast.acme())
    with pytest.raises(Refused, match="Nobody was hired"):
        actions.close(role, outcome=outcome, now=NOW, hired_through_talk=False)
    session.flush()
    assert role.state == State.OPEN


@pytest.mark.parametrize("outcome", [Outcome.FILLED, Outcome.EXPIRED], ids=str)
def test_what_was_never_open_was_never_filled(session: Session, outcome: Outcome) -> None:
    role = cast.role(cast.acme(), state=State.SUBMITTED)
    with pytest.raises(Refused, match="cancelled or withdrawn"):
        actions.close(role, outcome=outcome, now=NOW)
    session.flush()
    assert role.state == State.SUBMITTED


def test_reopening_is_no_way_around_the_review(session: Session) -> None:
    acme = cast.acme()
    cast.partner(acme)
    role = cast.role(acme, state=State.SUBMITTED)
    actions.close(role, outcome=Outcome.CANCELLED, now=NOW)
    with pytest.raises(Refused, match="never open"):
        actions.reopen(role, now=NOW)
    session.flush()
    assert role.state == State.CLOSED


@pytest.mark.parametrize("state", [State.SUBMITTED, State.OPEN], ids=str)
def test_the_same_role_twice_is_refused(session: Session, state: State) -> None:
    acme = cast.acme()
    cast.role(acme, state=state)
    again = cast.role(acme, "COOK (of robots)", state=State.DRAFT)
    with pytest.raises(Refused, match="“COOK \\(of robots\\)” is on the board or waiting for it"):
        actions.submit(again, now=NOW)
    session.flush()
    assert again.state == State.DRAFT


def test_a_like_role_is_welcome_elsewhere_or_later(session: Session) -> None:
    acme, byte = cast.acme(), cast.byte()
    cast.role(acme, state=State.CLOSED)
    cast.role(acme, state=State.DRAFT)
    cast.role(acme, level=Level.SENIOR)
    cast.role(acme, places=[Place(position=1, locality="Bern", country="CH")])
    cast.role(byte)
    role = cast.role(acme, state=State.DRAFT)
    actions.submit(role, now=NOW)
    session.flush()
    assert role.state == State.SUBMITTED


def test_a_closed_role_does_not_come_back_beside_its_likeness(session: Session) -> None:
    acme = cast.acme()
    cast.partner(acme)
    old = cast.role(acme, state=State.CLOSED)
    cast.role(acme)
    with pytest.raises(Refused, match="on the board"):
        actions.reopen(old, now=NOW)
    session.flush()
    assert old.state == State.CLOSED


def test_a_role_keeps_its_slot_until_it_is_closed_or_has_run_out(session: Session) -> None:
    acme = cast.acme()
    cast.partner(acme, role_slots=1)
    first = cast.role(acme, "First", valid_through=NOW + DAY)
    second = cast.role(acme, "Second", state=State.SUBMITTED)
    with pytest.raises(Refused, match="All 1 slots of Acme are taken"):
        actions.open_(second, now=NOW)
    actions.open_(second, now=NOW + DAY)
    with pytest.raises(Refused, match="All 1 slots of Acme are taken"):
        actions.renew(first, now=NOW + DAY)
    actions.close(second, outcome=Outcome.FILLED, now=NOW + DAY)
    actions.renew(first, now=NOW + DAY)
    with pytest.raises(Refused, match="All 1 slots of Acme are taken"):
        actions.reopen(second, now=NOW + DAY)
    session.flush()
    assert (first.state, second.state) == (State.OPEN, State.CLOSED)


def test_a_running_role_is_renewed_even_when_slots_were_taken_away(session: Session) -> None:
    """It takes no slot that it does not have already."""
    acme = cast.acme()
    cast.partner(acme, role_slots=0)
    role = cast.role(acme)
    actions.renew(role, now=NOW)
    session.flush()
    assert role.valid_through == NOW + OPEN_FOR


def test_the_slots_of_others_are_not_taken(session: Session) -> None:
    acme, byte = cast.acme(), cast.byte()
    cast.partner(acme, role_slots=1)
    cast.partner(byte, role_slots=1)
    cast.role(byte)
    role = cast.role(acme, state=State.SUBMITTED)
    actions.open_(role, now=NOW)
    session.flush()
    assert role.state == State.OPEN


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "opens"),
    [
        (NOW.date(), NOW.date(), True),
        (NOW.date(), None, True),
        (date(2026, 1, 1), NOW.date() - DAY, False),
        (NOW.date() + DAY, None, False),
    ],
)
def test_only_a_partner_of_today_has_slots(
    session: Session,
    starts_on: date,
    ends_on: date | None,
    opens: bool,  # noqa: FBT001  # what pytest hands over
) -> None:
    acme = cast.acme()
    cast.partner(acme, starts_on=starts_on, ends_on=ends_on)
    role = cast.role(acme, state=State.SUBMITTED)
    if opens:
        actions.open_(role, now=NOW)
    else:
        with pytest.raises(Refused, match="Acme is not a partner now"):
            actions.open_(role, now=NOW)
    session.flush()
    assert role.state == (State.OPEN if opens else State.SUBMITTED)
