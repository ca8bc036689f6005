"""Titles read in captions and introductions. In: texts and members. Out: facts with their lines.

Only what is said of a person in the present counts: former employers, degrees and the past do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from directory.imports.posts import jobs, names
from directory.imports.posts.model import Fact, FactSource
from directory.imports.posts.words import bag
from directory.kit.text import fold

_IS = re.compile(
    r"(?:\s+is|[’']s)\s+(?:(?:currently|now|presently|also|serving as)\s+)*"
    r"(?:(?:an?|the|our)\s+)?(?=[^\W\d_])"
)
_SUBJECT = re.compile(r"(?P<name>[^\W\d_][\w’'.-]*(?:\s+[^\W\d_][\w’'.-]*){0,3})$")
_PRONOUN = re.compile(r"\b(?:she|he|they)$", re.IGNORECASE)
# "Director of Design at Candlestair": what follows "at" is the company, if anything does.
_JOB_AT = re.compile(r"(?P<title>[^,.;:!?()]{2,80}?)\s+(?P<joint>at|@)\s+(?P<rest>\S.{0,80})")
_JOB = re.compile(
    r"(?P<title>[^,.;:!?()]{2,80}?)\s+(?P<joint>at|of|for|with|@)\s+(?P<rest>\S.{0,80})"
)
_TITLE_ALONE = re.compile(r"(?P<title>[^,.;:!?()]{2,60})(?=[,.;!?]|$)")
_COMPANY = re.compile(r"(?:the\s+)?[A-Z0-9][\w&’'+-]*(?:[.\s](?=[A-Z0-9])[A-Z0-9][\w&’'+-]*)*")
_OWN_WORDS = re.compile(
    r"\b(?:my name is|i am|i[’']m|this is)\s+(?P<name>[^,.;!?]{3,50}?)(?:,?\s+and|,)\s+"
    r"(?:(?:i am|i[’']m)\s+)?(?:(?:currently|now)\s+)?(?:an?|the)\s+(?P<job>[^.;!?]{3,120})",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"^,\s+(?P<job>[^,.;()]{3,80}\s(?:at|@)\s[^,.;()]{2,60})(?=[,.;(]|$)")
_LEARNING = bag("phd degree master masters bachelor bachelors student postdoc undergrad")
_LONGEST_PREFIX = 9
_LONGEST_TEXT = 6_000
_BACK = 400


def in_caption(text: str, line: int, name: str, companies: Iterable[str]) -> Fact | None:
    """The title a caption gives: "Acme AI Researcher Jane Doe speaks about …"."""
    at = text.find(name)
    if at < 0:
        return None
    prefix = text[:at].strip()
    if prefix:
        whole = prefix.count(" ") < _LONGEST_PREFIX and not re.search(r"[.,;:!?()“”]", prefix)
        if whole and names.has_job(prefix):
            company, title = jobs.split_prefix(prefix, companies=companies)
            return Fact(FactSource.CAPTION, line, title, company)
        return None
    if found := _AFTER_NAME.match(text[at + len(name) :]):
        title, company = jobs.split(found["job"])
        return Fact(FactSource.CAPTION, line, title, company) if title else None
    return None


def in_introduction(
    text: str, line: int, called: dict[str, str], companies: Sequence[str]
) -> list[tuple[str, Fact]]:
    """The titles somebody gives others: "Jane Doe is a Staff Engineer at Acme". With the names.

    `called` says which name a folded full name or unambiguous first name stands for.
    """
    found: list[tuple[str, Fact]] = []
    text = text[:_LONGEST_TEXT]
    for match in _IS.finditer(text):
        name = _subject(text, match.start(), called)
        fact = _job(text[match.end() : match.end() + 200], line, companies) if name else None
        if name and fact:
            found.append((name, fact))
    return found


def in_own_words(text: str, line: int, name: str, companies: Sequence[str]) -> Fact | None:
    """The title somebody gives herself: "My name is Jane Doe and I’m the founder of Acme"."""
    for found in _OWN_WORDS.finditer(text[:_LONGEST_TEXT]):
        if names.key(found["name"]) in (names.key(name), names.key(name).split(" ")[0]):
            return _job(found["job"], line, companies, founder=True)
    return None


def _subject(text: str, end: int, called: dict[str, str]) -> str | None:
    """Whom a statement is about: the name right before it, or the last one named if "she"."""
    before = text[max(0, end - 80) : end].removesuffix(" who").rstrip(",")
    if _PRONOUN.search(before):
        return _last_named(text[max(0, end - _BACK) : end], called)
    found = _SUBJECT.search(before)
    parts = found["name"].split() if found else []
    for start in range(len(parts)):
        if name := called.get(fold(" ".join(parts[start:]))):
            return name
    return None


def _last_named(text: str, called: dict[str, str]) -> str | None:
    for word in reversed(re.findall(r"[^\W\d_][\w-]*", text)):
        if word[:1].isupper() and (name := called.get(fold(word))):
            return name
    return None


def _job(text: str, line: int, companies: Sequence[str], *, founder: bool = False) -> Fact | None:
    found = _JOB_AT.match(text) or _JOB.match(text)
    if found and _is_title(found["title"]):
        company = _company(found["rest"], companies)
        known = company is not None and company in companies
        if company and (known or founder or found["joint"] in ("at", "@")):
            return Fact(FactSource.INTRODUCTION, line, found["title"].strip(), company)
    alone = _TITLE_ALONE.match(text)
    if alone and _is_title(alone["title"]) and jobs.is_job(alone["title"]):
        return Fact(FactSource.INTRODUCTION, line, alone["title"].strip(), None)
    return None


def _is_title(title: str) -> bool:
    parts = fold(title).split(" ")
    return names.has_job(title) and len(parts) <= _LONGEST_PREFIX and not _LEARNING & set(parts)


def _company(text: str, companies: Sequence[str]) -> str | None:
    """The company a text begins with: one of the programme's, else its words with capitals."""
    folded = f"{fold(text)} "
    for company in sorted(companies, key=len, reverse=True):
        if folded.startswith(f"{fold(company)} "):
            return company
    found = _COMPANY.match(text)
    return found[0].strip(" .") if found else None
