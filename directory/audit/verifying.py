"""Whether the log still says what it said: every hash is worked out anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from directory.audit import queries, rules
from directory.audit.models import ORIGIN
from directory.kit.errors import Refused

AT_ONCE = 1000  # entries in memory
_HEAD = re.compile(r"([0-9]{1,10}):([0-9a-f]{64})")


class Head(NamedTuple):
    """Where the log ends. Kept elsewhere, it shows later that nothing before it was made anew."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def head_from(text: str) -> Head:
    """The head that an earlier verification told."""
    found = _HEAD.fullmatch(text.strip())
    if found is None:
        raise Refused("A head is the number of an entry, a colon, and 64 hexadecimal digits.")
    return Head(int(found[1]), found[2])


class Verification:
    """One walk along the chain, in the memory of a thousand entries however long it is."""

    def __init__(self, connection: sa.Connection, *, expected: Head | None = None) -> None:
        self._connection = connection
        self._expected = expected
        self.head = Head(0, ORIGIN)

    def findings(self) -> Iterator[str]:
        """A sentence for each thing that is wrong; `head` is the last entry's afterwards."""
        yield from self._unguarded()
        expected = self._expected
        chain = queries.chain(self._connection.dialect.name).execution_options(yield_per=AT_ONCE)
        with self._connection.execute(chain) as entries:
            for number, at, *said, own in entries:
                yield from self._links(number, said[-1])
                if rules.hash_of(number, at, *said) != own:
                    yield f"Entry {number} was changed: its hash is not that of what it says."
                self.head = Head(number, own)
                if expected and expected.number == number and expected.hash != own:
                    yield f"Entry {number} is not the one that was the head: the log was made anew."
        if expected and expected.number > self.head.number:
            missing = _entries(self.head.number + 1, expected.number)
            yield f"{missing} missing at the end: the log once reached {expected.number}."

    def _links(self, number: int, previous: Any) -> Iterator[str]:
        before = self.head
        if number <= before.number:
            yield f"Entry {number} stands there more than once."
        elif number > before.number + 1:
            yield f"{_entries(before.number + 1, number - 1)} missing."
        elif previous != before.hash:
            follows = f"follow entry {before.number}" if before.number else "begin the log"
            yield f"Entry {number} does not {follows}: the hash that it carries is another one."

    def _unguarded(self) -> Iterator[str]:
        dialect = self._connection.dialect.name
        there = set(self._connection.scalars(queries.guards(dialect)))
        for name, keeps in queries.guards_of(dialect).items():
            if name not in there:
                yield f"The trigger {name} is missing or off: it {keeps}."


def _entries(first: int, last: int) -> str:
    return f"Entry {first} is" if first == last else f"Entries {first} to {last} are"
