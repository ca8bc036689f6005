"""Which candidates are labels, decided over the whole document by what recurs and how.

In: blocks. Out: lines, each with its label if it has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directory.imports.posts import names, stamps, tallies
from directory.imports.posts.blocks import Block
from directory.imports.posts.labels import Candidate, Form, candidate
from directory.imports.posts.names import Shape
from directory.imports.posts.tallies import Tally

# Where a programme or summary stands, if there is one: enough to look a name up in.
_OPENING = 20_000
_STRONG = {Form.OWN, Form.STAMP, Form.BOLD, Form.VOICE}
_MARKED = {Form.BOLD, Form.VOICE, Form.BOLD_BARE}
_ALL = 0.8
_WORD = re.compile(r"[^\W\d_]+")


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
    counted = tallies.tally_all(found)
    known = known | _aliases(found)
    sure = {key for key, tally in counted.items() if tallies.is_sure(tally, known=key in known)}
    if not sure and sum(tallies.may_be(tally) for tally in counted.values()) < 2:
        return tallies.loose_labels(counted, Form.BARE) or tallies.loose_labels(counted, Form.DASH)
    judge = _Judge(blocks, counted, sure, all_labelled=_share_labelled(found, counted) >= _ALL)
    return {key: judge.forms(tally) for key, tally in counted.items() if judge.holds(key, tally)}


class _Judge:
    """Decides about a candidate by what the whole document shows."""

    def __init__(
        self,
        blocks: Sequence[Block],
        counted: dict[str, Tally],
        sure: set[str],
        *,
        all_labelled: bool,
    ) -> None:
        self.sure = sure
        self.all_labelled = all_labelled
        self.opening = _opening(blocks)
        self.elsewhere = _Elsewhere(blocks)
        self.bold = tallies.is_bold(counted, sure)
        self.headed = tallies.is_headed(counted, sure)
        # First names and surnames of those who surely speak.
        self.parts = {
            part for key in sure if counted[key].shape is Shape.FULL for part in key.split(" ")
        }
        # A title with a colon in the programme is said by nobody: it stands before any voice.
        firsts = (counted[key].first for key in sure or tallies.said_aloud(counted))
        self.begins = min(firsts, default=0)

    def holds(self, key: str, tally: Tally) -> bool:
        """Whether the candidate is a label."""
        if self.bold and not tally.forms.keys() & _MARKED:
            return tally.total >= 3 and key in self.sure
        if key in self.sure or (tally.shape is Shape.SINGLE and key in self.parts):
            return True
        if tally.total == 1 and tally.first < self.begins and not tally.sentences:
            return False
        return self._is_likely(tally)

    def forms(self, tally: Tally) -> set[Form]:
        """In which forms it is one: a bold name without a colon may just be a bold name."""
        forms = {form for form in Form if form >= Form.COLON}
        if self.headed or tally.forms[Form.BOLD_BARE] > 1:
            forms.add(Form.BOLD_BARE)
        return forms

    def _is_likely(self, tally: Tally) -> bool:
        """Whether the candidate is a label in a document that has others."""
        weakest = Form.BOLD_BARE if self.headed else Form.COLON
        if tally.best < weakest:
            return False
        strong = tally.best in _STRONG
        match tally.shape:
            case Shape.FULL:
                mentioned = self.opening.count(tally.base) > tally.total
                return mentioned or not names.has_headword(tally.base)
            case Shape.NOBODY:
                return strong or self.all_labelled or self.headed or not tallies.is_prose(tally)
            case Shape.SINGLE:
                named = self.elsewhere.is_a_name(tally.base)
                unused = self.all_labelled and self.elsewhere.is_never_lower(tally.base)
                return strong or tally.base.isupper() or named or unused
            case Shape.OTHER:
                return False


def _aliases(found: Sequence[Candidate | None]) -> set[str]:
    return {names.key(maybe.alias) for maybe in found if maybe and maybe.alias}


def _share_labelled(found: Sequence[Candidate | None], counted: dict[str, Tally]) -> float:
    """How much of the document from the first likely label on begins with one."""
    likely = [
        bool(maybe) and maybe.form >= Form.COLON and tallies.may_be(counted[maybe.key])
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
