"""Time stamps before, after and around words. In: a line. Out: seconds and the other words."""

from __future__ import annotations

import re
from dataclasses import dataclass

CLOCK = r"(?:\d{1,2}:[0-5]?\d:[0-5]\d|\d{1,3}:[0-5]\d)(?:[.,]\d{1,3})?"
_RANGE = rf"(?P<start>{CLOCK})(?:\s*(?:-->|->|–|—|-|to)\s*(?P<end>{CLOCK}))?"
_ROUND = _RANGE.replace("(?P<", "(?P<p_")
_IN_BRACKETS = re.compile(rf"(?:\[\s*{_RANGE}\s*\]|\(\s*{_ROUND}\s*\))")
_BARE = re.compile(rf"(?:starting point is\s+)?@?{_RANGE}(?![\w:])\s*", re.IGNORECASE)
_AFTER = re.compile(r"\s*[:：\-–—]?\s*")


@dataclass(frozen=True, slots=True)
class Stamped:
    """A text without the time stamp it began with."""

    text: str
    starts_at: float
    ends_at: float | None
    sure: bool  # False: "12:30 was when we met" begins like that too


def seconds(clock: str) -> float:
    """The seconds of `m:ss`, `h:mm:ss` or either with a fraction."""
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return round(total, 3)


def leading(text: str) -> Stamped | None:
    """The time stamp at the start of the text, or None."""
    if not text or not (text[0].isdigit() or text[0] in "[(@Ss"):
        return None
    if found := _IN_BRACKETS.match(text):
        start = found["start"] or found["p_start"]
        end = found["end"] or found["p_end"]
        return _stamped(text, found.end(), start, end, sure=True)
    if found := _BARE.match(text):
        worded = not (text[0].isdigit() or text[0] == "@")
        exact = found["start"].count(":") == 2 or found["end"] is not None
        alone = found.end() == len(text)
        return _stamped(
            text, found.end(), found["start"], found["end"], sure=worded or exact or alone
        )
    return None


def _stamped(text: str, end_of_stamp: int, start: str, end: str | None, *, sure: bool) -> Stamped:
    after = _AFTER.match(text, end_of_stamp)
    rest = text[after.end() :] if after else text[end_of_stamp:]
    return Stamped(rest, seconds(start), seconds(end) if end else None, sure)
