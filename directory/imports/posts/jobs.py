"""A job as the programme writes it. In: "VP of Product at Examplecorp". Out: title and company."""

from __future__ import annotations

import re
from collections.abc import Iterable

from directory.imports.posts import names, words
from directory.kit.text import fold

_AT = re.compile(r"\s+(?:at|@|bei|chez|presso|from|with)\s+(?=[\W\d]*[^\W\d_a-zà-öø-ÿ]|the\s)")
_AT_SIGN = re.compile(r"\s+@\s*(?=\S)")
_OF = re.compile(
    r"^(?P<title>(?:.*\b)?(?:founder|ceo|cto|coo|cfo|cmo|president|owner|co-founder|founders))"
    r"\s+(?:of|von|de)\s+(?P<company>.+)$",
    re.IGNORECASE,
)
_SMALLEST_ACRONYM = 2


def split(text: str) -> tuple[str | None, str | None]:
    """Title and company of a job; the last "at" parts them, else the last comma."""
    text = text.strip(" ,;–—-|")
    if not text:
        return None, None
    places = list(_AT.finditer(text)) or list(_AT_SIGN.finditer(text))
    if places:
        return _pair(text[: places[-1].start()], text[places[-1].end() :])
    if "," in text:
        before, last = (part.strip() for part in text.rsplit(",", 1))
        if not names.has_job(last) and not is_job(last):
            return _pair(before, last)
        if names.has_job(last) and not names.has_job(before) and not is_job(before):
            return _pair(last, before)
    if not names.has_job(text) and not is_job(text):
        return None, text
    if found := _OF.match(text):
        return _pair(found["title"], found["company"])
    company, title = split_prefix(text)
    return title, company


def split_prefix(text: str, *, companies: Iterable[str] = ()) -> tuple[str | None, str | None]:
    """Company and title of "Acme AI Researcher", given companies that may stand in front.

    A company nobody knows is only believed before a title in small letters ("Acme founder").
    """
    parts = text.split(" ")
    for company in sorted(companies, key=len, reverse=True):
        size = len(company.split(" "))
        if len(parts) > size and fold(" ".join(parts[:size])) == fold(company):
            return " ".join(parts[:size]), " ".join(parts[size:])
    for index, part in enumerate(parts):
        if part[:1].islower() and fold(part) not in words.FUNCTION | words.PARTICLES:
            is_job = all(_is_job_word(each) for each in parts[index:])
            if index and is_job and not any(_is_job_word(each) for each in parts[:index]):
                return " ".join(parts[:index]), " ".join(parts[index:])
            break
    return None, text


def is_acronym(short: str, long: str) -> bool:
    """Whether the one is made of the first letters of the other: AWS, Amazon Web Services."""
    letters = "".join(part[0] for part in fold(long).split(" ") if part)
    return len(short) >= _SMALLEST_ACRONYM and short.isupper() and fold(short) == letters


def _pair(title: str, company: str) -> tuple[str | None, str | None]:
    return title.strip(" ,") or None, company.strip(" ,.") or None


def _is_job_word(part: str) -> bool:
    folded = fold(part).split(" ")
    return all(each in words.JOBS or each in words.JOB_FILLERS for each in folded)


def is_job(text: str) -> bool:
    """Whether the text is part of a title by its words: "Analytics & Data Science"."""
    return all(_is_job_word(part) for part in text.split(" ") if fold(part))
