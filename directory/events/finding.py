"""Finding words in a transcript, whatever their case, accents and apostrophes. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

# Shorter words are everywhere. static/js/find.js holds to the same rules.
SHORTEST, LONGEST = 2, 100
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " "})


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as compared, and for each of its characters the one of the text it comes from."""
    folded, origins = [], []
    for at, char in enumerate(text.translate(_ALIKE)):
        for part in unicodedata.normalize("NFD", char.casefold()):
            if not unicodedata.combining(part):
                folded.append(part)
                origins.append(at)
    return "".join(folded), origins


def pieces(text: str, words: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is what was looked for."""
    wanted = _folded(words.strip()[:LONGEST])[0]
    if len(wanted) < SHORTEST:
        return [(text, False)]
    folded, origins = _folded(text)
    found, end, at = [], 0, folded.find(wanted)
    while at != -1:
        start, stop = origins[at], origins[at + len(wanted) - 1] + 1
        found += [(text[end:start], False), (text[start:stop], True)]
        end, at = stop, folded.find(wanted, at + len(wanted))
    return [piece for piece in [*found, (text[end:], False)] if piece[0]]


def found_in(passages: Iterable[Any], words: str) -> dict[int, list[tuple[str, bool]]]:
    """The passages, by id, that have these words, each in pieces; none if nothing is looked for."""
    if not words:
        return {}
    cut = {passage.id: pieces(passage.text, words) for passage in passages}
    return {key: found for key, found in cut.items() if any(hit for _text, hit in found)}
