"""What a document says, before anybody compares it with the database."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from directory.events.terms import Kind, Part


class NotAPost(Exception):
    """The document cannot be read as a post or transcript. The text says why and what to do."""


class FactSource(enum.StrEnum):
    """Where in the document a title was read."""

    PROGRAMME = "programme"
    CAPTION = "caption"
    INTRODUCTION = "introduction"


@dataclass(frozen=True, slots=True)
class Fact:
    """A title and company that the document gives for a person; at least one of the two."""

    source: FactSource
    line: int
    title: str | None
    company: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """An affiliation with all that the directory knows of it. Only our own export has them."""

    title: str | None
    company: str | None
    source: str  # a speakers.models.Source
    standing: str  # a speakers.models.Standing
    source_note: str | None = None
    seen_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    hidden_until: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on stage or hosting. Audience voices and pseudo-labels are no persons."""

    name: str
    line: int
    labels: tuple[
        str, ...
    ] = ()  # other ways the document names her: "AvW", "Jane", "Jane Doe, PhD"
    facts: tuple[Fact, ...] = ()  # in the order of the document
    aliases: tuple[str, ...] = ()  # names for the directory itself; only our own export has them
    stated: tuple[Stated, ...] | None = None  # in place of facts; as above
    called: str | None = None  # what the post calls her where two have one name; as above
    slug: str | None = None  # as above


@dataclass(frozen=True, slots=True)
class Company:
    """An employer named in the programme (or a heading that serves as one)."""

    name: str
    line: int
    aliases: tuple[str, ...] = ()  # "AWS" for "Amazon Web Services"
    slug: str | None = None  # only our own export has it


@dataclass(frozen=True, slots=True)
class Billing:
    """One person's part in one talk, with the title and company of that evening."""

    person: str  # the name of a Person
    part: Part
    line: int
    title: str | None = None
    company: str | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One slot of the evening, in the order of the document."""

    title: str
    line: int
    billings: tuple[Billing, ...] = ()  # speakers first, then hosts, in order
    summary: str | None = None
    video_url: str | None = None
    language: str | None = None  # BCP 47, only where the document says it
    video_offset: int | None = None  # seconds; only our own export has it
    slug: str | None = None  # as above


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of the transcript said by one voice."""

    line: int
    talk: int  # index into Post.talks
    label: str | None  # as written, without colon, emphasis and time stamp
    person: str | None  # the name of a Person, if the voice is known
    kind: Kind
    text: str
    starts_at: float | None = None  # seconds
    ends_at: float | None = None
    key: str | None = None  # the permanent key of the passage; only our own export has it


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the post. The alt text tells what is seen, the caption who and why."""

    line: int
    talk: int | None
    turn: int | None  # index into Post.turns: the turn it stands after
    alt: str | None
    caption: str | None
    credit: str | None = None
    url: str | None = None
    decorative: bool = False  # only our own export can say so
    file: str | None = None  # the name of the kept picture; no document knows it


@dataclass(frozen=True, slots=True)
class Link:
    """An address somebody named, in the transcript or beside it."""

    line: int
    url: str
    title: str | None
    talk: int | None
    turn: int | None  # index into Post.turns, if somebody named it there
    kind: str | None = None  # a ResourceKind; only our own export has it
    named_by: str | None = None  # the name of a Person; only our own export has it


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the evening: value "over 120", words "guests"; or value "sold out" alone."""

    value: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the document that goes nowhere, and why."""

    line: int
    text: str
    reason: str


class EyeKind(enum.StrEnum):
    """What a person must look at after an import."""

    TITLES = "several titles"
    VOICE = "unknown voice"
    COMPANIES = "companies that may be one"
    COMPANY = "company not in the programme"
    NAME = "name"
    DATE = "date"
    TITLE = "title"
    TALK = "talk"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Eye:
    """Something that needs a person's eye: a sentence that says what and where."""

    kind: EyeKind
    line: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Post:
    """One evening, as one document tells it."""

    title: str
    line: int
    starts_on: date | None
    ends_on: date | None
    place: str | None
    summary: str | None
    talks: tuple[Talk, ...]
    turns: tuple[Turn, ...]
    people: tuple[Person, ...] = ()
    companies: tuple[Company, ...] = ()
    pictures: tuple[Picture, ...] = ()
    links: tuple[Link, ...] = ()
    figures: tuple[Figure, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    eyes: tuple[Eye, ...] = ()
    zone: str | None = None  # IANA; only our own export has it
    slug: str | None = None  # as above
