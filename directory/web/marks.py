"""What stands for a face, a logo or a film still that is missing: chosen by the name, for ever."""

from __future__ import annotations

import unicodedata
import zlib
from functools import lru_cache

from flask import Flask

from directory.kit.text import fold

TINTS, CUTS, PLATES = 6, 5, 4
SHOWN = 2
APART = "\N{ZERO WIDTH NON-JOINER}"  # Arabic letters would join
# From this many characters on, a headline is set smaller, and from there smaller still.
LONG, LONGER = 60, 140


@lru_cache(maxsize=4096)
def _number(name: str) -> int:
    return zlib.crc32(fold(name).encode())


def tint(name: str) -> int:
    """Which tint, 1 to 6, lies behind a person's initials."""
    return 1 + _number(name) % TINTS


def cut(name: str) -> int:
    """Which of five cuts, 1 to 5, a company's name is set in."""
    return 1 + _number(name) % CUTS


def plate(name: str) -> int:
    """Which of four plates, 1 to 4, stands for a picture."""
    return 1 + _number(name) % PLATES


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """The first letters of the first and the last word of a name: "LD"."""
    words = [word for word in fold(name).split() if word[0].isalpha()]
    letters = "".join(word[0] for word in [*words[:1], *words[1:][-1:]])[:SHOWN].upper()
    joins = any(unicodedata.bidirectional(letter) == "AL" for letter in letters)
    return APART.join(letters) if joins else letters


def length_of(text: str) -> str:
    """How long a headline is: "", "long" or "longer"."""
    return "longer" if len(text) > LONGER else "long" if len(text) > LONG else ""


def init_app(app: Flask) -> None:
    """Give the templates these marks."""
    for mark in (tint, cut, plate, initials, length_of):
        app.add_template_filter(mark)
