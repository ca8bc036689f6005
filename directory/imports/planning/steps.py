"""A plan and its steps: one step for each thing that a document speaks of.

Whether a field may be written is decided three ways, by what the document said when it last
came in (a digest in the row's `as_imported`), what the row says now, and what the document
says today. What a person changed since is kept, and the step says so.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from directory.imports.posts.model import Eye, Post
from directory.kit.db import Model
from directory.kit.errors import Refused
from directory.kit.text import digest, squash

OPENING = 60  # characters of a passage that name it in a report
# Attributes that point to another row; what is compared is that row's id.
RELATIONS = frozenset({"talk", "speaker", "company", "passage", "named_by"})
# By what a thing is remembered after a person took it out.
MEMORABLE = {
    "talk": ("title",),
    "appearance": ("talk", "speaker"),
    "photo": ("alt", "caption", "url"),
    "resource": ("talk", "url"),
}
# Where a thing stands is no edit of what it says.
STANDING = frozenset({"position", "talk", "passage"})
# A row's constraints tie these to each other: half of a pair would break the row.
TOGETHER = (
    frozenset({"starts_on", "ends_on"}),
    frozenset({"starts_at", "ends_at"}),
    frozenset({"video_provider", "video_ref", "video_offset"}),
    frozenset({"company", "company_name"}),
    frozenset({"alt", "decorative"}),
)
# An order that a person chose is kept without a word: it is no fact of the document.
UNSPOKEN = frozenset({"position"})

NOTHING = digest(None)  # what a document said of a field that it did not speak of


class Vetoed(Refused):
    """The document cannot come in as it is. The text says why and what to do."""


class Verb(enum.StrEnum):
    """What a step does to its row."""

    CREATE = "create"
    CHANGE = "change"
    SAME = "same"
    REMOVE = "remove"
    SPARE = "spare"  # gone from the document, but a person edited it: it stays
    LEAVE = "leave"  # a person took it out here: the document does not bring it back


@dataclass(eq=False)
class Step:
    """One thing of the document, the row it is here if any, and what is to be done."""

    kind: str
    name: str
    line: int | None
    wanted: dict[str, Any] = field(default_factory=dict)
    row: Any = None
    verb: Verb = Verb.CREATE
    changes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    kept: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    moved: bool = False  # the document has it in another place than last time
    new_aliases: list[str] = field(default_factory=list)  # of a company or speaker
    slug: str | None = None  # the address that the document asks for
    key: str | None = None  # of a passage: its own, or the one the document asks for

    def decide(self) -> Step:
        """Settle verb, changes and kept fields from the row and the wanted values."""
        if self.row is None:
            self.verb = Verb.CREATE
            return self
        said = self.row.as_imported
        for attribute, value in self.wanted.items():
            mine, theirs = present(self.row, attribute), canonical(value)
            if mine == theirs:
                continue
            if said is None:
                untouched, silent = mine is None, theirs is None
            else:
                before = said.get(attribute, NOTHING)
                untouched = before == digest(mine)
                # Nothing was said of it before and nothing is now: a person filled it in.
                silent = theirs is None and before == NOTHING
            told = (shown(getattr(self.row, attribute)), shown(value))
            if untouched:
                self.changes[attribute] = told
            elif not silent and attribute not in UNSPOKEN:
                self.kept[attribute] = told
        self._keep_together()
        self.verb = Verb.CHANGE if self.changes or self.moved else Verb.SAME
        return self

    def _keep_together(self) -> None:
        """Where a person edited one of two that belong together, keep the other one too."""
        said = self.row.as_imported or {}
        for group in TOGETHER:
            edited = any(
                name in said and said[name] != digest(present(self.row, name)) for name in group
            )
            for name in group & self.changes.keys() if edited else ():
                self.kept[name] = self.changes.pop(name)

    def left(self) -> Step:
        """This step, turned into one that leaves the thing out: a person took it out here."""
        self.verb = Verb.LEAVE
        return self

    def said(self) -> dict[str, str]:
        """What the document says of the row, as digests. To be asked once ids are known."""
        return {attribute: digest(canonical(value)) for attribute, value in self.wanted.items()}


@dataclass
class Plan:
    """All that one post would do here."""

    post: Post
    event: Step
    companies: list[Step] = field(default_factory=list)
    speakers: list[Step] = field(default_factory=list)
    affiliations: list[Step] = field(default_factory=list)
    talks: list[Step] = field(default_factory=list)
    appearances: list[Step] = field(default_factory=list)
    passages: list[Step] = field(default_factory=list)
    photos: list[Step] = field(default_factory=list)
    resources: list[Step] = field(default_factory=list)
    talks_gone: list[Step] = field(default_factory=list)  # no longer in the document
    passages_gone: list[Step] = field(default_factory=list)
    photos_gone: list[Step] = field(default_factory=list)
    resources_gone: list[Step] = field(default_factory=list)
    eyes: list[Eye] = field(default_factory=list)
    slug: str = ""  # the event's address, as it is or would be
    stated: list[str] = field(default_factory=list)  # affiliations, as a memory names them

    def steps(self) -> Iterable[Step]:
        """Every step."""
        yield self.event
        for steps in (
            self.companies,
            self.speakers,
            self.affiliations,
            self.talks,
            self.appearances,
            self.passages,
            self.photos,
            self.resources,
            self.talks_gone,
            self.passages_gone,
            self.photos_gone,
            self.resources_gone,
        ):
            yield from steps


def memory_name(kind: str, said: Mapping[str, str]) -> str:
    """What a document's memory calls a thing of which it said this."""
    return ":".join([kind, *(said.get(attribute, "") for attribute in MEMORABLE[kind])])


