"""How hard a password is to foresee for somebody who knows how people make them.

A password is taken apart into what is tried first: common words, the person's own words, rows of
keys, counting, dates, and what stood there a moment ago. The way to take it apart that leaves least
counts. So the rules stand for a list of bad passwords that would be too long to ship.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

# What a piece is worth, where a letter that nobody can foresee is worth 2.
LETTER = 2
DIGIT = 1
COMMON = 4
OWN = 2
ROW = 3
DATE = 4
YEAR = 2

SHORTEST_PIECE = 3
SHORTEST_WORD = 2  # 密码
LONGEST_PIECE = 40

_AROUND = re.compile(r"[\s\-_.,;:/\\'’·、。]+")
_LEET = str.maketrans("034578@$€+", "oeastbaset")
_ONES = (str.maketrans("1!|", "iii"), str.maketrans("1!|", "lll"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
_YEAR_OF_DATE = r"(?:(?:19|20)?\d\d)"
_DATES = [
    re.compile(each)
    for each in (
        _DAY + _MONTH + _YEAR_OF_DATE,
        _MONTH + _DAY + _YEAR_OF_DATE,
        _YEAR_OF_DATE + _MONTH + _DAY,
    )
]
# Rows of keys and the like. Each may be begun anywhere, and gone back.
_ROWS = """
qwertyuiopasdfghjklzxcvbnmqwertyuiop qwertzuiopasdfghjklyxcvbnmqwertzuiop
azertyuiopqsdfghjklmwxcvbnazertyuiop qwertyuiop[]asdfghjkl;'zxcvbnm,./ pyfgcrlaoeuidhtnsqjkxbmwvz
1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p qazwsxedcrfvtgbyhnujmikolp zaqxswcdevfrbgtnhymjukilop
zaq12wsxcde34rfvbgt56yhnmju78ik zaq1xsw2cde3vfr4bgt5nhy6mju7ki8lo90p
1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 qawsedrftgyhujikolp 1a2b3c4d5e6f7g8h9i0j
a1b2c3d4e5f6g7h8i9j0 1q2w3e4r5t6z7u8i9o0p 1qay2wsx3edc4rfv5tgb6zhn7ujm qayxswedcvfrtgbnhzujm
йцукенгшщзхъфывапролджэячсмитьбю ёйцукенгшщзхъфывапролджэ
abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz абвгдеёжзийклмнопрстуфхцчшщъыьэюя
01234567890123456789 13579 24680 02468 2468101214161820 112233445566778899001122 123321 147258369147
159357 741852963 789456123 963258741 135792468 100200300400500600700800900 314159265358979323846
271828182845904523536 11235813213455 !@#$%^&*()_+ !"£$%^&*()_+ !"§$%&/()=?
""".split()


def fold(text: str) -> str:
    """The text without case, accents, spaces and what else is put between words."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if unicodedata.category(char) != "Mn")
    return _AROUND.sub("", unicodedata.normalize("NFC", bare))  # Hangul came apart too


def words_of(texts: Iterable[str]) -> set[str]:
    """The words that a name or an address is made of, as they are looked for."""
    found = {fold(word) for text in texts for word in re.split(r"[\W_]+", text)}
    return {word for word in found if len(word) >= SHORTEST_PIECE}


def worth(password: str, *, own: Collection[str] = ()) -> int:
    """Twice the number of letters, chosen by chance, that are about as hard to foresee.

    `own` are words that whoever knows the person would try, as `words_of` gives them.
    """
    readings = _readings(fold(password))
    length = len(readings[0])
    least = [0, *[LETTER * length] * length]
    for start in range(length):
        for end, price in _pieces(readings, start, own):
            least[end] = min(least[end], least[start] + price)
    return least[-1]


def _readings(plain: str) -> tuple[str, ...]:
    """The text as it stands, and as those read it who write 4 for a, and 1 for i or for l."""
    return plain, *(plain.translate(_LEET).translate(ones) for ones in _ONES)


def _pieces(
    readings: tuple[str, ...], start: int, own: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Where each piece ends that may begin here, and what it is worth."""
    plain = readings[0]
    yield start + 1, DIGIT if plain[start].isdigit() else LETTER
    for end in _repeated(readings, start):
        yield end, 0
    for end in _row(plain, start):
        yield end, ROW
    if found := _YEAR.match(plain, start):
        yield found.end(), YEAR
    for date in _DATES:
        if found := date.match(plain, start):
            yield found.end(), DATE
    common = common_words()
    for end in range(start + SHORTEST_WORD, min(start + LONGEST_PIECE, len(plain)) + 1):
        seen = {text[start:end] for text in readings}
        if not seen.isdisjoint(own):
            yield end, OWN
        elif not seen.isdisjoint(common):
            yield end, COMMON


def _repeated(readings: tuple[str, ...], start: int) -> Iterator[int]:
    """Where it ends what was there just before and is here again."""
    for size in range(1, min(start, len(readings[0]) - start) + 1):
        here, before = slice(start, start + size), slice(start - size, start)
        if any(text[here] == text[before] for text in readings):
            yield start + size


def _row(plain: str, start: int) -> Iterator[int]:
    """Where a run along a row of keys may end."""
    for end in range(start + SHORTEST_PIECE, len(plain) + 1):
        run = plain[start:end]
        if not any(run in row for row in _rows()):
            return
        yield end


@cache
def _rows() -> tuple[str, ...]:
    rows = [_AROUND.sub("", row) for row in _ROWS]
    rows.append("".join(map(str, range(1, 70))))
    return *rows, *(row[::-1] for row in rows)


@cache
def common_words() -> frozenset[str]:
    text = Path(__file__).with_name("common.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())
