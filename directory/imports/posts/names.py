"""What looks like a name, a role, or neither. In: a few words. Out: their shape and their parts."""

from __future__ import annotations

import enum
import re
import unicodedata
from functools import lru_cache

from directory.imports.posts import words
from directory.kit.text import fold, squash

# Marks that steer the direction of writing; they are invisible and no part of a name.
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PRONOUNS = re.compile(
    r"\s*[(\[]\s*(?:she|he|they|ze|xe|her|him|them|any|sie|er|elle|il|ella|él)"
    r"(?:\s*[/|,]\s*\w+)*\s*[)\]]",
    re.IGNORECASE,
)
_DEGREES = r"Ph\.?\s?D|Psy\.?D|Ed\.?D|M\.?D|J\.?D|D\.?Phil|M\.?Sc|B\.?Sc|M\.?A|B\.?A|Dr|Jr|Sr|Esq"
_DEGREE = re.compile(rf"(?:,\s*|\s+)(?:{_DEGREES}|[A-Z]{{2,5}})\.?$")
# Among capitals a surname looks like a degree, unless a comma parts it.
_DEGREE_IN_CAPITALS = re.compile(
    rf"(?:(?:,\s*|\s+)(?:{_DEGREES})|,\s*[A-Z]{{2,5}})\.?$", re.IGNORECASE
)
_HONORIFIC = re.compile(r"^(\w{1,8})\.?\s+(?=\S)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){1,3}")
_LONGEST_INITIALS = 3
_NUMBER = re.compile(r"#?\d+|[a-z]")
_PART = re.compile(r"[^\W\d_][\w'’ʼ`´·.\-‐‑]*")


class Shape(enum.Enum):
    """What a few words look like."""

    FULL = "first name and surname"
    SINGLE = "one name"
    NOBODY = "a role or a number"
    OTHER = "no name"


def visible(text: str) -> str:
    """The text without invisible marks, with single spaces."""
    return squash(_INVISIBLE.sub("", text))


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """The name without honorific, degree, pronouns: "Dr. Ada Lee, PhD (she/her)" is "Ada Lee"."""
    name = _PRONOUNS.sub("", visible(name)).strip(' ,;:：*_"“”')
    degree = _DEGREE_IN_CAPITALS if name.isupper() else _DEGREE
    while (shorter := degree.sub("", name)) != name and " " in shorter.strip():
        name = shorter.strip(" ,")
    found = _HONORIFIC.match(name)
    if found and fold(found[1]) in words.HONORIFICS:
        rest = name[found.end() :]
        name = rest if len(rest) > 1 else name
    return name


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What two spellings of one name share."""
    return fold(bare(name))


@lru_cache(maxsize=8192)
def shape(text: str) -> Shape:
    """What the words look like; "Sed do", "And so" and "Three things" look like no name."""
    name = bare(text)
    folded = fold(name)
    if not folded or len(name) > 60:
        return Shape.OTHER
    if is_nobody(folded):
        return Shape.NOBODY
    parts = name.split(" ")
    if len(parts) > 6 or any(char.isdigit() or char in "?!;:/<>{}=|@" for char in name):
        return Shape.OTHER
    if len(parts) > 1 and any(word in words.FUNCTION for word in _plain_words(parts)):
        return Shape.OTHER
    if not all(_is_part(part, first=not index) for index, part in enumerate(parts)):
        return Shape.OTHER
    if len(parts) == 1:
        return _single(name, folded)
    return Shape.FULL if any(len(fold(part)) > 1 for part in parts) else Shape.OTHER


def is_nobody(folded: str) -> bool:
    """Whether folded words are a role that is nobody in particular: "audience member 2"."""
    parts = folded.split(" ")
    if not any(part in words.NOBODY or part.rstrip("0123456789") in words.NOBODY for part in parts):
        return False
    return all(
        part in words.NOBODY
        or part in words.NOBODY_FILLERS
        or part.rstrip("0123456789") in words.NOBODY
        or _NUMBER.fullmatch(part)
        for part in parts
    )


def has_headword(text: str) -> bool:
    """Whether the words begin or end as headings of prose and lists do: "Fun Fact", "Note"."""
    parts = fold(text).split(" ")
    return parts[0] in words.HEADWORDS or parts[-1] in words.HEADWORDS


def has_job(text: str) -> bool:
    """Whether a word of the text can end a job title."""
    return any(part in words.JOBS for part in fold(text).split(" "))


def initials(name: str) -> str:
    """The folded first letters of the name: "avd" for "Anna van Dalen"."""
    return "".join(part[0] for part in fold(bare(name)).split(" ") if part)


def tidy_case(name: str) -> str:
    """A name in capitals as one writes it; any other name as it is."""
    if not name.isupper():
        return name
    return " ".join(
        part.lower() if fold(part) in words.PARTICLES and index else _capitalised(part)
        for index, part in enumerate(name.split(" "))
    )


def _capitalised(part: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda found: found[0].capitalize(), part)


def _plain_words(parts: list[str]) -> list[str]:
    """The parts as written in lower case: "Will" may be a name, "will" is none."""
    return [fold(part) for part in parts if fold(part) not in words.PARTICLES]


def _single(name: str, folded: str) -> Shape:
    if _is_han(name):
        return Shape.FULL if 2 <= len(name) <= 7 else Shape.SINGLE
    # "TO" and "IS" may be somebody's initials; "to" and "Is" are not.
    is_initials = name.isupper() and len(name) <= _LONGEST_INITIALS
    if (folded in words.FUNCTION and not is_initials) or folded in words.HEADWORDS_ALONE:
        return Shape.OTHER
    return Shape.SINGLE


def _is_part(part: str, *, first: bool) -> bool:
    """Whether one word can be a part of a name."""
    part = part.strip("“”\"'‘’(),")
    if not part:
        return False
    if not first and fold(part) in words.PARTICLES:
        return True
    if not _PART.fullmatch(part):
        return False
    letter = part[0]
    if letter.isupper() or letter.istitle() or unicodedata.category(letter) == "Lo":
        return True
    # al-Khwarizmi, d'Arc, el‑Sayed
    return bool(re.match(r"(?:al|el|d|l|o|de|as|ash|an)[-‑'’]\w", part))


def _is_han(name: str) -> bool:
    return all("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in name)
