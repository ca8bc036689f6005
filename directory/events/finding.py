"""Finding words in a transcript, whatever their case, accents and apostrophes. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from directory.kit.text import WHOLE_LETTERS

# Shorter words are everywhere. static/js/find.js holds to the same rules.
SHORTEST, LONGEST = 2, 100
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " "})


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as compared, and for each of its characters the one of the text it comes from.

    The origins end with the end of the text: a letter reaches to where the next one begins.
    """
    folded, origins = [], []
    for at, char in enumerate(text.translate(_ALIKE)):
        for part in unicodedata.normalize("NFD", char.casefold()).translate(WHOLE_LETTERS):
            if not _is_accent(part):
                folded.append(part)
                origins.append(at)
    return "".join(folded), [*origins, len(text)]


def _is_accent(part: str) -> bool:
    """Whether it may be left unsaid: an accent, or a vowel point of Hebrew or Arabic.

    In the scripts that come after these, such marks are letters of their own.
    """
    return part < "\u0700" and unicodedata.category(part) == "Mn"


def wanted_in(words: str) -> str:
    """What is looked for, as compared; "" if the words are too short for that."""
    wanted = _folded(words.strip()[:LONGEST])[0]
    return wanted if len(wanted) >= SHORTEST else ""


def pieces(text: str, words: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is what was looked for."""
    wanted = wanted_in(words)
    if not wanted:
        return [(text, False)]
    folded, origins = _folded(text)
    found, end, at = [], 0, folded.find(wanted)
    while at != -1:
        last = origins[at + len(wanted) - 1]
        # Two finds may share a letter that is compared as two, such as ß.
        start, stop = max(origins[at], end), max(origins[at + len(wanted)], last + 1)
        found += [(text[end:start], False), (text[start:stop], True)]
        end, at = stop, folded.find(wanted, at + len(wanted))
    return [piece for piece in [*found, (text[end:], False)] if piece[0]]


def found_in(passages: Iterable[Any], words: str) -> dict[int, list[tuple[str, bool]]]:
    """The passages, by id, that have these words, each in pieces; none if nothing is looked for."""
    if not wanted_in(words):
        return {}
    cut = {passage.id: pieces(passage.text, words) for passage in passages}
    return {key: found for key, found in cut.items() if any(hit for _text, hit in found)}
