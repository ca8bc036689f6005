"""One post, put together. In: a section of lines. Out: a `Post`.

Reads as a table of contents: what stands before the transcript, what was said, which talks, who
spoke, what titles and companies are named, what a person must look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from directory.imports.posts import (
    billing,
    cast,
    dates,
    doubts,
    names,
    people,
    places,
    preamble,
    refusals,
    speech,
    talks,
)
from directory.imports.posts.billing import Stage
from directory.imports.posts.blocks import Document
from directory.imports.posts.companies import Companies
from directory.imports.posts.entries import Billed, Reader
from directory.imports.posts.evidence import Line
from directory.imports.posts.head import Head
from directory.imports.posts.links import gather_links
from directory.imports.posts.model import LeftOut, Picture, Post, Talk, Turn
from directory.imports.posts.said import Body
from directory.imports.posts.sections import Section

_MOST_NAMED = 3
NOBODY = "an entry of the programme that names nobody"
OFF_STAGE = "named in the programme, but in no talk"
AFTER = "stands after the transcript"


def put_together(
    section: Section,
    document: Document,
    reader: Reader,
    *,
    title: str | None,
    starts_on: date | None,
) -> Post:
    """The post of a section."""
    front = document.front
    head = preamble.read(
        preamble.paragraphs(section.head),
        front,
        reader,
        first_title=section.first_title,
        has_markup=document.has_markup,
    )
    alone = refusals.is_monologue(section)
    body = speech.read(
        section.body,
        reader,
        head.entries,
        all_speech=document.has_cues or alone,
        has_markup=document.has_markup,
    )
    name = title or head.title or ""
    drafts, others = talks.outline(head, body, front, reader, name)
    billed = [each for draft in drafts for each in draft.people] + others
    company = cast.gather(billed, body.said, front=front.speakers)
    drafts = [_with_member_names(draft, company) for draft in drafts]
    stage = _stage(drafts, body, company, is_monologue=alone)
    released = billing.release_passers_by(stage, company, _mentioned(head, billed, front.summary))
    billing.assign(stage)
    firms = Companies(billed)
    shots = [*head.shots, *(shot for shot, _ in body.shots)]
    found = people.read(stage, company, firms, shots, others)
    name = name or _title_of_voices(stage)
    drafts[0].title = drafts[0].title or name
    turns = _turns(stage)
    strays = _strays(head, drafts, {person.name for person in found.people})
    found_links, video = gather_links(section, document, body, placed=stage.talks)
    texts = [front.summary or "", *(line.text for line in head.summary)]
    captions = [shot.caption or "" for shot in shots]
    day = _day(head, front.date)
    return Post(
        title=name,
        line=head.title_line,
        starts_on=starts_on or (day.first if day else None),
        ends_on=day.last if day and not starts_on else None,
        place=head.place or front.place or places.find([*texts, *captions]),
        summary="\n\n".join(text for text in texts if text) or None,
        talks=_talks(stage, found.billings, front.language, video),
        turns=turns,
        people=found.people,
        companies=firms.all(),
        pictures=_pictures(head, body, turns),
        links=found_links,
        figures=places.figures([*texts, *captions]),
        left_out=_left_out(section, document, head, body, strays),
        eyes=doubts.gather(
            head=head,
            body=body,
            stage=stage,
            released=released,
            company=company,
            firms=firms,
            found=found,
            day=day,
            has_title=bool(title or head.title),
            has_day=starts_on is not None,
        ),
    )


def _with_member_names(draft: talks.Draft, company: cast.Cast) -> talks.Draft:
    """The talk with its people called by one name each, however the document spells them."""
    for index, each in enumerate(draft.people):
        member = company.find(each.name)
        if member is not None and member.name != each.name:
            draft.people[index] = replace(each, name=member.name)
    return draft


def _stage(
    drafts: list[talks.Draft], body: Body, company: cast.Cast, *, is_monologue: bool
) -> Stage:
    first = cast.provisional(company, body.said)
    placed = talks.place(drafts, body.said, first, body)
    on_stage = [frozenset(each.name for each in draft.people) for draft in drafts]
    who = cast.settle(company, body.said, first, placed, on_stage)
    if is_monologue and len(company.members) == 1:
        who = [*company.members.values()] * len(who)
    return Stage(drafts, body.said, who, placed, has_programme=len(drafts) > 1)


def _mentioned(head: Head, billed: Sequence[Billed], summary: str | None) -> frozenset[str]:
    """The keys of people the document names beside the transcript."""
    texts = [head.title or "", summary or "", *(line.text for line in head.summary)]
    texts += [shot.caption or "" for shot in head.shots]
    found = {names.key(each.name) for each in billed}
    for text in texts:
        found |= {names.key(name) for name in _NAMES.findall(text)}
    return frozenset(found)


_NAMES = re.compile(r"[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*){1,2}")


def _title_of_voices(stage: Stage) -> str:
    """A title for a transcript that has none: who speaks in it."""
    heard = list(cast.spoken(stage.who))
    if not heard:
        return "Transcript without a title"
    if len(heard) == 1:
        return f"A talk by {heard[0]}"
    if len(heard) > _MOST_NAMED + 1:
        heard = [*heard[:_MOST_NAMED], f"{len(heard) - _MOST_NAMED} others"]
    return f"{', '.join(heard[:-1])} and {heard[-1]} in conversation"


def _turns(stage: Stage) -> tuple[Turn, ...]:
    return tuple(
        Turn(
            line=said.line,
            talk=talk,
            label=said.label,
            person=member.name if member else None,
            kind=said.kind,
            text=said.text,
            starts_at=said.starts_at,
            ends_at=said.ends_at,
        )
        for said, member, talk in zip(stage.said, stage.who, stage.talks, strict=True)
    )


def _talks(
    stage: Stage, billings: people.Billings, language: str | None, video: str | None
) -> tuple[Talk, ...]:
    alone = len(stage.drafts) == 1
    return tuple(
        Talk(
            title=draft.title,
            line=draft.line,
            billings=billings[index],
            video_url=draft.video_url or (video if alone else None),
            language=language,
        )
        for index, draft in enumerate(stage.drafts)
    )


def _pictures(head: Head, body: Body, turns: Sequence[Turn]) -> tuple[Picture, ...]:
    """Every picture; those before the first and after the last turn belong to no talk."""
    found = [
        Picture(shot.line, None, None, shot.alt, shot.caption, shot.credit, shot.url)
        for shot in head.shots
    ]
    last = len(turns) - 1
    for shot, turn in body.shots:
        inside = 0 <= turn < last
        found.append(
            Picture(
                shot.line,
                turns[turn].talk if inside else None,
                turn if turn >= 0 else None,
                shot.alt,
                shot.caption,
                shot.credit,
                shot.url,
            )
        )
    return tuple(found)


def _day(head: Head, front_date: str | None) -> dates.Found | None:
    if front_date and (found := dates.find(front_date)):
        return found
    return head.date


def _left_out(
    section: Section,
    document: Document,
    head: Head,
    body: Body,
    strays: Iterable[LeftOut],
) -> tuple[LeftOut, ...]:
    after = [_after(line) for line in section.tail]
    found = [*document.left_out, *head.left_out, *body.left_out, *strays, *after]
    return tuple(sorted(found, key=lambda each: each.line))


def _after(line: Line) -> LeftOut:
    return LeftOut(line.number, line.block.text, AFTER)


def _strays(head: Head, drafts: Sequence[talks.Draft], on_stage: set[str]) -> Iterable[LeftOut]:
    """What the programme says of nobody, and people it names who are in no talk."""
    titles = {draft.line: draft.title for draft in drafts}
    for line, text in head.nameless:
        rest = text.removeprefix(titles.get(line, "")).strip()
        if rest:
            yield LeftOut(line, rest, NOBODY)
    for entry in head.entries:
        for each in entry.people:
            if each.name not in on_stage:
                words = ", ".join(part for part in (each.name, each.title, each.company) if part)
                yield LeftOut(each.line, words, OFF_STAGE)
