"""The talks of the evening and which paragraph is said in which. In: head and body. Out: drafts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.imports.posts import names, segments, titles
from directory.imports.posts.blocks import Front
from directory.imports.posts.cast import Member
from directory.imports.posts.entries import Billed, Entry, Reader
from directory.imports.posts.preamble import Head
from directory.imports.posts.segments import Slot, Utterance
from directory.imports.posts.speech import Body, Said
from directory.kit.text import fold

_NO_NAME = re.compile(r"\s*[-–—/|]\s*[,/].*$")


@dataclass(slots=True)
class Draft:
    """A talk while it is being found."""

    title: str
    line: int
    people: list[Billed] = field(default_factory=list)
    nameless: bool = False


def outline(
    head: Head, body: Body, front: Front, reader: Reader, title: str
) -> tuple[list[Draft], list[Billed]]:
    """The talks in the order of the document, and people billed for the whole evening."""
    titled = [entry for entry in head.entries if entry.title]
    others = [each for entry in head.entries if not entry.title for each in entry.people]
    drafts = [Draft(entry.title or "", entry.line, list(entry.people)) for entry in titled]
    if titled:
        drafts += [
            Draft(_NO_NAME.sub("", text).strip(" –—-/,") or text, line, nameless=True)
            for line, text in head.nameless
        ]
        drafts.sort(key=lambda draft: draft.line)
    known = {(draft.title, draft.line) for draft in drafts}
    drafts += [
        Draft(entry.title or "", entry.line, list(entry.people))
        for entry in body.headings
        if (entry.title or "", entry.line) not in known
    ]
    if drafts:
        return drafts, others
    session, billed = titles.session(title, head.title_line, reader)
    people = list(billed)
    heard = {names.key(each.name) for each in people}
    for each in others:
        if names.key(each.name) in heard:
            people = [_filled(known_one, each) for known_one in people]
        else:
            people.append(each)
            heard.add(names.key(each.name))
    for line, name in front.speakers:
        if names.key(name) not in heard:
            people.append(Billed(names.bare(name), line))
    return [Draft(session, head.title_line, people)], []


def _filled(one: Billed, other: Billed) -> Billed:
    """A billing with what the list of speakers adds to the title line."""
    if names.key(one.name) != names.key(other.name):
        return one
    return Billed(one.name, one.line, one.title or other.title, one.company or other.company)


def place(
    drafts: Sequence[Draft], said: Sequence[Said], who: Sequence[Member | None], body: Body
) -> list[int]:
    """The index of its talk for every paragraph."""
    by_heading = {(draft.title, draft.line): index for index, draft in enumerate(drafts)}
    announced = {(entry.title or "", entry.line) for entry in body.headings}
    if len(announced & by_heading.keys()) * 2 >= len(drafts) and announced:
        return _by_headings(said, by_heading)
    utterances = [
        Utterance(member.name if member else None, len(each.text.split()), each.text)
        for each, member in zip(said, who, strict=True)
    ]
    return segments.divide(utterances, [_slot(draft) for draft in drafts])


def _by_headings(said: Sequence[Said], by_heading: dict[tuple[str, int], int]) -> list[int]:
    places: list[int] = []
    at = next(
        (by_heading[each.heading.title or "", each.heading.line] for each in said if each.heading),
        0,
    )
    for each in said:
        if each.heading is not None:
            at = by_heading[each.heading.title or "", each.heading.line]
        places.append(at)
    return places


def _slot(draft: Draft) -> Slot:
    people = frozenset(each.name for each in draft.people)
    called: set[str] = set()
    for name in people:
        folded = fold(name)
        called |= {folded, folded.split(" ")[0]}
    return Slot(people, frozenset(called))
