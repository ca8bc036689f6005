"""How often and in which forms each candidate stands in a document, and what that shows of it.

In: candidates. Out: tallies, and whether one of them alone is evidence enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.imports.posts import names, titles
from directory.imports.posts.labels import Candidate, Form
from directory.imports.posts.names import Shape
from directory.imports.posts.words import NOBODY_OR_PROSE
from directory.kit.text import fold

_SENTENCE_END = ".!?…”\"’')]—–-。！？♪"
_MOST = 0.7


@dataclass(slots=True)
class Tally:
    """What the document shows of one candidate."""

    shape: Shape
    base: str
    total: int = 0
    forms: Counter[Form] = field(default_factory=Counter)
    first: int = 0  # the index of the block where it stands first
    sentences: int = 0  # how often whole sentences follow

    @property
    def best(self) -> Form:
        """The strongest form it is written in."""
        return max(self.forms)


def tally_all(found: Sequence[Candidate | None]) -> dict[str, Tally]:
    """A tally for every candidate, by its key."""
    tallies: dict[str, Tally] = {}
    for index, maybe in enumerate(found):
        if maybe is None or not (key := maybe.key):
            continue
        if key not in tallies:
            tallies[key] = Tally(names.shape(maybe.base), maybe.base, first=index)
        tally = tallies[key]
        tally.total += 1
        tally.forms[maybe.form] += 1
        tally.sentences += _is_said(maybe)
    return tallies


def _is_said(maybe: Candidate) -> bool:
    """Whether words that one says follow, in the line or after it; no hour, no entry of a list."""
    if maybe.form >= Form.BOLD:
        return True
    if maybe.text:
        return maybe.text[-1] in _SENTENCE_END and not titles.is_strong(maybe.text)
    return maybe.form is not Form.STAMP or names.shape(maybe.base) is Shape.FULL


def is_sure(tally: Tally, *, known: bool) -> bool:
    """Whether the candidate alone is evidence enough: it is known, or recurs in a good form."""
    if tally.forms[Form.VOICE]:
        return True
    firm = sum(count for form, count in tally.forms.items() if form >= Form.COLON)
    if known and firm:
        return True
    match tally.shape:
        case Shape.NOBODY:
            return firm >= 2 and (tally.best > Form.COLON or not is_prose(tally) or firm > 2)
        case Shape.FULL:
            loose = 2 if tally.best >= Form.OWN else 3
            if names.has_headword(tally.base) and firm < loose:
                return False
            return firm >= 2 or (tally.total >= 2 and tally.forms[Form.BOLD_BARE] >= 2)
        case Shape.SINGLE:
            return firm >= 2
        case Shape.OTHER:
            fewest = 2 if fold(tally.base) == "may" else 3  # a name, a month and a verb
            return tally.forms[Form.BOLD] >= fewest and " " not in tally.base


def may_be(tally: Tally) -> bool:
    """Whether the candidate is a label if the document is a transcript."""
    return (
        tally.shape in (Shape.FULL, Shape.NOBODY, Shape.SINGLE)
        and tally.best >= Form.COLON
        and (tally.sentences > 0 or tally.total > 1)  # "18:30 Doors" is nobody's words
        and not names.has_headword(tally.base)
    )


def said_aloud(tallies: dict[str, Tally]) -> list[str]:
    """The keys that words follow which one says."""
    return [key for key, tally in tallies.items() if tally.sentences and may_be(tally)]


def is_prose(tally: Tally) -> bool:
    """Whether the label is an ordinary word too: "Question: why?"."""
    return fold(tally.base) in NOBODY_OR_PROSE


def is_bold(tallies: dict[str, Tally], sure: set[str]) -> bool:
    """Whether labels of this document are written in bold, so that others are none."""
    bold = sum(tallies[key].forms[Form.BOLD] for key in sure)
    return bold >= 2 and bold >= _MOST * sum(tallies[key].total for key in sure)


def is_headed(tallies: dict[str, Tally], sure: set[str]) -> bool:
    """Whether labels of this document are headings or bold names without a colon."""
    return bool(sure) and all(tallies[key].best is Form.BOLD_BARE for key in sure)


def loose_labels(tallies: dict[str, Tally], form: Form) -> dict[str, set[Form]]:
    """The names in a weak form, where no better labels are: two or more, and one recurs."""
    named = {
        key: {form}
        for key, tally in tallies.items()
        if tally.forms[form]
        and tally.shape in (Shape.FULL, Shape.NOBODY, Shape.SINGLE)
        and (tally.shape is not Shape.SINGLE or tally.forms[form] > 1)
        and (tally.first or tally.forms[form] > 1)  # the first line is the title
        and not names.has_headword(tally.base)
    }
    recurs = any(tallies[key].forms[form] > 1 for key in named)
    return named if len(named) > 1 and recurs else {}
