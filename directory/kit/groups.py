"""Rows of one query, put beside the rows of another."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, TypeVar

Row = TypeVar("Row")


def grouped(rows: Iterable[Row], attribute: str) -> dict[Any, list[Row]]:
    """The rows by this attribute, in their order."""
    groups: dict[Any, list[Row]] = {}
    key = attrgetter(attribute)
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
