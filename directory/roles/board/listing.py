"""The roles on the board: which of them fit, how many would, and in which order. Pure.

A set of roles is a whole number: its bit n stands for the n-th newest role. Sets are met, joined
and counted in an instant, however many roles there are.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Protocol

from directory.roles.board.filters import LENGTH, Choice, Facet, Filters, Sort, choice_of

# So many roles of a company stand in a row while another company's role could follow.
IN_A_ROW = 3


class Arguments(Protocol):
    """What an address says behind its question mark."""

    def getlist(self, key: str) -> list[str]:
        """Every value given for this name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the board knows of a role it lists: among others, all that one may find it by."""

    id: int
    company: str
    choices: tuple[Choice, ...]
    is_fresh: bool = True


@dataclass(eq=False)
class Board:
    """The roles that are visible at an instant, the newest first, and who chooses which.

    It does not change: what it says of all roles is worked out once.
    """

    entries: Sequence[Entry]
    names: dict[Choice, str]  # of all that one may choose, also of what no role is
    orders: dict[Sort, Sequence[int]]
    until: datetime | None = None  # when the first of them ceases to be visible
    sets: dict[Choice, int] = field(init=False)
    choices: dict[Facet, list[Choice]] = field(init=False)
    every: int = field(init=False)
    _all: dict[Sort, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the roles into sets."""
        places: dict[Choice, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.entries):
            for choice in entry.choices:
                places[choice].append(place)
        self.sets = {choice: _set_of(found) for choice, found in places.items()}
        self.choices = defaultdict(list)
        for choice in self.names:
            self.choices[choice[0]].append(choice)
        self.every = (1 << len(self.entries)) - 1

    @cached_property
    def companies(self) -> int:
        """How many companies the roles are at."""
        return len({entry.company for entry in self.entries})

    @cached_property
    def fresh(self) -> int:
        """How many roles somebody vouched for lately."""
        return sum(entry.is_fresh for entry in self.entries)

    def asked(self, arguments: Arguments) -> tuple[Filters, int]:
        """The filters that an address asks for, and how many of its values nothing answers to."""
        given = {
            choice_of(facet, value[:LENGTH])
            for facet in Facet
            for value in arguments.getlist(facet.value)
        }
        known = frozenset(choice for choice in given if choice in self.names)
        sorts = [sort for sort in Sort if sort.value in arguments.getlist("sort")[:1]]
        return Filters(known, *sorts), len(given) - len(known)

    def matching(self, filters: Filters) -> int:
        """The set of roles that fit."""
        joined: dict[Facet, int] = defaultdict(int)
        for choice in filters.choices:
            joined[choice[0].filter] |= self.sets.get(choice, 0)
        found = self.every
        for choosing in joined.values():
            found &= choosing
        return found

    def count(self, filters: Filters) -> int:
        """How many roles fit."""
        return self.matching(filters).bit_count()

    def counts(self, filters: Filters, facet: Facet) -> dict[str, int]:
        """How many roles each value of a facet would give, alone within its filter."""
        others = self.matching(filters.lifting(facet))
        return {
            choice[1]: (self.sets.get(choice, 0) & others).bit_count()
            for choice in self.choices.get(facet, ())
        }

    def listed(self, filters: Filters, *, skip: int, most: int) -> list[int]:
        """The ids of the roles that fit, in their order, from one place in it on."""
        if filters.choices:
            return [role.id for role in islice(self._chosen(filters), skip, skip + most)]
        every = self._all.get(filters.sort)
        if every is None:
            every = self._all[filters.sort] = [role.id for role in self._chosen(filters)]
        return every[skip : skip + most]

    def _chosen(self, filters: Filters) -> Iterator[Entry]:
        places = self._in_order(self.matching(filters), filters.sort)
        roles = (self.entries[place] for place in places)
        return roles if filters.sort is Sort.COMPANY else in_turn(roles)

    def _in_order(self, found: int, sort: Sort) -> Iterator[int]:
        if sort is Sort.NEWEST:
            return _members(found)
        return (place for place in self.orders[sort] if found >> place & 1)


def in_turn(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The roles in their order; but after three in a row, a company's next ones wait.

    They wait until a role of another company has stood between, or until there is none left.
    """
    waiting: deque[Entry] = deque()
    last, row = "", 0
    for entry in entries:
        if entry.company == last and row == IN_A_ROW:
            waiting.append(entry)
            continue
        yield entry
        last, row = entry.company, row + 1 if entry.company == last else 1
        # Whoever waits is of one company, which has just had its three and now another after it.
        if waiting:
            turn = [waiting.popleft() for _ in range(min(IN_A_ROW, len(waiting)))]
            yield from turn
            last, row = turn[0].company, len(turn)
    yield from waiting


def _set_of(places: Sequence[int]) -> int:
    bits = bytearray(places[-1] // 8 + 1)
    for place in places:
        bits[place // 8] |= 1 << place % 8
    return int.from_bytes(bits, "little")


def _members(found: int) -> Iterator[int]:
    digits = f"{found:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)
