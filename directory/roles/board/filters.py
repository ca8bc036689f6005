"""What an address asks the board for, and the address that asks for it. Pure.

Values of one filter widen the list, filters narrow it; places and the regions of remote work are
one filter, so that remote roles survive the choice of a place.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from directory.kit.text import slugify

# No shorter than a name may be, so that no two names are cut to the same value.
LENGTH = 250
WORLDWIDE = "worldwide"
# Two names of one region.
SAME_REGION = {"gb": "uk", "usa": "us", "world": WORLDWIDE, "anywhere": WORLDWIDE}


class Facet(enum.StrEnum):
    """What one may filter by, as addresses name it, in the order in which they do."""

    DISCIPLINE = "discipline"
    LEVEL = "level"
    TYPE = "type"
    WORKPLACE = "workplace"
    PLACE = "place"
    REGION = "region"
    COMPANY = "company"
    HEARD = "heard"
    PAY = "pay"

    @property
    def filter(self) -> Facet:
        """The filter that the facet belongs to: a place and a region are both a whereabouts."""
        return Facet.PLACE if self is Facet.REGION else self


class Sort(enum.StrEnum):
    """The orders there are. Within each, the first opened later comes first."""

    NEWEST = "newest"
    CONFIRMED = "confirmed"
    COMPANY = "company"


# A value of a facet, as an address names it.
Choice = tuple[Facet, str]
YES = (Facet.HEARD, "yes")
STATED = (Facet.PAY, "stated")
FACETS = list(Facet)


@lru_cache(maxsize=8192)
def choice_of(facet: Facet, name: str) -> Choice:
    """How an address names this, whatever its case and alphabet: "" if it has no letter."""
    value = slugify(name, length=LENGTH)
    return facet, SAME_REGION.get(value, value) if facet is Facet.REGION else value


@dataclass(frozen=True)
class Filters:
    """What an address asks for, as far as there is such a thing on the board."""

    choices: frozenset[Choice] = frozenset()
    sort: Sort = Sort.NEWEST

    def with_(self, choice: Choice) -> Filters:
        """The same and this choice."""
        return replace(self, choices=self.choices | {choice})

    def without(self, choice: Choice) -> Filters:
        """The same but for this choice."""
        return replace(self, choices=self.choices - {choice})

    def lifting(self, facet: Facet) -> Filters:
        """The same without anything of this filter."""
        kept = (choice for choice in self.choices if choice[0].filter is not facet.filter)
        return replace(self, choices=frozenset(kept))

    def in_order(self) -> list[Choice]:
        """The choices in their one order."""
        return sorted(self.choices, key=lambda choice: (FACETS.index(choice[0]), choice[1]))

    def pairs(self) -> list[tuple[str, str]]:
        """What an address says, in its one order, without what goes without saying."""
        chosen = [(facet.value, value) for facet, value in self.in_order()]
        return chosen if self.sort is Sort.NEWEST else [*chosen, ("sort", self.sort.value)]

    def query(self, page: int = 1) -> str:
        """The same as the end of an address: "?level=senior&page=2", or nothing."""
        pairs = [*self.pairs(), ("page", str(page))] if page > 1 else self.pairs()
        return f"?{urlencode(pairs)}" if pairs else ""
