"""The pictures of a post and the links named in it."""

from __future__ import annotations

from typing import Any

from directory.events.links import kind_of
from directory.events.models import Photo, Resource, ResourceKind
from directory.imports import queries
from directory.imports.planning.steps import (
    Memory,
    Plan,
    Step,
    Verb,
    canonical,
    present,
    spare_or_remove,
    veto_overlong,
)
from directory.imports.posts import model as posts
from directory.kit.text import digest
from directory.kit.urls import is_place

FILE = frozenset({"file"})  # a person may have given it to a photo whose document has none


def plan_photos(plan: Plan, brought: list[str]) -> None:
    """Steps for the pictures, in the order of the post, then for those it no longer has."""
    here = queries.photos_of(plan.event.row) if plan.event.row else []
    memory = Memory(brought, "photo", here)
    left = list(here)
    for position, picture in enumerate(plan.post.pictures, 1):
        wanted: dict[str, Any] = {
            "talk": _talk(plan, picture.talk),
            "passage": _passage(plan, picture.turn),
            "position": position,
            "url": picture.url if picture.url and is_place(picture.url) else None,
            "alt": picture.alt,
            "caption": picture.caption,
            "credit": picture.credit,
            "decorative": picture.decorative,
        }
        if picture.file:  # without a file the document is silent about it
            wanted["file"] = picture.file
        row = _match_photo(wanted, left)
        if row is not None:
            left.remove(row)
        name = picture.caption or picture.alt or picture.url or "picture"
        plan.photos.append(memory.leave(Step("photo", name, picture.line, wanted, row).decide()))
    veto_overlong(plan.photos, Photo)
    plan.photos_gone = [  # a document without any picture is silent about them
        spare_or_remove("photo", row.caption or row.alt or row.url or "picture", row, FILE)
        for row in left
        if row.as_imported is not None and plan.post.pictures
    ]


def _match_photo(wanted: dict[str, Any], left: list[Photo]) -> Photo | None:
    """The picture with the same address or text as last time or now; most in common first."""
    told = {name: canonical(wanted[name]) for name in ("url", "caption", "alt")}
    best, most = None, 0
    for row in left:
        said = row.as_imported or {}
        same = [
            name
            for name, theirs in told.items()
            if present(row, name) == theirs or said.get(name) == digest(theirs)
        ]
        if len(same) == len(told):
            return row
        common = sum(told[name] is not None for name in same)
        if common > most:
            best, most = row, common
    return best


def plan_resources(plan: Plan, people: dict[str, Step], brought: list[str]) -> None:
    """Steps for the links, each address once in a talk, then for those no longer named."""
    here = queries.resources_of(plan.event.row) if plan.event.row else []
    memory = Memory(brought, "resource", here)
    left = {(row.talk_id, row.url): row for row in here}
    named: set[tuple[int | None, str]] = set()
    for position, link in enumerate(plan.post.links, 1):
        if (link.talk, link.url) in named:
            continue
        named.add((link.talk, link.url))
        talk = _talk(plan, link.talk)
        row = left.pop((talk.row.id if talk and talk.row else None, link.url), None)
        wanted: dict[str, Any] = {
            "talk": talk,
            "passage": _passage(plan, link.turn),
            "named_by": _named_by(plan, link, people),
            "position": position,
            "kind": ResourceKind(link.kind) if link.kind else kind_of(link.url),
            "url": link.url,
            "title": link.title,
        }
        step = memory.leave(Step("resource", link.url, link.line, wanted, row).decide())
        plan.resources.append(step)
    veto_overlong(plan.resources, Resource)
    plan.resources_gone = [
        spare_or_remove("resource", row.url, row)
        for row in left.values()
        if row.as_imported is not None and plan.post.links
    ]


def _talk(plan: Plan, at: int | None) -> Step | None:
    talk = plan.talks[at] if at is not None else None
    return talk if talk and talk.verb is not Verb.LEAVE else None


def _passage(plan: Plan, at: int | None) -> Step | None:
    passage = plan.passages[at] if at is not None else None
    return passage if passage and passage.verb is not Verb.LEAVE else None


def _named_by(plan: Plan, link: posts.Link, people: dict[str, Step]) -> Step | None:
    turn = plan.post.turns[link.turn] if link.turn is not None else None
    name = link.named_by or (turn.person if turn else None)
    return people[name] if name else None
