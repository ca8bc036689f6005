"""Who the voices are. In: labels, the billed names, the talks. Out: persons, and voices of nobody.

A full name is a person. A first name, surname or initials are one if the document names just one
person so, and she is on stage in that very talk. A role ("Audience Member") is never a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from directory.imports.posts import names
from directory.imports.posts.entries import Billed
from directory.imports.posts.names import Shape
from directory.imports.posts.said import Said
from directory.kit.text import fold


@dataclass(slots=True)
class Member:
    """Somebody on stage, while the cast is being found."""

    name: str
    line: int
    labels: dict[str, None] = field(default_factory=dict)  # as a set that keeps the order
    speaks: bool = False  # under her full name


@dataclass(slots=True)
class Cast:
    """The members by their folded names, and what other labels stand for."""

    members: dict[str, Member] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)  # label key to member key

    _ends: dict[tuple[str, str], list[Member]] = field(default_factory=dict)
    _single: dict[str, list[Member]] = field(default_factory=dict)

    def find(self, name: str) -> Member | None:
        """The member of that full name or declared alias."""
        key = names.key(name)
        return self.members.get(self.aliases.get(key, key))

    def called(self, name: str) -> list[Member]:
        """The members whom a single name may mean: a first name, a surname, initials."""
        return [
            member
            for member in self._single.get(names.key(name), [])
            if names.key(member.name) in self.members
        ]

    def add(self, name: str, line: int) -> Member:
        """The member of that name, new or known; "Ada B. Lee" is the "Ada Lee" we know."""
        key = names.key(name)
        known = self.find(name) or self._same(key)
        if known is not None:
            if key not in self.members:
                self.aliases[key] = names.key(known.name)
            return known
        member = Member(names.tidy_case(names.bare(name)), line)
        self.members[key] = member
        parts = key.split(" ")
        self._ends.setdefault((parts[0], parts[-1]), []).append(member)
        for single in dict.fromkeys((parts[0], parts[-1], names.initials(member.name))):
            if len(single) > 1 or len(parts) == 1:
                self._single.setdefault(single, []).append(member)
        return member

    def _same(self, key: str) -> Member | None:
        """A member with the same first name and surname, one of them with initials between."""
        parts = key.split(" ")
        for member in self._ends.get((parts[0], parts[-1]), []) if len(parts) > 1 else ():
            others = names.key(member.name).split(" ")
            shorter, longer = sorted((parts, others), key=len)
            if len(shorter) == 2 and all(len(part) == 1 for part in longer[1:-1]):
                return member
        return None


def gather(
    billed: Iterable[Billed], said: Sequence[Said], *, front: Iterable[tuple[int, str]] = ()
) -> Cast:
    """Everybody billed, and everybody who speaks under a full name."""
    cast = Cast()
    for each in billed:
        member = cast.add(each.name, each.line)
        if each.written and each.written != member.name:
            member.labels[each.written] = None
    for line, name in front:
        cast.add(name, line)
    for paragraph in said:
        if paragraph.base is None:
            continue
        speaker = cast.find(paragraph.base)
        if speaker is None and names.shape(paragraph.base) is Shape.FULL:
            speaker = cast.add(paragraph.base, paragraph.line)
        if speaker is not None:
            speaker.speaks = True
            _remember(cast, speaker, paragraph)
    return cast


def _remember(cast: Cast, member: Member, paragraph: Said) -> None:
    label = names.visible(paragraph.label or "")
    if label and label != member.name:
        member.labels[label] = None
    start = label.rfind("(")
    alias = label[start + 1 :].strip(" )") if start > 0 else ""
    if alias and names.shape(alias) is Shape.SINGLE:
        cast.aliases[names.key(alias)] = names.key(member.name)


def provisional(cast: Cast, said: Sequence[Said]) -> list[Member | None]:
    """Who says each paragraph, before one knows in which talk it is said.

    A single name counts here only for somebody who never speaks under her full name.
    """
    found: list[Member | None] = []
    singles: dict[str, Member | None] = {}
    for paragraph in said:
        base = paragraph.base
        member = cast.find(base) if base else None
        if base and member is None:
            if base not in singles:
                singles[base] = _only_silent(cast, base)
            member = singles[base]
        found.append(member)
    return found


def _only_silent(cast: Cast, base: str) -> Member | None:
    if names.shape(base) is Shape.NOBODY:
        return None
    called = cast.called(base)
    return called[0] if len(called) == 1 and not called[0].speaks else None


def settle(
    cast: Cast,
    said: Sequence[Said],
    first: Sequence[Member | None],
    talks: Sequence[int],
    on_stage: Sequence[frozenset[str]],
) -> list[Member | None]:
    """Who says each paragraph, knowing the talks and who is billed in each."""
    heard: dict[int, set[str]] = {}
    for member, talk in zip(first, talks, strict=True):
        if member is not None:
            heard.setdefault(talk, set()).add(member.name)
    found: list[Member | None] = []
    for paragraph, known, talk in zip(said, first, talks, strict=True):
        member = known
        if member is None and paragraph.base:
            present = heard.get(talk, set()) | on_stage[talk]
            member = _present(cast, paragraph.base, present)
        if member is not None and paragraph.label:
            _remember(cast, member, paragraph)
        found.append(member)
    return found


def _present(cast: Cast, base: str, present: Iterable[str]) -> Member | None:
    """The one member a single name can mean, if she is present."""
    if names.shape(base) is Shape.NOBODY or " " in names.bare(base):
        return None
    called = cast.called(base)
    return called[0] if len(called) == 1 and called[0].name in present else None


def unknown(said: Sequence[Said], who: Sequence[Member | None]) -> dict[str, list[Said]]:
    """The paragraphs of voices that look like a name and are linked to nobody, by label."""
    found: dict[str, list[Said]] = {}
    for paragraph, member in zip(said, who, strict=True):
        if member is not None or not paragraph.base or paragraph.goes_on:
            continue
        if names.shape(paragraph.base) is not Shape.NOBODY:
            found.setdefault(fold(paragraph.base), []).append(paragraph)
    return found


def spoken(who: Sequence[Member | None]) -> Counter[str]:
    """How many paragraphs each member says."""
    return Counter(member.name for member in who if member is not None)
