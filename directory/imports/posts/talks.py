"""The talks of the evening and which paragraph is said in which. In: head and body. Out: drafts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from directory.imports.posts import names, segments, titles
from directory.imports.posts.blocks import Front
from directory.imports.posts.cast import Member
from directory.imports.posts.entries import Billed, Entry, Reader
from directory.imports.posts.head import Head
from directory.imports.posts.said import Body, Said
from directory.imports.posts.segments import Slot, Utterance
from directory.kit.text import fold

_NO_NAME = re.compile(r"\s*[-–—/|]\s*[,/].*$")


@dataclass(slots=True)
class Draft:
    """A talk while it is being found."""

    title: str
    line: int
    people: list[Billed] = field(default_factory=list)
    video_url: str | None = None


def outline(
    head: Head, body: Body, front: Front, reader: Reader, title: str
) -> tuple[list[Draft], list[Billed]]:
    """The talks in the order of the document, and people billed for the whole evening."""
    titled = [entry for entry in head.entries if entry.title]
    others = [each for entry in head.entries if not entry.title for each in entry.people]
    drafts = [_draft(entry) for entry in titled]
    if titled:
        drafts += [
            Draft(_NO_NAME.sub("", text).strip(" –—-/,") or text, line)
            for line, text in head.nameless
        ]
        drafts.sort(key=lambda draft: draft.line)
    known = {(draft.title, draft.line) for draft in drafts}
    for entry in body.headings:
        if (entry.title or "", entry.line) not in known:
            drafts.append(_draft(entry))
    if drafts:
        everybody = _by_key([*others, *(each for draft in drafts for each in draft.people)])
        for draft in drafts:
            draft.people = [_completed(each, everybody) for each in draft.people]
        return drafts, others
    session, billed = titles.session(title, head.title_line, reader)
    beside = _by_key([*others, *head.beside])
    people = [_completed(each, beside) for each in billed]
    heard = {names.key(each.name) for each in people}
    listed = [*others, *(Billed(names.bare(name), line) for line, name in front.speakers)]
    for each in listed:
        if names.key(each.name) not in heard:
            heard.add(names.key(each.name))
            people.append(each)
    return [Draft(session, head.title_line, people)], []


def _draft(entry: Entry) -> Draft:
    return Draft(entry.title or "", entry.line, list(entry.people), entry.video_url)


def _by_key(billed: Iterable[Billed]) -> dict[str, list[Billed]]:
    """The billings that say a title, by the folded name."""
    found: dict[str, list[Billed]] = {}
    for each in billed:
        if each.title:
            found.setdefault(names.key(each.name), []).append(each)
    return found


def _completed(one: Billed, others: dict[str, list[Billed]]) -> Billed:
    """A billing with what the document says elsewhere: the job that a title line leaves out."""
    if one.title is not None:
        return one
    for other in others.get(names.key(one.name), []):
        if one.company is None or fold(one.company) == fold(other.company or ""):
            return replace(one, title=other.title, company=one.company or other.company)
    return one


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
    people = frozenset(each.name for each in draft.people if not each.hosts)
    called: set[str] = set()
    for name in people:
        folded = fold(name)
        called |= {folded, folded.split(" ")[0]}
    return Slot(people, frozenset(called))
