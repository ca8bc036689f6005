"""The companies of the evening. In: billings, facts, the summary. Out: companies, and doubts.

Only the programme, the lists of speakers, the headings and the title make a company.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from directory.imports.posts import jobs
from directory.imports.posts.entries import Billed
from directory.imports.posts.model import Company, Eye, EyeKind
from directory.kit.text import fold

_ALIKE = 90
_FEWEST_LETTERS = 5
# Beyond this many companies every pair is too many to compare; no evening has them.
_MOST_COMPARED = 200


@dataclass(slots=True)
class _Named:
    name: str
    line: int
    aliases: dict[str, None] = field(default_factory=dict)


class Companies:
    """The companies billed, by folded name."""

    def __init__(self, billed: Iterable[Billed]) -> None:
        self._found: dict[str, _Named] = {}
        for each in billed:
            if each.company and (key := fold(each.company)):
                named = self._found.setdefault(key, _Named(each.company, each.line))
                if named.name != each.company:
                    named.aliases[each.company] = None

    def names(self) -> list[str]:
        """The names as the programme writes them."""
        return [named.name for named in self._found.values()]

    def knows(self, company: str) -> bool:
        """Whether the programme names the company so, or as an alias."""
        key = fold(company)
        return key in self._found or any(
            fold(alias) == key for named in self._found.values() for alias in named.aliases
        )

    def also_called(self, company: str, other: str) -> bool:
        """Note that a person's company is called otherwise, if that is its acronym."""
        named = self._found.get(fold(company))
        if named is None or not jobs.is_acronym(other, named.name):
            return False
        named.aliases[other] = None
        return True

    def all(self) -> tuple[Company, ...]:
        """The companies in the order of the document."""
        return tuple(
            Company(named.name, named.line, tuple(named.aliases)) for named in self._found.values()
        )

    def doubts(self, texts: Sequence[tuple[int, str]]) -> list[Eye]:
        """Companies that may be one: among themselves, and with names in the summary."""
        found = list(self._found.values())[:_MOST_COMPARED]
        eyes = [
            Eye(
                EyeKind.COMPANIES,
                other.line,
                f"“{one.name}” (line {one.line}) and “{other.name}” (line {other.line}) "
                "may be one company.",
            )
            for index, one in enumerate(found)
            for other in found[index + 1 :]
            if _may_be_one(one.name, other.name)
        ]
        for line, text in texts:
            eyes += [
                Eye(
                    EyeKind.COMPANIES,
                    line,
                    f"“{short}” in line {line} may be “{named.name}”, as the programme says.",
                )
                for named in found
                if (short := self._shortened(named.name, text))
            ]
        return eyes

    def _shortened(self, name: str, text: str) -> str | None:
        """A company's first word where it stands alone in a list: "Acme, Amazon, and …"."""
        first, _, more = name.partition(" ")
        if not more or first in self.names() or len(first) < _FEWEST_LETTERS:
            return None
        listed = re.search(rf"(?:^|[\s“(]){re.escape(first)}(?=[,;.)”]|\s+and\s|$)", text)
        return first if listed else None


def _may_be_one(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if jobs.is_acronym(shorter, longer) or fold(longer).startswith(f"{fold(shorter)} "):
        return True
    return len(shorter) >= _FEWEST_LETTERS and fuzz.ratio(fold(one), fold(other)) >= _ALIKE
