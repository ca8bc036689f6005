"""Words: folding them for comparison, making addresses of them, naming their content."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not decompose into a base letter and a mark.
WHOLE_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
    }
)
# What typographers write between words; as a space, it leaves most texts plain ASCII.
_BETWEEN_WORDS = dict.fromkeys(map(ord, "“”„«»–—…·•\u00a0™®©\u200b"), " ")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"), "")
_UNSEEN = dict.fromkeys((0x34F, 0xFE0E, 0xFE0F), "")  # they say how the letter before is drawn
_REPLACED = {**WHOLE_LETTERS, **_BETWEEN_WORDS, **_APOSTROPHES, **_UNSEEN}
_NOT_WORD = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
_MARKS = {"Mn", "Mc"}
# Categories of what stands within a word without being a letter; soft hyphens are among them.
_DRAWN_WITH = {*_MARKS, "Me", "Cf"}
# Combining classes of marks that are no accents: the vowels and voicing of Asian scripts.
_PARTS_OF_LETTERS = {0, 7, 8, 9, *range(84, 133)}


def squash(text: str) -> str:
    """The text with every run of white space (no-break spaces too) as one space, trimmed."""
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """The text as compared: no case, accents, apostrophes or punctuation; single spaces.

    `fold("Ana María O’Neil") == fold("ana maria oneil")`; other alphabets stay as they are.
    """
    bare = text.casefold().translate(_REPLACED)
    if bare.isascii():
        return _NOT_WORD.sub(" ", bare).strip()
    # Taken apart, ℡ has its capitals and ǿ its stroke: so both is done once more.
    apart = unicodedata.normalize("NFKD", bare).casefold().translate(_REPLACED)
    # Hangul came apart too, and is typed whole in an address.
    whole = unicodedata.normalize("NFC", "".join(_letters(apart)))
    return squash(whole)


def _letters(apart: str) -> Iterator[str]:
    """Letters and digits, with the marks that are parts of them; a space for all between."""
    within = False
    for char in apart:
        if char.isalnum():
            within = True
            yield char
        elif char.isascii() or (kind := unicodedata.category(char)) not in _DRAWN_WITH:
            within = False
            yield " "
        elif within and kind in _MARKS and unicodedata.combining(char) in _PARTS_OF_LETTERS:
            yield char


def slugify(text: str, *, length: int = 80) -> str:
    """The text as part of an address, cut at a word to at most `length` characters.

    Letters of other alphabets stay; a text without letter or digit gives "".
    """
    slug = fold(text).replace(" ", "-")
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1].rsplit("-", 1)[0]
    return cut[:length]


def digest(*parts: str | None) -> str:
    """Sixteen hexadecimal digits that name this content; None and "" differ."""
    state = hashlib.blake2b(digest_size=8)
    for part in parts:
        state.update(b"\0" if part is None else b"\1" + part.encode())
        state.update(b"\2")
    return state.hexdigest()
