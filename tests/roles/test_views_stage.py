"""What a role shows of the stage: its moments, its team, and roles like it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.kit.db import Publication
from directory.roles.models import MomentKind, Role, State, Teammate
from directory.speakers.models import Standing
from tests import cast
from tests.browser import Client

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
DAY = timedelta(days=1)
TALK = "/talks/robots-in-the-kitchen/"


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def url_of(role: Role, slug: str = "cook-of-robots") -> str:
    return f"/roles/{role.id}-{slug}/"


def test_a_role_quotes_what_was_said_on_stage_its_first_moment_above_all(client: Client) -> None:
    acme, ann = cast.acme(), cast.ann()
    role = cast.role(acme)
    robots = cast.talk(cast.event(), language="de")
    said = cast.passage(robots, by=ann, key="a1", starts_at=760.5)
    asked = cast.passage(robots, label="Audience member", position=2, key="b2")
    shy = cast.passage(robots, by=cast.sam(**DRAFT), position=3, key="c3", label=None)
    value = cast.value(acme)
    cast.moment(role, asked, "Robots", kind=MomentKind.SHOWS_VALUE, value_id=value.id, position=2)
    cast.moment(role, said, "We are hiring")
    cast.moment(role, shy, "Solder", kind=MomentKind.NAMES_TOOLS, position=3)
    cast.moment(role, said, "Lost", kind=MomentKind.NAMES_TOOLS, lost_at=cast.NOW)
    hidden = cast.talk(robots.event, "Hidden", position=2, **DRAFT)
    cast.moment(role, cast.passage(hidden), "Of a draft", position=4)
    off = cast.talk(cast.event("Hidden evening", **DRAFT), "Of a hidden evening")
    cast.moment(role, cast.passage(off), "Of a hidden evening", position=5)
    page = client.page(url_of(role))
    assert page.texts(".stagequote blockquote") == ["We are hiring"]
    assert page.texts("section[aria-labelledby=stage] blockquote") == ["Robots", "Solder"]
    assert page.texts("blockquote") == ["We are hiring", "Robots", "Solder"]
    assert page.values("blockquote", "cite") == [f"{TALK}#p-{key}" for key in ("a1", "b2", "c3")]
    assert page.values("blockquote", "lang") == ["de", "de", "de"]
    where = "on stage on 12 May 2026 in Robots in the kitchen"
    assert page.texts("figcaption") == [
        f"Ann Archer, {where} Says they are hiring · Hear it at 12:40",
        f"Audience member, {where} Shows a value (Say it early) · Read it in the talk",
        f"Somebody, {where} Names the tools · Read it in the talk",
    ]
    assert page.links(".stagequote") == {
        "Ann Archer": "/speakers/ann-archer/",
        "Robots in the kitchen": TALK,
        "Hear it at 12:40": f"{TALK}#p-a1",
    }


def test_without_moments_a_role_quotes_nobody(client: Client) -> None:
    acme = cast.acme()
    cast.moment(cast.role(acme, "Another"), cast.passage(cast.talk(cast.event())))
    page = client.page(url_of(cast.role(acme)))
    assert page.texts("blockquote, section[aria-labelledby=stage]") == []


def test_values_lead_to_the_moments_of_this_role_that_show_them(client: Client) -> None:
    acme, robots = cast.acme(), cast.talk(cast.event())
    early, clean, calm = (cast.value(acme, name) for name in ("Early", "Clean", "Calm"))
    role, other = cast.role(acme), cast.role(acme, "Another")
    passages = [cast.passage(robots, position=n, key=f"k{n}", starts_at=n * 60) for n in (1, 2, 3)]
    shows = {"kind": MomentKind.SHOWS_VALUE}
    cast.moment(role, passages[1], **shows, value_id=early.id, position=2)
    cast.moment(role, passages[0], **shows, value_id=early.id)
    cast.moment(other, passages[2], **shows, value_id=clean.id)
    cast.moment(role, passages[2], **shows, value_id=calm.id, lost_at=cast.NOW)
    page = client.page(url_of(role))
    values = "section[aria-labelledby=values]"
    assert page.texts(f"{values} dt") == ["Early", "Clean", "Calm"]
    assert page.texts(f"{values} dd small") == [
        "Hear it at 1:00",
        "Not yet heard on stage",
        "Not yet heard on stage",
    ]
    assert page.links(values) == {"Hear it at 1:00": f"{TALK}#p-k1"}


def test_the_team_is_told_as_it_was_on_stage_as_it_is_now_and_who_has_left(client: Client) -> None:
    acme, ann, bob, cleo = cast.acme(), cast.ann(), cast.bob(), cast.speaker("Cleo")
    hidden = cast.speaker("Hidden", **DRAFT)
    people = enumerate([cleo, ann, hidden, bob, cast.sam()])
    role = cast.role(acme, team=[Teammate(position=n, speaker_id=who.id) for n, who in people])
    for number, title in [(1, "Intern"), (2, "Cook")]:
        night = cast.event(f"Evening {number}", starts_on=date(2026, number, 1))
        said = cast.talk(night, f"Talk {number}")
        cast.appearance(ann, said, acme, title=title)
        cast.appearance(bob, said, acme, title="Baker", position=2)
        cast.appearance(cleo, said, acme, title="Waiter", position=3)
    cast.affiliation(ann, acme, title="Intern", ends_on=date(2026, 1, 31))
    cast.affiliation(ann, acme, title="Head cook", starts_on=date(2026, 3, 1))
    cast.affiliation(bob, acme, ends_on=date(2026, 5, 31))
    cast.affiliation(bob, acme, title="Proposed", standing=Standing.PROPOSED)
    cast.affiliation(cleo, acme, ends_on=date(2026, 5, 31), hidden_until=date(2026, 6, 2))
    cast.affiliation(cleo, cast.byte(), title="Secret", hidden_until=date(2026, 6, 2))
    page = client.page(url_of(role))
    assert page.texts("section[aria-labelledby=team] .name") == [
        "Cleo",
        "Ann Archer",
        "Bob Brown",
        "Sam Stone",
    ]
    assert [" ".join(text.split()) for text in page.texts(".then-now")] == [
        "then Waiter, Acme",
        "then Cook, Acme now Head cook, Acme",
        "then Baker, Acme now No longer at Acme",
    ]


def test_who_left_for_another_company_is_told_with_both(client: Client) -> None:
    acme, ann = cast.acme(), cast.ann()
    role = cast.role(acme, team=[Teammate(position=1, speaker_id=ann.id)])
    cast.appearance(ann, cast.talk(cast.event()), acme)
    cast.affiliation(ann, acme, ends_on=date(2026, 5, 31))
    cast.affiliation(ann, cast.byte(), title="Baker", seen_on=date(2026, 6, 1))
    assert client.page(url_of(role)).texts(".then-now dd") == [
        "Engineer, Acme",
        "Baker, Byte; no longer at Acme",
    ]


def test_what_is_to_come_is_no_then(client: Client) -> None:
    acme, ann, bob = cast.acme(), cast.ann(), cast.bob()
    people = enumerate([ann, bob])
    role = cast.role(acme, team=[Teammate(position=n, speaker_id=who.id) for n, who in people])
    for day, title in [(date(2026, 6, 1), "Cook"), (date(2026, 6, 2), "Director")]:
        said = cast.talk(cast.event(f"On {day}", starts_on=day), f"Talk on {day}")
        cast.appearance(ann, said, acme, title=title)
    cast.appearance(bob, said, acme, position=2)
    page = client.page(url_of(role))
    assert page.texts("section[aria-labelledby=team] .name") == ["Ann Archer", "Bob Brown"]
    assert page.texts(".then-now dd") == ["Cook, Acme"]


def test_like_this_one_are_open_roles_of_its_discipline_or_company(client: Client) -> None:
    acme, byte, late = cast.acme(), cast.byte(), cast.NOW - 60 * DAY
    role = cast.role(acme)
    cast.role(acme, "Same company", discipline="Fishing", opened_at=cast.NOW - 9 * DAY)
    cast.role(byte, "Same discipline", opened_at=cast.NOW - 8 * DAY)
    cast.role(byte, "Neither", discipline="Fishing")
    for state in set(State) - {State.OPEN}:
        cast.role(acme, f"Hidden, {state}", state=state)
    cast.role(acme, "Forgotten", opened_at=late, confirmed_at=cast.NOW - 44 * DAY)
    cast.role(acme, "Run out", valid_through=cast.NOW)
    cast.role(cast.company("Paused", paused_at=cast.NOW), "Of a paused company")
    cast.role(cast.company("Shy", **DRAFT), "Of a draft")
    page = client.page(url_of(role))
    assert page.texts("#like .title") == ["Same discipline", "Same company"]
    assert page.texts("#like .by > a") == ["Byte", "Acme"]


def test_like_this_one_are_three_at_most_and_say_where_they_are_heard(client: Client) -> None:
    acme = cast.acme()
    role = cast.role(acme)
    roles = [cast.role(acme, f"Role {n}", opened_at=cast.NOW - n * DAY) for n in range(1, 6)]
    said = cast.passage(cast.talk(cast.event()), key="a1", starts_at=60)
    cast.moment(roles[1], said)
    page = client.page(url_of(role))
    assert page.texts("#like .title") == ["Role 1", "Role 2", "Role 3"]
    assert page.texts("#like .heard") == [
        "Not yet heard on stage",
        "Heard in Robots in the kitchen 1:00",
        "Not yet heard on stage",
    ]


def test_a_role_that_is_like_no_other_shows_none(client: Client) -> None:
    cast.role(cast.byte(), "Elsewhere", discipline="Fishing")
    assert client.page(url_of(cast.role(cast.acme()))).texts("#like") == []
