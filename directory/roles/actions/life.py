"""The life of a role: sent in, returned, opened, confirmed, renewed, closed, opened again."""

from __future__ import annotations

from datetime import UTC, datetime

from directory.extensions import db
from directory.kit.errors import Refused
from directory.roles import queries, rules
from directory.roles.models import MOVES, Outcome, Role, State

AS_SAID = {
    State.DRAFT: "a draft",
    State.SUBMITTED: "waiting for review",
    State.OPEN: "open",
    State.CLOSED: "closed",
}


def submit(role: Role, *, now: datetime) -> None:
    """Hand a draft in for review."""
    _refuse_move(role, State.SUBMITTED)
    _refuse_incomplete(role)
    _move(role, State.SUBMITTED)
    role.submitted_at, role.returned_reason = now, None


def return_to_draft(role: Role, *, reason: str) -> None:
    """Give a role back to its company, saying what is to be changed."""
    if not reason.strip():
        raise Refused("Say why the role goes back: its company reads it.")
    _move(role, State.DRAFT)
    role.submitted_at, role.returned_reason = None, reason


def open_(role: Role, *, now: datetime, valid_through: datetime | None = None) -> None:
    """Show a reviewed role, for three months unless an end is given."""
    if role.state is State.CLOSED:
        raise Refused("This role is closed: re-open it instead.")
    _show(role, now=now, until=_end(now, valid_through))


def reopen(role: Role, *, now: datetime, valid_through: datetime | None = None) -> None:
    """Show a closed role again, in the place it had: its first opening counts for ever."""
    if role.state is not State.CLOSED:
        raise Refused(f"This role is {AS_SAID[role.state]}: only a closed one is re-opened.")
    if not role.opened_at:
        raise Refused("This role was never open: make a new one and send it in.")
    _show(role, now=now, until=_end(now, valid_through))


def renew(role: Role, *, now: datetime, valid_through: datetime | None = None) -> None:
    """Keep an open role for three more months. One that has run out takes a slot again."""
    runs_until = _runs_until(role)
    until = max(runs_until, _end(now, valid_through))
    if runs_until <= now:
        _take_slot(role, now)
    role.valid_through = until
    _confirm(role, now)


def confirm(role: Role, *, now: datetime) -> None:
    """Say that a role is still open. That is worth thirty days, but no more than it has left."""
    if _runs_until(role) <= now:
        raise Refused("This role has run out: renew it to show it again.")
    _confirm(role, now)


def close(
    role: Role, *, outcome: Outcome, now: datetime, hired_through_talk: bool | None = None
) -> None:
    """End a role, and say how it ended."""
    if hired_through_talk is not None and outcome is not Outcome.FILLED:
        raise Refused("Nobody was hired through a talk for a role that was not filled.")
    if not role.opened_at and outcome not in {Outcome.CANCELLED, Outcome.WITHDRAWN}:
        raise Refused("This role was never open: it can only be cancelled or withdrawn.")
    _move(role, State.CLOSED)
    role.closed_at, role.outcome, role.hired_through_talk = now, outcome, hired_through_talk


def _show(role: Role, *, now: datetime, until: datetime) -> None:
    _refuse_move(role, State.OPEN)
    _refuse_incomplete(role)
    _take_slot(role, now)
    _move(role, State.OPEN)
    role.closed_at = role.outcome = role.hired_through_talk = None
    role.opened_at = role.opened_at or now
    role.valid_through = until
    _confirm(role, now)


def _move(role: Role, to: State) -> None:
    """The one writer of a role's state."""
    _refuse_move(role, to)
    role.state = to


def _refuse_move(role: Role, to: State) -> None:
    if to not in MOVES[role.state]:
        raise Refused(f"This role is {AS_SAID[role.state]}: it cannot become {AS_SAID[to]}.")


def _refuse_incomplete(role: Role) -> None:
    obstacles = rules.obstacles(role)
    if obstacles:
        raise Refused(" ".join(obstacles))
    rivals = db.session.scalars(queries.rivals_of(role))
    if any(rules.are_alike(role, rival) for rival in rivals):
        raise Refused(
            f"“{role.title}” is on the board or waiting for it, at this level and place: "
            "change or close that one."
        )


def _take_slot(role: Role, now: datetime) -> None:
    """Refuse if the partnership has no slot left. Two openings at once wait for each other."""
    # A role that is not open yet, or has run out, is not among those that are counted.
    slots = db.session.scalar(queries.slots_of(role.company_id, now.astimezone(UTC).date()))
    if slots is None:
        raise Refused(f"{role.company.name} is not a partner now, and only partners post roles.")
    if (db.session.scalar(queries.slots_taken(role.company_id, now)) or 0) >= slots:
        raise Refused(
            f"All {slots} slots of {role.company.name} are taken: close a role before this one."
        )


def _runs_until(role: Role) -> datetime:
    if role.state is not State.OPEN or role.valid_through is None:
        raise Refused(
            f"This role is {AS_SAID[role.state]}: only an open one is confirmed or renewed."
        )
    return role.valid_through


def _end(now: datetime, valid_through: datetime | None) -> datetime:
    if valid_through and valid_through <= now:
        raise Refused("A role must stay open for a while: give a later day.")
    return valid_through or now + rules.OPEN_FOR


def _confirm(role: Role, now: datetime) -> None:
    # A clock that was set back takes no confirmation away.
    role.confirmed_at = max(role.confirmed_at or now, now)
