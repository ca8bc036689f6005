"""The event of a post, its talks, and who appears in them."""

from __future__ import annotations

from typing import Any

from rapidfuzz import fuzz

from directory.companies.models import Company
from directory.events.links import video_of
from directory.events.models import Appearance, Event, Talk, figures_text
from directory.imports import queries
from directory.imports.planning.align import ALIKE
from directory.imports.planning.steps import (
    Memory,
    Plan,
    Step,
    Verb,
    Vetoed,
    spare_or_remove,
    veto_overlong,
)
from directory.imports.posts import model as posts
from directory.kit.text import digest, fold

MOSTLY = 0.5  # of the long paragraphs; with so many of its words, it is that event
LONG = 40  # characters; a shorter paragraph ("Thank you.") says nothing about the event


def find_event(post: posts.Post, keys: list[str]) -> Event | None:
    """The event here that the post is about: by address, by title and day, or by its words.

    `keys` are the passage keys that the post's turns would have, in order.
    """
    if post.slug and (event := queries.event_at(post.slug)) and _agrees(post, event):
        return event
    if event := queries.event_titled(post.title, post.starts_on):
        return event
    telling = [key for key, turn in zip(keys, post.turns, strict=True) if len(turn.text) >= LONG]
    shared = queries.event_with_passages(telling)
    if shared and shared[1] >= MOSTLY * len(telling) and _agrees(post, shared[0]):
        return shared[0]
    return None


def _agrees(post: posts.Post, event: Event) -> bool:
    """Whether title or day is the same: where both differ, it is another event."""
    said = event.as_imported or {}
    same_title = fold(post.title) == fold(event.title) or said.get("title") == digest(post.title)
    days = {event.starts_on, post.starts_on}
    return same_title or None in days or len(days) == 1


def plan_event(post: posts.Post, event: Event | None, *, zone: str) -> Step:
    """The step for the event itself."""
    wanted: dict[str, Any] = {
        "title": post.title,
        "place": post.place,
        "summary": post.summary,
        "figures_text": figures_text((each.value, each.words) for each in post.figures),
    }
    # A document that says nothing of these takes nothing away: it may be a transcript alone.
    if event is not None:
        wanted = {name: value for name, value in wanted.items() if value}
    if post.starts_on or event is None:
        wanted |= {"starts_on": post.starts_on, "ends_on": post.ends_on}
    if post.zone or event is None:
        wanted["zone"] = post.zone or zone
    step = Step("event", post.title, post.line, wanted, event, slug=post.slug).decide()
    veto_overlong([step], Event)
    return step


def plan_talks(plan: Plan, brought: list[str], *, replace: bool) -> None:
    """Steps for the talks, in the order of the post, then for those it no longer has.

    Raises Vetoed if the post knows no talks and the event here has several.
    """
    here = queries.talks_of(plan.event.row) if plan.event.row else []
    knows_none = [fold(talk.title) for talk in plan.post.talks] == [fold(plan.post.title)]
    if knows_none and len(here) > 1 and not replace:
        raise Vetoed(
            f"“{plan.post.title}” is here already with its {len(here)} talks, and the document does"
            " not say which words belong to which. Nothing was imported. Import it with its"
            " programme, or say --replace."
        )
    rows = _match_talks(plan.post.talks, here)
    memory = Memory(brought, "talk", here)
    for position, (talk, row) in enumerate(zip(plan.post.talks, rows, strict=True), 1):
        step = Step("talk", talk.title, talk.line, _wanted(talk, position), row, slug=talk.slug)
        plan.talks.append(memory.leave(step.decide()))
    veto_overlong(plan.talks, Talk)
    gone = [row for row in here if row not in rows and row.as_imported is not None]
    plan.talks_gone = [spare_or_remove("talk", row.title, row) for row in gone]


def _wanted(talk: posts.Talk, position: int) -> dict[str, Any]:
    video = video_of(talk.video_url) if talk.video_url else None
    return {
        "title": talk.title,
        "position": position,
        "summary": talk.summary,
        "language": talk.language,
        "video_provider": video and video.provider,
        "video_ref": video and video.ref,
        "video_offset": video
        and (video.offset if talk.video_offset is None else talk.video_offset),
    }


def _match_talks(talks: tuple[posts.Talk, ...], here: list[Talk]) -> list[Talk | None]:
    """For each talk of the post the row that it is: by address, by title, else by likeness."""
    left = list(here)
    rows: list[Talk | None] = [None] * len(talks)

    def take(at: int, candidates: list[Talk]) -> None:
        if rows[at] is None and candidates:
            rows[at] = candidates[0]
            left.remove(candidates[0])

    for at, talk in enumerate(talks):
        take(at, [row for row in left if talk.slug and row.slug == talk.slug])
    for at, talk in enumerate(talks):
        said = digest(talk.title)
        take(at, [row for row in left if (row.as_imported or {}).get("title") == said])
        take(at, [row for row in left if fold(row.title) == fold(talk.title)])
    for at, talk in enumerate(talks):
        near = [row for row in left if _same_speakers(row, talk) or _nearly(row, talk, at + 1)]
        near.sort(key=lambda row: -fuzz.ratio(fold(row.title), fold(talk.title)))
        take(at, near)
    return rows


def _same_speakers(row: Talk, talk: posts.Talk) -> bool:
    on_stage = {each.speaker.folded for each in row.appearances if each.part == "speaker"}
    billed = {fold(each.person) for each in talk.billings if each.part == "speaker"}
    return bool(billed) and billed == on_stage


def _nearly(row: Talk, talk: posts.Talk, position: int) -> bool:
    return row.position == position and fuzz.ratio(fold(row.title), fold(talk.title)) >= ALIKE


def plan_appearances(
    plan: Plan, people: dict[str, Step], companies: dict[str, Step | Company], brought: list[str]
) -> None:
    """A step for each person's part in each talk, title and company as on stage."""
    for talk, of_post in zip(plan.talks, plan.post.talks, strict=True):
        here = {each.speaker_id: each for each in talk.row.appearances} if talk.row else {}
        memory = Memory(brought, "appearance", here.values())
        is_billed = any(each.title or each.company for each in of_post.billings)
        for position, billing in enumerate(of_post.billings, 1):
            speaker = people[billing.person]
            wanted = {
                "talk": talk,
                "speaker": speaker,
                "part": billing.part,
                "position": position,
                "title": billing.title,
                "company_name": billing.company,
                "company": companies.get(fold(billing.company or "")),
            }
            row = here.pop(speaker.row.id, None) if speaker.row else None
            if row is not None and not is_billed:
                wanted = {"talk": talk, "speaker": speaker}
            name = f"{billing.person} in “{talk.name}”"
            step = memory.leave(Step("appearance", name, billing.line, wanted, row).decide())
            plan.appearances.append(step if talk.verb is not Verb.LEAVE else step.left())
        for row in here.values():
            # A transcript alone bills nobody, and takes nobody's part away.
            if row.as_imported is not None and (is_billed or not row.title):
                name = f"{row.speaker.name} in “{talk.name}”"
                plan.appearances.append(spare_or_remove("appearance", name, row))
    veto_overlong(plan.appearances, Appearance)
