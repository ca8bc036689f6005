"""The companies and people of a post: who is here already, who is new, what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from directory.companies.models import Company
from directory.imports import queries
from directory.imports.planning.likeness import companies_alike, people_alike
from directory.imports.planning.steps import Plan, Step, Verb, veto_overlong
from directory.imports.posts import model as posts
from directory.kit.text import digest, fold
from directory.speakers.models import Affiliation, Source, Speaker, Standing


def plan_companies(plan: Plan) -> dict[str, Step | Company]:
    """Steps for the post's companies; gives everything a company's folded name may mean."""
    named = plan.post.companies
    billed = [billing.company for talk in plan.post.talks for billing in talk.billings]
    stated = [fact.company for person in plan.post.people for fact in person.facts]
    names = [*billed, *stated, *chain.from_iterable((each.name, *each.aliases) for each in named)]
    here = queries.companies_called({fold(name) for name in names if name})
    meaning: dict[str, Step | Company] = dict(here)
    every_name = queries.company_names() if named else {}
    for company in named:
        row = here.get(fold(company.name))
        step = Step("company", company.name, company.line, {"name": company.name}, row)
        step.slug = company.slug
        step.verb = Verb.SAME if row else Verb.CREATE
        plan.companies.append(step)
        meaning[fold(company.name)] = step
        if row is None:
            alike = [name for name in every_name.values() if companies_alike(name, company.name)]
            plan.eyes.extend(_one_company(company, name) for name in alike)
        _plan_company_aliases(plan, step, company, meaning)
    veto_overlong(plan.companies, Company)
    return meaning


def _plan_company_aliases(
    plan: Plan, step: Step, company: posts.Company, meaning: dict[str, Step | Company]
) -> None:
    new = []
    for alias in company.aliases:
        owner = meaning.setdefault(fold(alias), step)
        owner_row = owner.row if isinstance(owner, Step) else owner
        if owner is step:
            new.append(alias)
        elif owner_row is None or owner_row is not step.row:
            plan.eyes.append(_one_company(company, alias))
    _want_aliases(step, new)


def _want_aliases(step: Step, aliases: list[str]) -> None:
    """Bring these names, unless the last document brought the very same and they are gone."""
    if not aliases:
        return
    step.wanted["aliases"] = "; ".join(aliases)
    said = (step.row.as_imported or {}) if step.row else {}
    known = {alias.folded for alias in step.row.aliases} if step.row else set()
    new = [alias for alias in aliases if fold(alias) not in known]
    if new and said.get("aliases") != digest(step.wanted["aliases"]):
        step.new_aliases = new
        step.changes["aliases"] = (None, "; ".join(new))
        step.verb = Verb.CHANGE if step.row else Verb.CREATE


def _one_company(company: posts.Company, other: str) -> posts.Eye:
    return posts.Eye(
        posts.EyeKind.COMPANIES,
        company.line,
        f"{company.name} and {other}, which is here already, may be one company.",
    )


def plan_speakers(plan: Plan) -> dict[str, Step]:
    """Steps for the post's people, by their name in the post."""
    people = plan.post.people
    here = queries.speakers_called(
        {fold(name) for person in people for name in (person.name, *_aliases(person))}
    )
    every_name = queries.speaker_names() if people else {}
    by_name: dict[str, Step] = {}
    for person in people:
        row = _speaker_here(plan, person, here)
        step = Step("speaker", person.name, person.line, {"name": person.name}, row)
        step.slug = person.slug
        step.verb = Verb.SAME if row else Verb.CREATE
        if row is None:
            for speaker_id in people_alike(fold(person.name), every_name):
                plan.eyes.append(_one_person(person, every_name[speaker_id]))
        _want_aliases(step, _aliases(person))
        plan.speakers.append(step)
        by_name[person.called or person.name] = step
    veto_overlong(plan.speakers, Speaker)
    return by_name


def _speaker_here(
    plan: Plan, person: posts.Person, here: dict[str, list[Speaker]]
) -> Speaker | None:
    for name in (person.name, *_aliases(person)):
        found = here.get(fold(name), [])
        if len(found) > 1:
            addresses = ", ".join(f"/speakers/{speaker.slug}/" for speaker in found)
            plan.eyes.append(
                posts.Eye(
                    posts.EyeKind.NAME,
                    person.line,
                    f"{len(found)} speakers here are called {name} ({addresses});"
                    " the first of them was taken.",
                )
            )
        if found:
            at_slug = [speaker for speaker in found if speaker.slug == person.slug]
            # Of two with one name in one document each is her own address, or new.
            return next(iter(at_slug or ([] if person.called else found)), None)
    return None


def _one_person(person: posts.Person, other: str) -> posts.Eye:
    return posts.Eye(
        posts.EyeKind.NAME,
        person.line,
        f"{person.name} may be the same person as {other}, who is here already.",
    )


def _aliases(person: posts.Person) -> list[str]:
    """The names by which the whole directory may know her: never a first name alone."""
    full = (label for label in person.labels if len(fold(label).split()) > 1)
    named = {fold(person.name): person.name}
    for alias in chain(person.aliases, full):
        if fold(alias):
            named.setdefault(fold(alias), alias)
    return list(named.values())[1:]


def plan_affiliations(
    plan: Plan,
    people: dict[str, Step],
    companies: dict[str, Step | Company],
    brought: list[str],
    *,
    source: str,
) -> None:
    """A step for each title that the post states and nobody has stated before.

    What the document brought last time it does not bring again: it is here, or a person
    corrected it or took it out.
    """
    here = queries.affiliations_of([step.row for step in people.values() if step.row])
    for person in plan.post.people:
        step = people[person.called or person.name]
        known = {_saying(each) for each in here.get(step.row.id, [])} if step.row else set()
        for line, stated in _stated(plan, person, source):
            saying = (fold(stated.title or ""), fold(stated.company or ""))
            name = f"affiliation:{digest(fold(person.name), *saying)}"
            plan.stated.append(name)
            if saying in known or name in brought:
                continue
            known.add(saying)
            words = ", ".join(part for part in (stated.title, stated.company) if part)
            wanted = {
                "speaker": step,
                "title": stated.title,
                "company_name": stated.company,
                "company": companies.get(fold(stated.company or "")),
                "source": Source(stated.source),
                "standing": Standing(stated.standing),
                "source_note": stated.source_note,
                "seen_on": stated.seen_on,
                "starts_on": stated.starts_on,
                "ends_on": stated.ends_on,
                "hidden_until": stated.hidden_until,
            }
            plan.affiliations.append(Step("affiliation", f"{person.name}: {words}", line, wanted))
    veto_overlong(plan.affiliations, Affiliation)


def _stated(
    plan: Plan, person: posts.Person, source: str
) -> Iterator[tuple[int | None, posts.Stated]]:
    """What is stated of her, with its line.

    What the programme prints is accepted. A caption or an introduction that says something
    else waits for an organizer: titles are announced by mistake, too.
    """
    if person.stated is not None:
        yield from ((None, stated) for stated in person.stated)
        return
    for fact in person.facts:
        printed = fact.source is posts.FactSource.PROGRAMME
        standing = Standing.ACCEPTED if printed else Standing.PROPOSED
        note = f"{source}, line {fact.line}"
        yield (
            fact.line,
            posts.Stated(
                *(fact.title, fact.company, fact.source.value, standing.value),
                source_note=note,
                seen_on=plan.post.starts_on,
            ),
        )


def _saying(stated: Affiliation) -> tuple[str, str]:
    return fold(stated.title or ""), fold(stated.company_name or "")
