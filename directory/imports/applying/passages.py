"""The passages of a plan, written: in bulk, in order, with keys that stay."""

from __future__ import annotations

import sqlalchemy as sa

from directory.events import actions as events
from directory.events.models import Passage
from directory.extensions import db
from directory.imports import queries
from directory.imports.applying.rows import change, columns, note
from directory.imports.planning import Plan, Step, Verb
from directory.imports.planning.transcript import free_key
from directory.kit import clock
from directory.roles import actions as roles

ASIDE = 1_000_000  # below zero: where passages wait that change their talk


def write_passages(plan: Plan) -> None:
    """Remove, correct, make and order the passages."""
    _remove([step.row for step in plan.passages_gone if step.verb is Verb.REMOVE])
    _step_aside(plan.passages)
    for step in plan.passages:
        if step.row is not None:
            change(step)
            note(step)
            if "text" in step.changes:
                roles.follow(step.row, now=clock.now())
    new = [step for step in plan.passages if step.verb is Verb.CREATE]
    _give_keys(new)
    for step in new:
        step.row = Passage(key=step.key, **columns(step.wanted), as_imported=step.said())
    _order(plan)
    db.session.add_all([step.row for step in new])
    db.session.flush()  # pictures and links point to passages


def _give_keys(steps: list[Step]) -> None:
    """Each its own key, or the next of the same words if somebody has that one."""
    wanted = {step.key or "" for step in steps}
    taken = queries.keys_taken(wanted)

    def is_taken(key: str) -> bool:
        return key in taken or (key not in wanted and bool(queries.keys_taken({key})))

    for step in steps:
        step.key = free_key(step.key or "", is_taken)
        taken.add(step.key)


def _remove(rows: list[Passage]) -> None:
    roles.lose_moments([row.id for row in rows], now=clock.now())
    for row in rows:
        db.session.delete(row)
    if rows:
        db.session.flush()  # their places are free for others


def _step_aside(steps: list[Step]) -> None:
    leaving = [step.row for step in steps if step.row is not None and "talk" in step.changes]
    for row in leaving:
        row.position = -ASIDE - row.id
    if leaving:
        db.session.flush()  # only then may they enter another talk


def _order(plan: Plan) -> None:
    """What is new or moved stands behind what it follows in the document; the rest stays put."""
    talks = queries.talks_of(plan.event.row)
    here: dict[int, list[Passage]] = {talk.id: [] for talk in talks}
    stays = {
        step.row.id
        for step in plan.passages
        if step.row is not None
        and step.verb is not Verb.CREATE
        and not step.moved
        and "talk" not in step.changes
    }
    placed = {step.row.id for step in plan.passages if step.verb in {Verb.CHANGE, Verb.SAME}}
    if placed or plan.passages_gone:
        present = sa.select(Passage).where(Passage.talk_id.in_(here)).order_by(Passage.position)
        for passage in db.session.scalars(present):
            if passage.id in stays or passage.id not in placed:
                here[passage.talk_id].append(passage)
    before: dict[int, Passage] = {}
    for step in plan.passages:
        if (row := step.row) is not None:
            if row.id not in stays:
                _insert_after(here[row.talk_id], before.get(row.talk_id), row)
            before[row.talk_id] = row
    for order in here.values():
        events.put_in_order(order)


def _insert_after(order: list[Passage], previous: Passage | None, row: Passage) -> None:
    # A new transcript only ever grows at its end, and may be long.
    if order and order[-1] is previous:
        order.append(row)
    else:
        order.insert(order.index(previous) + 1 if previous is not None else 0, row)
