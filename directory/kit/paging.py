"""Long lists in pages: which page is meant, and whether another one follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

PAGE_SIZE = 50
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Some of a long list. Numbers of neighbours are None at the ends."""

    items: Sequence[Item]
    number: int
    previous: int | None
    next: int | None


def number_from(text: str | None) -> int | None:
    """The number of the page asked for: 1 if none is named, None if it is no such number."""
    if text is None:
        return 1
    return int(text) if _NUMBER.fullmatch(text) else None


def skipped(number: int) -> int:
    """How many items stand on the pages before this one."""
    return (number - 1) * PAGE_SIZE


def page_of(items: Iterable[Item], number: int) -> Page[Item] | None:
    """The page, from its items and one more if there is one; None for one past the end."""
    found = list(items)
    if not found and number > 1:
        return None
    following = number + 1 if len(found) > PAGE_SIZE else None
    return Page(found[:PAGE_SIZE], number, number - 1 or None, following)


@dataclass(frozen=True)
class Stretch(Generic[Item]):
    """Some of a list that grows at its head. `after` is the key that the next one begins behind."""

    items: Sequence[Item]
    after: int | None


def stretch_of(
    items: Iterable[Item], key: Callable[[Item], int], *, size: int = PAGE_SIZE
) -> Stretch[Item]:
    """The stretch, from its items and one more if there is one."""
    found = list(items)
    shown = found[:size]
    return Stretch(shown, key(shown[-1]) if len(found) > size else None)
