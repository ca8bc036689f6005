"""A plan carried out: rows made, changed and removed, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from directory.companies import actions as companies
from directory.companies.models import Company
from directory.events import actions as events
from directory.events.models import Appearance, Event, Photo, Resource
from directory.extensions import db
from directory.imports import queries
from directory.imports.applying.passages import write_passages
from directory.imports.applying.progress import Progress
from directory.imports.applying.rows import change, columns, note
from directory.imports.models import Document
from directory.imports.planning import Plan, Step, Verb
from directory.imports.planning.steps import memory_name
from directory.imports.posts.model import Post
from directory.kit import clock
from directory.kit.text import digest
from directory.speakers import actions as speakers
from directory.speakers.models import Speaker


def apply(plan: Plan, *, source: str, progress: Progress) -> None:
    """Do what the plan says. Afterwards every step that was created has its row."""
    total = sum(1 for _step in plan.steps())
    done = 0

    def each(steps: Iterable[Step], write: Callable[[Step], None]) -> None:
        nonlocal done
        for step in steps:
            write(step)
            done += 1
            progress(done, total)

    each(plan.companies, _company)
    each(plan.speakers, _speaker)
    each([plan.event], lambda step: _event(plan.post, step))
    event: Event = plan.event.row
    each(plan.talks, lambda step: _talk(event, step))
    each(plan.affiliations, _affiliation)
    each(plan.appearances, lambda step: _row(Appearance, step))
    write_passages(plan)
    each([*plan.passages, *plan.passages_gone], lambda _step: None)
    each(plan.photos, lambda step: _row(Photo, step, event_id=event.id))
    each(plan.resources, lambda step: _row(Resource, step, event_id=event.id))
    each([*plan.photos_gone, *plan.resources_gone, *plan.talks_gone], _remove)
    db.session.flush()  # the places of removed talks are free before the others are ordered
    db.session.expire(event, ["talks"])
    _order_talks(plan)
    _remember(plan, source=source)
    plan.slug = event.slug  # a corrected title has moved it


def _company(step: Step) -> None:
    if step.row is None:
        step.row = companies.create(step.wanted["name"], slug=step.slug, as_imported=step.said())
    for alias in step.new_aliases:
        companies.add_alias(step.row, alias)
    _note_aliases(step)


def _speaker(step: Step) -> None:
    if step.row is None:
        step.row = speakers.create(step.wanted["name"], slug=step.slug, as_imported=step.said())
    for alias in step.new_aliases:
        speakers.add_alias(step.row, alias)
    _note_aliases(step)


def _note_aliases(step: Step) -> None:
    row: Company | Speaker = step.row
    if step.new_aliases:
        row.as_imported = {**(row.as_imported or {}), "aliases": step.said()["aliases"]}


def _event(post: Post, step: Step) -> None:
    wanted = {name: value for name, value in step.wanted.items() if name != "figures_text"}
    figures = [(figure.value, figure.words) for figure in post.figures]
    if step.row is None:
        step.row = events.create_event(**wanted, slug=step.slug, as_imported=step.said())
        events.set_figures(step.row, figures)
        return
    if "title" in step.changes:
        events.rename_event(step.row, wanted["title"])
    if "figures_text" in step.changes:
        events.set_figures(step.row, figures)
    change(step, besides={"title", "figures_text"})
    note(step)


def _talk(event: Event, step: Step) -> None:
    wanted: Mapping[str, Any] = {**step.wanted}
    if step.verb is Verb.CREATE:
        # Below zero until _order_talks: its place may still be somebody else's.
        place = {"position": -step.wanted["position"]}
        step.row = events.create_talk(
            event, **{**wanted, **place}, slug=step.slug, as_imported=step.said()
        )
    elif step.row is not None:
        if "title" in step.changes:
            events.rename_talk(step.row, wanted["title"])
        change(step, besides={"title", "position"})
        note(step)


def _order_talks(plan: Plan) -> None:
    """The document's order, except where a person chose another one."""
    places = {
        step.row.id: step.wanted["position"]
        for step in plan.talks
        if step.row is not None and (step.verb is Verb.CREATE or "position" in step.changes)
    }
    talks = queries.talks_of(plan.event.row)
    talks.sort(key=lambda talk: (places.get(talk.id, talk.position), talk.id not in places))
    events.put_in_order(talks)


def _affiliation(step: Step) -> None:
    wanted = dict(step.wanted)
    speaker: Step = wanted.pop("speaker")
    company = wanted.pop("company")
    row = company.row if isinstance(company, Step) else company
    step.row = speakers.state_affiliation(speaker.row, company=row, **wanted)


def _row(table: type[Any], step: Step, **fixed: Any) -> None:
    if step.verb is Verb.CREATE:
        step.row = table(**columns(step.wanted), **fixed, as_imported=step.said())
        db.session.add(step.row)
    elif step.verb is Verb.REMOVE:
        db.session.delete(step.row)
    elif step.row is not None:
        change(step)
        note(step)


def _remove(step: Step) -> None:
    if step.verb is Verb.REMOVE:
        db.session.delete(step.row)


def _remember(plan: Plan, *, source: str) -> None:
    """Keep what the document brought, if that differs from last time."""
    passages = [
        [str(step.row.key if step.row else step.key), digest(step.wanted["text"])]
        for step in plan.passages
    ]
    others = [
        memory_name(step.kind, step.said())
        for step in (*plan.talks, *plan.appearances, *plan.photos, *plan.resources)
        if step.wanted
    ] + plan.stated
    document = queries.document_of(plan.event.row)
    if document is None:
        document = Document(event_id=plan.event.row.id)
        db.session.add(document)
    elif (document.passages, document.others) == (passages, others):
        return
    document.name, document.imported_at = source, clock.now()
    document.passages, document.others = passages, others
