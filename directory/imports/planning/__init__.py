"""From what a document says to what would have to happen here. Reads, and writes nothing."""

from __future__ import annotations

from directory.events import actions as events
from directory.imports import queries
from directory.imports.planning import extras, people, programme, transcript
from directory.imports.planning.steps import Plan, Step, Verb, Vetoed
from directory.imports.posts.model import Post

__all__ = ["Plan", "Step", "Verb", "Vetoed", "make_plan"]


def make_plan(post: Post, *, source: str, zone: str, replace: bool = False) -> Plan:
    """What one post would do here. `source` is the document's name, kept with each fact.

    Raises Vetoed, with the reason, if it cannot come in.
    """
    keys = transcript.keys_for([turn.text for turn in post.turns])
    event = programme.find_event(post, keys)
    plan = Plan(post, programme.plan_event(post, event, zone=zone))
    plan.slug = event.slug if event else events.free_event_slug(post.slug or post.title)
    document = queries.document_of(event) if event else None
    brought = document.others if document else []
    companies = people.plan_companies(plan)
    speakers = people.plan_speakers(plan)
    people.plan_affiliations(plan, speakers, companies, brought, source=source)
    programme.plan_talks(plan, brought, replace=replace)
    programme.plan_appearances(plan, speakers, companies, brought)
    transcript.plan_passages(plan, speakers, document, replace=replace)
    extras.plan_photos(plan, brought)
    extras.plan_resources(plan, speakers, brought)
    return plan
