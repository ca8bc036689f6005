"""What may be noted, and how an entry is hashed. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from directory.audit.words import DEEDS, NUMBER

Detail = Mapping[str, str | int]

# It stands first in what is hashed, so that another way to write entries is another word.
FORM = "lectern-audit-1"
LARGEST = 2**31 - 1  # of a number in the database


class NotNoted(ValueError):
    """The house tried to note what does not belong in the log. That is a mistake in the code."""


class Note(NamedTuple):
    """What is to be noted, in the words of the table."""

    at: datetime
    action: str
    by_account: int | None
    on_kind: str | None
    on_id: int | None
    detail: str


def noted(
    action: str, *, at: datetime, by: int | None, on: tuple[str, int] | None, detail: Detail
) -> Note:
    """The note, if the table of words knows it all; NotNoted otherwise."""
    deed = DEEDS.get(action)
    if deed is None:
        raise NotNoted(f"{action!r} is no action of directory.audit.words")
    kind, thing = on or (None, None)
    if kind not in deed.on:
        raise NotNoted(f"{action} is not done to {kind!r}")
    if not (by is None or _is_id(by)) or not (thing is None or _is_id(thing)):
        raise NotNoted(f"{action} names somebody or something without a number")
    for key, value in detail.items():
        if key not in deed.detail:
            raise NotNoted(f"{action} has no detail {key!r}")
        known = deed.detail[key]
        # The value is not repeated: it may be what must not be written anywhere.
        if known == NUMBER and not _is_number(value):
            raise NotNoted(f"the detail {key!r} of {action} is a number that fits the database")
        if known != NUMBER and not (isinstance(value, str) and value in known):
            raise NotNoted(f"the detail {key!r} of {action} is none of {sorted(known)}")
    return Note(at, action, by, kind, thing, written(detail))


def written(detail: Detail) -> str:
    """The detail as it is kept and hashed: the same for the same, in ASCII."""
    return json.dumps(dict(detail), sort_keys=True, separators=(",", ":"))


def instant(at: datetime) -> str:
    """An instant as it is hashed."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def hash_of(number: Any, at: Any, *said: Any) -> str:
    """The hash of an entry: of its number, its instant in words, and its columns up to `previous`.

    `verifying` asks for it with whatever stands in the database.
    """
    text = json.dumps([FORM, number, at, *said], separators=(",", ":"), default=repr)
    return sha256(text.encode()).hexdigest()


def _is_id(value: object) -> bool:
    return _is_number(value) and value != 0


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST
