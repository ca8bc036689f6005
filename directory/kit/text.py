"""Words: folding them for comparison, making addresses of them, naming their content."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Letters that Unicode does not decompose into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans(
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
_BETWEEN_WORDS = dict.fromkeys(map(ord, "“”„«»–—…·•\u00a0"), " ")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"), "")
_REPLACED = {**_WHOLE_LETTERS, **_BETWEEN_WORDS, **_APOSTROPHES}
_NOT_WORD = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")


def squash(text: str) -> str:
    """The text with every run of white space (no-break spaces too) as one space, trimmed."""
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """The text as compared: no case, accents, apostrophes or punctuation; single spaces.

    `fold("Ana María O’Neil") == fold("ana maria oneil")`; other alphabets stay as they are.
    """
    bare = text.casefold().translate(_REPLACED)
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare)
        marks_gone = (char for char in decomposed if not unicodedata.combining(char))
        # Hangul came apart too, and is typed whole in an address.
        bare = unicodedata.normalize("NFC", "".join(marks_gone))
    return _NOT_WORD.sub(" ", bare).strip()


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
