"""Which candidates are labels, decided over the whole document by what recurs and how.

In: blocks. Out: lines, each with its label if it has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from directory.imports.posts import names, stamps, titles
from directory.imports.posts.blocks import Block
from directory.imports.posts.labels import Candidate, Form, candidate
from directory.imports.posts.names import Shape
from directory.imports.posts.words import NOBODY_OR_PROSE
from directory.kit.text import fold


@dataclass(frozen=True, slots=True)
class Line:
    """A block with its label, if it has one, and its words without label and time stamp."""

    block: Block
    text: str
    label: str | None = None
    base: str | None = None  # the name in the label
    starts_at: float | None = None
    ends_at: float | None = None

    @property
    def number(self) -> int:
        """The line of the document."""
        return self.block.line


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


# Where a programme or summary stands, if there is one: enough to look a name up in.
_OPENING = 20_000
_STRONG = {Form.OWN, Form.STAMP, Form.BOLD, Form.VOICE}
_SENTENCE_END = ".!?…”\"’')]—–-。！？♪"
_MOST = 0.7
_ALL = 0.8
_NAMES_AND_MONTHS = frozenset({"april", "august", "june", "may"})
_WORD = re.compile(r"[^\W\d_]+")


def read(blocks: Sequence[Block], *, known: Iterable[str] = ()) -> list[Line]:
    """The blocks as lines. `known` are names the document is sure of, from its front matter."""
    found = [candidate(block) for block in blocks]
    accepted = _accepted(blocks, found, {names.key(name) for name in known})
    bare_stamps = _uses_bare_stamps(blocks)
    return [
        _line(block, maybe if maybe and _holds(maybe, accepted) else None, bare=bare_stamps)
        for block, maybe in zip(blocks, found, strict=True)
    ]


def _line(block: Block, label: Candidate | None, *, bare: bool) -> Line:
    if label is None:
        stamp = stamps.leading(block.text)
        if stamp is None or not (stamp.sure or bare):
            return Line(block, block.text, None, None, block.starts_at, block.ends_at)
        return Line(block, stamp.text, None, None, stamp.starts_at, stamp.ends_at)
    text, starts = label.text, label.starts_at
    stamp = stamps.leading(text)
    if stamp and starts is None and bare:
        text, starts = stamp.text, stamp.starts_at
    return Line(block, text, label.label, label.base, starts, label.ends_at)


def _holds(maybe: Candidate, accepted: dict[str, set[Form]]) -> bool:
    return maybe.form in accepted.get(maybe.key, ())


def _accepted(
    blocks: Sequence[Block], found: Sequence[Candidate | None], known: set[str]
) -> dict[str, set[Form]]:
    """The keys that are labels, and in which forms."""
    tallies = _tally(found)
    known = known | _aliases(found)
    opening = _opening(blocks)
    sure = {key for key, tally in tallies.items() if _is_sure(tally, known=key in known)}
    if not sure and sum(_may_be(tally) for tally in tallies.values()) < 2:
        return _loose(tallies, Form.BARE) or _loose(tallies, Form.DASH)
    bold = _is_bold(tallies, sure)
    all_labelled = _share_labelled(found, tallies) >= _ALL
    elsewhere = _Elsewhere(blocks)
    parts = {
        part
        for key, tally in tallies.items()
        if tally.shape is Shape.FULL and key in sure
        for part in key.split(" ")
    }
    # A title with a colon in the programme is said by nobody: it stands before the first voice.
    begins = min((tallies[key].first for key in sure or _said_aloud(tallies)), default=0)
    has_bare = _has_bare_labels(tallies)
    accepted: dict[str, set[Form]] = {}
    for key, tally in tallies.items():
        if bold and not tally.forms.keys() & {Form.BOLD, Form.VOICE, Form.BOLD_BARE}:
            holds = tally.total >= 3 and key in sure
        else:
            named = tally.shape is Shape.SINGLE and key in parts
            listed = tally.total == 1 and tally.first < begins and not tally.sentences
            likely = not listed and _is_likely(tally, opening, elsewhere, all_labelled=all_labelled)
            holds = key in sure or named or likely
        if holds:
            accepted[key] = _forms(tally, accepted_bare=has_bare)
    return accepted


def _said_aloud(tallies: dict[str, Tally]) -> list[str]:
    """The keys that words follow which one says."""
    return [key for key, tally in tallies.items() if tally.sentences and _may_be(tally)]


def _tally(found: Sequence[Candidate | None]) -> dict[str, Tally]:
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
    if maybe.text:
        return maybe.text[-1] in _SENTENCE_END and not titles.is_strong(maybe.text)
    return maybe.form is not Form.STAMP or names.shape(maybe.base) is Shape.FULL


def _aliases(found: Sequence[Candidate | None]) -> set[str]:
    return {names.key(maybe.alias) for maybe in found if maybe and maybe.alias}


def _is_sure(tally: Tally, *, known: bool) -> bool:
    """Whether the candidate alone is evidence enough: it is known, or recurs in a good form."""
    if tally.forms[Form.VOICE]:
        return True
    firm = sum(count for form, count in tally.forms.items() if form >= Form.COLON)
    if known and firm:
        return True
    match tally.shape:
        case Shape.NOBODY:
            return firm >= 2 and (tally.best > Form.COLON or not _is_prose(tally) or firm > 2)
        case Shape.FULL:
            loose = 2 if tally.best >= Form.OWN else 3
            if names.has_headword(tally.base) and firm < loose:
                return False
            return firm >= 2 or (tally.total >= 2 and tally.forms[Form.BOLD_BARE] >= 2)
        case Shape.SINGLE:
            return firm >= 2
        case Shape.OTHER:
            fewest = 2 if fold(tally.base) in _NAMES_AND_MONTHS else 3
            return tally.forms[Form.BOLD] >= fewest and " " not in tally.base


def _may_be(tally: Tally) -> bool:
    return (
        tally.shape in (Shape.FULL, Shape.NOBODY, Shape.SINGLE)
        and tally.best >= Form.COLON
        and (tally.sentences > 0 or tally.total > 1)  # "18:30 Doors" is nobody's words
        and not names.has_headword(tally.base)
    )


def _is_likely(tally: Tally, opening: str, elsewhere: _Elsewhere, *, all_labelled: bool) -> bool:
    """Whether the candidate is a label in a document that has others."""
    if tally.best < Form.COLON:
        return False
    strong = tally.best in _STRONG
    match tally.shape:
        case Shape.FULL:
            mentioned = opening.count(tally.base) > tally.total
            return mentioned or not names.has_headword(tally.base)
        case Shape.NOBODY:
            return strong or all_labelled or not _is_prose(tally)
        case Shape.SINGLE:
            named = elsewhere.is_a_name(tally.base)
            unused = all_labelled and elsewhere.is_never_lower(tally.base)
            return strong or tally.base.isupper() or named or unused
        case Shape.OTHER:
            return False


def _is_prose(tally: Tally) -> bool:
    return fold(tally.base) in NOBODY_OR_PROSE


def _is_bold(tallies: dict[str, Tally], sure: set[str]) -> bool:
    """Whether labels of this document are written in bold, so that others are none."""
    bold = sum(tallies[key].forms[Form.BOLD] for key in sure)
    return bold >= 2 and bold >= _MOST * sum(tallies[key].total for key in sure)


def _has_bare_labels(tallies: dict[str, Tally]) -> bool:
    """Whether names alone on their lines are labels: two of them or more, and they recur."""
    bare = [
        tally
        for tally in tallies.values()
        if tally.shape in (Shape.FULL, Shape.NOBODY) and tally.best <= Form.BOLD_BARE
    ]
    return len(bare) >= 2 and any(tally.total >= 2 for tally in bare)


def _loose(tallies: dict[str, Tally], form: Form) -> dict[str, set[Form]]:
    """The names in a weak form, where no better labels are: two or more, and one recurs."""
    named = {
        key: {form}
        for key, tally in tallies.items()
        if tally.forms[form]
        and tally.shape in (Shape.FULL, Shape.NOBODY, Shape.SINGLE)
        and (tally.shape is not Shape.SINGLE or tally.forms[form] > 1)
        and not names.has_headword(tally.base)
    }
    recurs = any(tallies[key].forms[form] > 1 for key in named)
    return named if len(named) > 1 and recurs else {}


def _forms(tally: Tally, *, accepted_bare: bool) -> set[Form]:
    forms = {form for form in Form if form >= Form.COLON}
    if tally.forms[Form.BOLD_BARE] >= 2 or accepted_bare:
        forms.add(Form.BOLD_BARE)
    return forms


def _share_labelled(found: Sequence[Candidate | None], tallies: dict[str, Tally]) -> float:
    """How much of the document from the first likely label on begins with one."""
    likely = [
        bool(maybe) and maybe.form >= Form.COLON and _may_be(tallies[maybe.key])
        if maybe and maybe.key
        else False
        for maybe in found
    ]
    first = likely.index(True) if True in likely else 0
    rest = likely[first:]
    return sum(rest) / len(rest) if rest else 0.0


def _opening(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    size = 0
    for block in blocks:
        parts.append(block.text)
        size += len(block.text)
        if size > _OPENING:
            break
    return "\n".join(parts)[: 2 * _OPENING]


def _uses_bare_stamps(blocks: Sequence[Block]) -> bool:
    """Whether lines begin with stamps that might be hours: then many do."""
    bare = sum(1 for block in blocks if (stamp := stamps.leading(block.text)) and not stamp.sure)
    return bare >= 3 and bare >= 0.3 * len(blocks)


class _Elsewhere:
    """The words of the document, to see whether a word is a name in other places too."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._lower: set[str] | None = None
        self._inside: set[str] = set()

    def is_a_name(self, word: str) -> bool:
        """Whether the word stands with a capital inside sentences, and never in lower case."""
        return self.is_never_lower(word) and word in self._inside

    def is_never_lower(self, word: str) -> bool:
        """Whether the word stands nowhere in lower case."""
        if self._lower is None:
            self._lower = set()
            for block in self._blocks:
                found = _WORD.findall(block.text)
                self._lower.update(each for each in found if each.islower())
                self._inside.update(found[1:])
        return word.lower() not in self._lower
