"""What is the same for rows of every kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from directory.imports.planning import Step
from directory.imports.planning.steps import RELATIONS


def columns(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The wanted values as columns of a row: what points to a step points to its row."""
    return dict(_column(attribute, value) for attribute, value in wanted.items())


def _column(attribute: str, value: Any) -> tuple[str, Any]:
    if attribute not in RELATIONS:
        return attribute, value
    row = value.row if isinstance(value, Step) else value
    return f"{attribute}_id", row.id if row is not None else None


def change(step: Step, *, besides: Collection[str] = ()) -> None:
    """Write the fields that the document corrected and nobody edited."""
    for attribute in step.changes.keys() - set(besides):
        name, value = _column(attribute, step.wanted[attribute])
        setattr(step.row, name, value)


def note(step: Step) -> None:
    """Note what the document says now; a row that a person made stays hers."""
    before = step.row.as_imported
    if before is not None and (said := {**before, **step.said()}) != before:
        step.row.as_imported = said
