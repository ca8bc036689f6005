"""The people of the evening and their billings. In: the stage. Out: persons, billings, doubts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from directory.events.terms import Part
from directory.imports.posts import facts, names
from directory.imports.posts.billing import Stage
from directory.imports.posts.cast import Cast
from directory.imports.posts.companies import Companies
from directory.imports.posts.entries import Billed
from directory.imports.posts.model import Billing, Fact, FactSource, Person
from directory.imports.posts.pictures import Shot

Billings = list[tuple[Billing, ...]]


@dataclass(slots=True)
class Found:
    """The persons, their billings talk by talk, and hosts whose company nobody billed."""

    people: tuple[Person, ...] = ()
    billings: Billings = field(default_factory=list)
    unbilled: list[Billing] = field(default_factory=list)


def read(
    stage: Stage,
    company: Cast,
    firms: Companies,
    shots: Sequence[Shot],
    others: Sequence[Billed],
) -> Found:
    """Everybody on stage with what the document says of her."""
    billed = [each for draft in stage.drafts for each in draft.people] + list(others)
    told: dict[str, list[Fact]] = {member.name: [] for member in company.members.values()}
    for each in billed:
        member = company.find(each.name)
        if member is not None and (each.title or each.company):
            told[member.name].append(
                Fact(FactSource.PROGRAMME, each.line, each.title, each.company)
            )
    _read_captions(told, shots, firms)
    _read_speech(told, stage, firms)
    found = Found()
    found.billings = [
        _billings(stage, talk, told, lines, found) for talk, lines in enumerate(_first_lines(stage))
    ]
    on_stage = {billing.person for billings in found.billings for billing in billings}
    found.people = tuple(
        Person(
            member.name,
            member.line,
            tuple(member.labels),
            tuple(sorted(set(told[member.name]), key=lambda fact: (fact.line, fact.source))),
        )
        for member in sorted(company.members.values(), key=lambda member: member.line)
        if member.name in on_stage
    )
    return found


def _read_captions(told: dict[str, list[Fact]], shots: Sequence[Shot], firms: Companies) -> None:
    for shot in shots:
        if shot.caption is None:
            continue
        for name, known in told.items():
            if name not in shot.caption:
                continue
            own = [fact.company for fact in known if fact.company]
            short = [_initials(each) for each in own]
            line = shot.caption_line or shot.line
            fact = facts.in_caption(shot.caption, line, name, [*firms.names(), *own, *short])
            if fact is None:
                continue
            if fact.company:
                for each in own:
                    firms.also_called(each, fact.company)
            known.append(fact)


def _initials(company: str) -> str:
    return "".join(part[0] for part in company.split() if part[0].isalnum()).upper()


def _read_speech(told: dict[str, list[Fact]], stage: Stage, firms: Companies) -> None:
    called = _called(told)
    companies = firms.names()
    for said, member in zip(stage.said, stage.who, strict=True):
        for name, fact in facts.in_introduction(said.text, said.line, called, companies):
            if member is None or member.name != name:
                told[name].append(fact)
        if member is not None and not any(
            fact.source is FactSource.PROGRAMME for fact in told[member.name]
        ):
            own = facts.in_own_words(said.text, said.line, member.name, companies)
            if own is not None:
                told[member.name].append(own)


def _called(told: Iterable[str]) -> dict[str, str]:
    """The folded full names and unambiguous first names, and whom they mean."""
    called: dict[str, str] = {}
    firsts: dict[str, list[str]] = {}
    for name in told:
        called[names.key(name)] = name
        firsts.setdefault(names.key(name).split(" ")[0], []).append(name)
    for first, those in firsts.items():
        if len(those) == 1:
            called.setdefault(first, those[0])
    return called


def _billings(
    stage: Stage, talk: int, told: dict[str, list[Fact]], lines: dict[str, int], found: Found
) -> tuple[Billing, ...]:
    """Speakers first, in the order of the programme; then those who host or ask."""
    draft = stage.drafts[talk]
    billed = {each.name: each for each in draft.people}
    billings: list[Billing] = []
    for part in (Part.SPEAKER, Part.HOST, Part.AUDIENCE):
        for name, played in stage.parts[talk].items():
            if played is not part or name not in told:
                continue
            if each := billed.get(name):
                billings.append(Billing(name, part, each.line, each.title, each.company))
                continue
            title, company = _job(name, told)
            billing = Billing(name, part, lines.get(name, draft.line), title, company)
            billings.append(billing)
            if company and not _is_billed(name, told):
                found.unbilled.append(billing)
    return tuple(billings)


def _first_lines(stage: Stage) -> list[dict[str, int]]:
    """Where everybody speaks first, talk by talk."""
    lines: list[dict[str, int]] = [{} for _ in stage.drafts]
    for said, member, talk in zip(stage.said, stage.who, stage.talks, strict=True):
        if member is not None:
            lines[talk].setdefault(member.name, said.line)
    return lines


def _is_billed(name: str, told: dict[str, list[Fact]]) -> bool:
    return any(fact.source is FactSource.PROGRAMME for fact in told[name])


def _job(name: str, told: dict[str, list[Fact]]) -> tuple[str | None, str | None]:
    """Title and company of somebody not billed in this talk: of the programme, else as told."""
    billed = [fact for fact in told[name] if fact.source is FactSource.PROGRAMME]
    if billed:
        return billed[0].title, billed[0].company
    for fact in told[name]:
        if fact.title:
            return fact.title[:1].upper() + fact.title[1:], fact.company
    return None, None
