"""Plain text as blocks. In: text. Out: one block for every line that is not blank."""

from __future__ import annotations

import itertools
import re

from directory.imports.posts import dates
from directory.imports.posts.addresses import anchors
from directory.imports.posts.blocks import Block, BlockKind, Gap
from directory.imports.posts.names import visible

_ITEM = re.compile(r"(?:[-*•·‣◦▪–]|\(?\d{1,3}[.)])\s+(?=\S)")
# A text whose lines are wrapped has nearly all of them in these bounds.
_WRAPPED_FROM, _WRAPPED_TO = 45, 110
_ENOUGH_LINES = 3


def read(text: str) -> list[Block]:
    """Each line as a block; lines of a wrapped paragraph follow one another softly."""
    lines = text.split("\n")
    within = Gap.SOFT if _is_wrapped(lines) else Gap.LINE
    blocks = []
    gap = Gap.BLANK
    for number, line in enumerate(lines, start=1):
        words = visible(line)
        if not words:
            gap = Gap.BLANK
            continue
        blocks.append(_block(words, number, gap))
        gap = within
    return blocks


def _block(words: str, number: int, gap: Gap) -> Block:
    marked = _ITEM.match(words)
    if marked is None or dates.is_date(words):
        return Block(number, words, gap=gap, anchors=anchors(words))
    rest = words[marked.end() :]
    gap = Gap.LINE if gap is Gap.SOFT else gap
    marker = number_of(marked[0])
    return Block(number, rest, BlockKind.ITEM, gap, marker=marker, anchors=anchors(rest))


def number_of(marker: str) -> str:
    """The marker of a list item if it has words to lose: "1." or "", never a bullet."""
    marker = marker.strip()
    return marker if any(char.isdigit() for char in marker) else ""


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines look cut at a width: most that go on in the next line are of one length."""
    going_on = [
        len(line) for line, after in itertools.pairwise(lines) if line.strip() and after.strip()
    ]
    if len(going_on) < _ENOUGH_LINES or max(going_on) > _WRAPPED_TO + 20:
        return False
    within = sum(_WRAPPED_FROM <= length <= _WRAPPED_TO for length in going_on)
    return within >= 0.8 * len(going_on)
