"""What may happen to an event and its talks: their order, their addresses, and going public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events import actions
from directory.events.models import Event, Figure, Passage, Talk
from directory.events.terms import Part
from directory.kit.db import Publication
from directory.kit.errors import Refused
from tests import cast
from tests.browser import Client

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}


def test_a_new_event_is_a_draft_with_what_was_said_of_it(session: Session) -> None:
    event = actions.create_event(
        "Lightning Talks", zone="Europe/Zurich", starts_on=cast.EVENING, place="Zürich"
    )
    session.expire(event)
    assert (event.slug, event.title, event.zone, event.starts_on, event.place) == (
        *("lightning-talks", "Lightning Talks", "Europe/Zurich"),
        *(cast.EVENING, "Zürich"),
    )
    assert (event.state, event.published_at) == (Publication.DRAFT, None)


def test_a_new_talk_is_a_draft_of_its_event(session: Session) -> None:
    event = cast.event()
    talk = actions.create_talk(event, "Robots in the kitchen", position=3, language="en")
    session.expire(talk)
    assert (talk.event, talk.slug, talk.title, talk.position, talk.language) == (
        *(event, "robots-in-the-kitchen", "Robots in the kitchen"),
        *(3, "en"),
    )
    assert (talk.state, talk.published_at) == (Publication.DRAFT, None)


def test_a_taken_address_gets_a_number_in_its_own_room_alone(session: Session) -> None:
    assert session.is_active
    first = actions.create_event("Welcome", zone="UTC")
    second = actions.create_event("Another", zone="UTC", slug="welcome")
    talks = [
        actions.create_talk(event, "Welcome", position=at)
        for event in (first, second)
        for at in (1, 2)
    ]
    assert [first.slug, second.slug] == ["welcome", "welcome-2"]
    assert [talk.slug for talk in talks] == ["welcome", "welcome-2", "welcome-3", "welcome-4"]
    assert actions.create_talk(first, "Other", position=3, slug="hello").slug == "hello"


def test_an_event_knows_its_address_before_it_is_made(session: Session) -> None:
    assert session.is_active
    foretold = [actions.free_event_slug(title) for title in ("Talks", "…")]
    made = [actions.create_event(title, zone="UTC").slug for title in ("Talks", "…")]
    assert foretold == made == ["talks", "event"]


@pytest.mark.parametrize("title", ["", " \n"])
def test_nothing_on_the_programme_is_without_a_title(session: Session, title: str) -> None:
    event = cast.event()
    talk = cast.talk(event)
    with pytest.raises(Refused, match="An event has a title: write it down"):
        actions.create_event(title, zone="UTC")
    with pytest.raises(Refused, match="An event has a title: write it down"):
        actions.rename_event(event, title)
    with pytest.raises(Refused, match="A talk has a title: write it down"):
        actions.create_talk(event, title, position=2)
    with pytest.raises(Refused, match="A talk has a title: write it down"):
        actions.rename_talk(talk, title)
    session.flush()
    assert (event.title, talk.title) == ("Lightning Talks", "Robots in the kitchen")


@pytest.mark.parametrize("back", [True, False])
def test_every_address_an_event_had_leads_to_it(
    session: Session, client: Client, *, back: bool
) -> None:
    event = cast.event("Talks")
    for title in ("Evening", "Night", *(["Talks"] if back else [])):
        actions.rename_event(event, title)
    session.flush()
    now, *former = ["talks", "evening", "night"] if back else ["night", "talks", "evening"]
    assert (event.slug, client.page(f"/events/{now}/").h1) == (now, now.title())
    answers = [client.get(f"/events/{was}/") for was in former]
    assert [(each.status_code, each.location) for each in answers] == [(301, f"/events/{now}/")] * 2
    assert actions.create_event("Talks", zone="UTC").slug == "talks-2"


@pytest.mark.parametrize("back", [True, False])
def test_every_address_a_talk_had_leads_to_it(
    session: Session, client: Client, *, back: bool
) -> None:
    talk = cast.talk(cast.event(), "Robots")
    for title in ("Pans", "Onions", *(["Robots"] if back else [])):
        actions.rename_talk(talk, title)
    session.flush()
    now, *former = ["robots", "pans", "onions"] if back else ["onions", "robots", "pans"]
    assert (talk.slug, client.page(f"/talks/{now}/").h1) == (now, now.title())
    answers = [client.get(f"/talks/{was}/") for was in former]
    assert [(each.status_code, each.location) for each in answers] == [(301, f"/talks/{now}/")] * 2
    other = cast.talk(talk.event, "Other", position=2)
    actions.rename_talk(other, "Pans")
    assert other.slug == "pans-2"


def test_figures_stand_in_the_order_in_which_they_are_given(session: Session) -> None:
    event = cast.event(figures=[Figure(position=1, value="9", words="chairs")])
    actions.set_figures(event, [("over 120", "guests"), ("sold out", None)])
    session.flush()
    session.expire_all()
    assert [(each.position, each.value, each.words) for each in event.figures] == [
        (1, "over 120", "guests"),
        (2, "sold out", None),
    ]
    assert event.figures_text == "over 120 guests; sold out"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_talks_are_put_in_any_order(session: Session, order: tuple[int, ...]) -> None:
    event = cast.event()
    talks = [cast.talk(event, f"Talk {at}", position=at) for at in (1, 2, 3)]
    actions.put_in_order([talks[at] for at in order])
    session.flush()
    session.expire(event)
    assert [talk.title for talk in event.talks] == [f"Talk {at + 1}" for at in order]
    assert [talk.position for talk in event.talks] == [1, 2, 3]


def test_a_new_passage_goes_between_two_that_are_here(session: Session) -> None:
    talk = cast.talk(cast.event())
    first, last = cast.passage(talk, "One."), cast.passage(talk, "Three.", position=2)
    between = Passage(talk_id=talk.id, key="between", text="Two.")
    actions.put_in_order([first, between, last])
    session.add(between)
    session.flush()
    session.expire(talk)
    assert [(each.position, each.text) for each in talk.passages] == [
        *((1, "One."), (2, "Two."), (3, "Three.")),
    ]


def test_what_is_in_order_is_not_touched(session: Session) -> None:
    talk = cast.talk(cast.event())
    passages = [cast.passage(talk, f"{at}.", position=at) for at in (1, 2, 3)]
    actions.put_in_order(passages)
    assert not session.dirty
    actions.put_in_order([passages[1], passages[0], passages[2]])
    session.flush()
    assert [each.version for each in passages] == [3, 3, 1]


def test_an_event_brings_all_who_were_there_before_the_public(
    session: Session, clock_stands_at: Callable[[datetime], None]
) -> None:
    event = cast.event(**DRAFT)
    talk = cast.talk(event, **DRAFT)
    ann, bob, acme, byte = (
        *(cast.ann(**DRAFT), cast.bob(**DRAFT)),
        *(cast.acme(**DRAFT), cast.byte(**DRAFT)),
    )
    cast.appearance(ann, talk, acme)
    cast.appearance(bob, talk, part=Part.AUDIENCE, position=2)
    elsewhere = cast.talk(cast.event("Other", **DRAFT), "Other", **DRAFT)
    cast.appearance(sam := cast.sam(**DRAFT), elsewhere, byte)
    clock_stands_at(cast.NOW)
    actions.publish(event)
    session.flush()
    assert {each.published_at for each in (event, talk, ann, bob, acme)} == {cast.NOW}
    assert [each.is_published for each in (event, talk, ann, bob, acme)] == [True] * 5
    assert [each.is_published for each in (elsewhere, elsewhere.event, sam, byte)] == [False] * 4


def test_publishing_again_publishes_what_is_new_and_dates_nothing_anew(
    session: Session, clock_stands_at: Callable[[datetime], None]
) -> None:
    event = cast.event()
    was = event.published_at
    old, new = cast.talk(event), cast.talk(event, "New", position=2, **DRAFT)
    clock_stands_at(cast.NOW)
    actions.publish(event)
    session.flush()
    assert [each.published_at for each in (event, old, new)] == [was, was, cast.NOW]


def test_an_event_without_a_day_stays_a_draft_with_all_that_is_in_it(session: Session) -> None:
    event = cast.event(starts_on=None, **DRAFT)
    talk = cast.talk(event, **DRAFT)
    cast.appearance(ann := cast.ann(**DRAFT), talk)
    with pytest.raises(Refused, match="An event needs its day"):
        actions.publish(event)
    session.flush()
    things: list[Event | Talk] = [event, talk]
    assert [thing.is_published for thing in (*things, ann)] == [False] * 3
