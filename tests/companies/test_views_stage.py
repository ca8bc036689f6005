"""What a company's page shows of the stage: who spoke for it, in which talks, for which values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.models import Provider
from directory.events.terms import Part
from directory.kit.db import Publication
from directory.roles.models import MomentKind, State
from tests import cast
from tests.browser import Client

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
URL = "/companies/acme/"


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def test_values_lead_to_where_a_visible_role_heard_them_last(client: Client) -> None:
    acme = cast.acme()
    early, clean = cast.value(acme, "Early"), cast.value(acme, "Clean")
    before = cast.talk(cast.event("Before", starts_on=date(2025, 4, 1)), "Before")
    robots = cast.talk(cast.event())
    role, closed = cast.role(acme), cast.role(acme, "Closed", state=State.CLOSED)
    shows: dict[str, Any] = {"kind": MomentKind.SHOWS_VALUE}
    cast.moment(role, cast.passage(before, starts_at=30), **shows, value_id=early.id)
    last = cast.passage(robots, starts_at=60, key="a1")
    cast.moment(role, last, **shows, value_id=early.id, position=2)
    gone = cast.passage(robots, starts_at=90, position=2)
    cast.moment(closed, gone, **shows, value_id=clean.id)
    page = client.page(URL)
    values = "section[aria-labelledby=values]"
    assert page.texts(f"{values} dd small") == ["Hear it at 1:00", "Not yet heard on stage"]
    assert page.links(values) == {"Hear it at 1:00": "/talks/robots-in-the-kitchen/#p-a1"}


def test_who_spoke_is_told_once_with_the_title_of_the_latest_evening(client: Client) -> None:
    acme, ann, bob = cast.acme(), cast.ann(), cast.bob()
    first = cast.talk(cast.event("First", starts_on=date(2025, 4, 1)), "First")
    second = cast.talk(cast.event("Second", starts_on=date(2025, 6, 1)), "Second")
    said = cast.talk(cast.event())
    cast.appearance(ann, first, acme, title="Intern")
    cast.appearance(bob, second, acme, title="Baker")
    cast.appearance(ann, said, acme, title="Cook")
    cast.affiliation(ann, acme, title="Director", seen_on=date(2026, 5, 20))
    cast.affiliation(bob, acme, ends_on=date(2026, 5, 31))
    cast.affiliation(bob, cast.byte(), title="Secret", hidden_until=date(2026, 6, 2))
    cast.appearance(cast.speaker("Elsewhere"), said, cast.company("Cargo"), position=2)
    cast.appearance(cast.sam(**DRAFT), said, acme, position=3)
    cast.appearance(ann, cast.talk(cast.event("Hidden", **DRAFT), "Of a draft"), acme)
    page = client.page(URL)
    people = "section[aria-labelledby=people]"
    assert page.texts(f"{people} .name") == ["Ann Archer", "Bob Brown"]
    assert page.texts(f"{people} .then-now dt") == ["then", "now", "then", "now"]
    assert page.texts(f"{people} .then-now dd") == [
        "Cook, Acme",
        "Director, Acme",
        "Baker, Acme",
        "No longer at Acme",
    ]


def test_talks_are_those_by_its_speakers_each_once(client: Client) -> None:
    acme, ann, bob = cast.acme(), cast.ann(), cast.bob()
    night = cast.event()
    film: dict[str, Any] = {"video_provider": Provider.YOUTUBE, "video_ref": "dQw4w9WgXcQ"}
    said = cast.talk(night, language="de", **film)
    cast.passage(said, by=ann)
    cast.appearance(ann, said, acme)
    cast.appearance(bob, said, acme, position=2)
    cast.appearance(cast.speaker("Elsewhere"), said, cast.byte(), position=3)
    for number, part in enumerate([Part.HOST, Part.AUDIENCE], start=2):
        other = cast.talk(night, f"With a {part}", position=number)
        cast.appearance(cast.speaker(f"A {part}"), other, acme, part=part)
    cast.appearance(ann, cast.talk(night, "Hidden", position=4, **DRAFT), acme)
    page = client.page(URL)
    talks = "section[aria-labelledby=talks]"
    assert page.texts(f"{talks} h3") == ["Robots in the kitchen"]
    assert page.values(f"{talks} h3 a", "lang") == ["de"]
    assert page.texts(f"{talks} .who") == ["Ann Archer, Bob Brown"]
    assert page.texts(f"{talks} .at") == ["May 2026"]
    assert list(page.links(f"{talks} .go").values()) == [
        "/talks/robots-in-the-kitchen/#film",
        "/talks/robots-in-the-kitchen/#transcript",
    ]
    assert page.links(".facts") == {"1 talk": "#talks"}
    assert page.texts(".people .name") == ["Ann Archer", "Bob Brown", "A host", "A audience"]


def test_an_evening_to_come_is_told_as_one_and_nobody_has_spoken_there(client: Client) -> None:
    acme, ann = cast.acme(), cast.ann()
    for day, title in [(date(2026, 6, 1), "Cook"), (date(2026, 6, 2), "Director")]:
        night = cast.event(f"On {day}", starts_on=day)
        said = cast.talk(night, f"Talk on {day}")
        cast.appearance(ann, said, acme, title=title)
    cast.appearance(cast.bob(), said, acme, position=2)
    page = client.page(URL)
    assert page.texts("section[aria-labelledby=talks] h3") == [
        "To come Talk on 2026-06-02",
        "Talk on 2026-06-01",
    ]
    people = "section[aria-labelledby=people]"
    assert page.texts(f"{people} .name") == ["Ann Archer"]
    assert page.texts(f"{people} .then-now dd") == ["Cook, Acme"]
