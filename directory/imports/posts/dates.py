"""The date of the evening, as people write it. In: a line. Out: first and last day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from directory.kit.text import fold

_MONTHS = (
    "january jan janvier janv januar janner enero ene gennaio januari janeiro",
    "february feb fevrier fevr februar feber febrero febbraio februari fevereiro",
    "march mar mars marz maerz marzo maart marco",
    "april apr avril avr abril aprile",
    "may mai mayo maggio mei maio",
    "june jun juin juni junio giugno junho",
    "july jul juillet juil juli julio luglio julho",
    "august aug aout agosto augustus ago",
    "september sep sept septembre septiembre settembre setembro",
    "october oct octobre oktober okt octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec decembre dezember dez diciembre dicembre dezembro",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_NAME = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
_TO = r"(?:\s*(?:-|–|—|to|until|bis|au|al|and|&|und|et|y)\s*(?P<last>\d{1,2})(?:st|nd|rd|th|\.)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_OF = r"(?:\s+(?:of|de|del|di))?"
_FORMS = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"\b{_NAME}\s+{_DAY}{_TO},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_DAY}{_TO}{_OF}\s+{_NAME},?{_OF}\s+{_YEAR}", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)年\s*(?P<number>\d{1,2})月\s*(?P<day>\d{1,2})日"),
)
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d./-])")
# What may stand around a date on a line of its own.
_AROUND = re.compile(
    r"\b(?:date|episode|published|posted|recorded|aired|event|when|on|updated|release|released|"
    r"[a-z]+day|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|"
    r"datum|fecha|le|am|den|el|the|at|from|to|of|\d{1,2}|[ap]m|utc|p[sd]t|e[sd]t|cest|cet|gmt|bst|"
    r"uhr|h)\b"
)
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Found:
    """A date that stands in a text: first day, last day of a range, or why it is impossible."""

    first: date | None
    last: date | None
    words: str
    doubt: str = ""


def find(text: str) -> Found | None:
    """The first date in the text; an impossible or ambiguous one comes back with its doubt."""
    for form in _FORMS:
        for found in form.finditer(text[: _LONGEST_LINE * 20]):
            parts = found.groupdict()
            month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
            if month is not None:
                return _dated(found[0], int(parts["year"]), month, parts["day"], parts.get("last"))
    numbers = _NUMBERS.search(text[: _LONGEST_LINE * 20])
    return _from_numbers(numbers) if numbers else None


def is_date(line: str) -> bool:
    """Whether the line says a date and nothing else but day of the week, hour or "Date:"."""
    if len(line) > _LONGEST_LINE or not any(char.isdigit() for char in line):
        return False
    found = find(line)
    if found is None:
        return False
    rest = fold(line.replace(found.words, " ", 1))
    return not _AROUND.sub("", rest).strip()


def is_weekday(words: str) -> bool:
    """Whether the words are nothing but what may stand around a date."""
    return not _AROUND.sub("", fold(words)).strip()


def _month(name: str) -> int | None:
    return _MONTH.get(fold(name))


def _dated(words: str, year: int, month: int, day: str, last: str | None) -> Found:
    try:
        first = date(year, month, int(day))
        ends = date(year, month, int(last)) if last else None
    except ValueError:
        return Found(None, None, words, f"“{words}” is no day of the calendar")
    return Found(first, ends if ends and ends > first else None, words)


def _from_numbers(found: re.Match[str]) -> Found:
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    if one <= 12 and two <= 12 and one != two:
        return Found(None, None, found[0], f"“{found[0]}” may be a day of either of two months")
    day, month = (two, one) if two > 12 else (one, two)
    return _dated(found[0], year, month, str(day), None)