class Memory:
    """What the document brought last time and a person has taken out here since."""

    def __init__(self, brought: Iterable[str], kind: str, here: Iterable[Any]) -> None:
        """`brought` are memory names of any kind, `here` the rows of one kind."""
        still = Counter(memory_name(kind, row.as_imported) for row in here if row.as_imported)
        mine = (name for name in brought if name.startswith(f"{kind}:"))
        self._gone = Counter(mine) - still

    def leave(self, step: Step) -> Step:
        """Turn a step that would bring back what a person took out into one that does not."""
        name = memory_name(step.kind, step.said())
        if step.row is None and self._gone[name] > 0:
            self._gone[name] -= 1
            return step.left()
        return step


def spare_or_remove(kind: str, name: str, row: Any, unspoken: frozenset[str] = frozenset()) -> Step:
    """The step for a row that the document no longer has: removed, unless a person edited it.

    `unspoken` are fields of which documents need not speak, and which a person may fill in.
    """
    touched = any(
        said != digest(present(row, attribute))
        for attribute, said in {**dict.fromkeys(unspoken, NOTHING), **row.as_imported}.items()
        if attribute not in STANDING
    )
    return Step(kind, name, None, {}, row, Verb.SPARE if touched else Verb.REMOVE)


def canonical(value: Any) -> str | None:
    """A value as it is compared and digested; nothing and "" are the same."""
    if value is None or value == "":
        return None
    if isinstance(value, Model):
        return str(sa.inspect(type(value)).primary_key_from_instance(value)[0])
    if isinstance(value, Step):
        return str(value.row.id) if value.row is not None else f"new: {value.name}"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def shown(value: Any) -> str | None:
    """A value as a report tells it: what points to a row is told by that row's name."""
    for naming in ("name", "title", "text"):
        if isinstance(value, Step | Model) and hasattr(value, naming):
            return opening(getattr(value, naming))
    return canonical(value)


def opening(text: str) -> str:
    """The first words of a text, as a report names a passage."""
    words = squash(text)
    return words if len(words) <= OPENING else words[: OPENING - 1].rstrip() + "…"


def present(row: Any, attribute: str) -> str | None:
    """What a row says now, as compared."""
    return canonical(getattr(row, f"{attribute}_id" if attribute in RELATIONS else attribute))


def veto_overlong(steps: Iterable[Step], table: type[Any]) -> None:
    """Refuse values that their column cannot hold; SQLite would take them, PostgreSQL not."""
    limits = {
        column.key: column.type.length
        for column in sa.inspect(table).columns
        if isinstance(column.type, sa.String) and column.type.length
    }
    for step in steps:
        for attribute, value in step.wanted.items():
            limit = limits.get(attribute)
            if limit and isinstance(value, str) and len(value) > limit:
                where = f"Line {step.line}: " if step.line else ""
                raise Vetoed(
                    f"{where}the {attribute.replace('_', ' ')} of the {step.kind} is"
                    f" {len(value):,} characters long, and at most {limit} fit. Shorten it there."
                )
