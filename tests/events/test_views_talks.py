"""A talk, as a visitor reads it: who said what, and what is open where it was said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.models import Photo, Provider, Resource, ResourceKind, Talk, TalkFormerSlug
from directory.events.terms import Kind, Part
from directory.kit.db import Publication
from directory.roles.models import MomentKind, State
from tests import cast
from tests.browser import Client
from tests.statements import selects_of

URL = "/talks/robots-in-the-kitchen/"
DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
FILM = {"video_provider": Provider.YOUTUBE, "video_ref": "dQw4w9WgXcQ"}


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


@pytest.fixture
def robots() -> Talk:
    """The talk on robots in the kitchen, in which nothing was said yet."""
    return cast.talk(cast.event())


def test_a_talk_names_its_evening_and_its_people(client: Client, robots: Talk) -> None:
    cast.appearance(cast.ann(), robots, cast.acme(), title="Cook")
    cast.appearance(cast.sam(), robots, part=Part.HOST, title=None, position=2)
    cast.appearance(cast.speaker("Hidden", **DRAFT), robots, position=3)
    page = client.page(URL)
    assert page.h1 == "Robots in the kitchen"
    assert page.links("main > nav:first-child") == {"Lightning Talks": "/events/lightning-talks/"}
    assert page.texts("main > ul > li") == ["Ann Archer, Cook, Acme", "Sam Stone (host)"]


def test_a_talk_leads_to_its_neighbours(client: Client, robots: Talk) -> None:
    for position, title in [(0, "First"), (2, "Third"), (5, "Last")]:
        cast.talk(robots.event, title, position=position)
    cast.talk(robots.event, "Hidden", position=3, **DRAFT)
    page = client.page(URL)
    assert page.texts("nav[aria-labelledby=evening] li") == [
        "Before: First",
        "Robots in the kitchen",
        "Next: Third",
        "Last",
    ]


def test_a_run_of_one_voice_shows_its_name_once(client: Client, robots: Talk) -> None:
    ann = cast.ann()
    cast.passage(robots, "One.", by=ann, position=1)
    cast.passage(robots, "Two.", by=ann, position=2)
    cast.passage(robots, "Three?", label="Audience member", position=3)
    cast.passage(robots, "Four.", by=ann, position=4)
    page = client.page(URL)
    assert page.texts(".script h3") == ["Ann Archer", "Audience member", "Ann Archer"]
    assert page.links(".script h3") == {"Ann Archer": "/speakers/ann-archer/"}
    assert page.texts(".script p.speech") == ["One. ¶", "Two. ¶", "Three? ¶", "Four. ¶"]


def test_marks_of_the_editor_and_lost_words_are_told_from_speech(
    client: Client, robots: Talk
) -> None:
    cast.passage(robots, "Part two", kind=Kind.EDITORIAL, position=1)
    cast.passage(robots, "Hello.", label="Ann", position=2)
    cast.passage(robots, "[inaudible]", label="Ann", kind=Kind.INAUDIBLE, position=3)
    page = client.page(URL)
    assert page.texts(".script h3") == ["Ann"]
    assert page.texts("p.editorial em") == ["Part two"]
    assert page.texts("p.inaudible em") == ["[inaudible]"]


def test_every_passage_has_its_permanent_link(client: Client, robots: Talk) -> None:
    said = cast.passage(robots, key="a1b2")
    page = client.page(URL)
    assert page.values(".script p", "id") == [f"p-{said.key}"] == ["p-a1b2"]
    assert page.values("a.permalink", "href") == ["#p-a1b2"]
    assert page.values("a.permalink", "aria-label") == ["Link to passage 1"]


def test_a_voice_without_a_page_is_only_a_name(client: Client, robots: Talk) -> None:
    hidden = cast.speaker("Hidden", **DRAFT)
    cast.passage(robots, by=hidden, label="H.")
    page = client.page(URL)
    assert (page.texts(".script h3"), page.links(".script h3")) == (["H."], {})


def test_times_lead_into_the_film(client: Client) -> None:
    robots = cast.talk(cast.event(), video_offset=120, **FILM)
    cast.passage(robots, starts_at=125.5)
    cast.passage(robots, position=2)
    watch = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    page = client.page(URL)
    assert page.links("main > p") == {"Watch the talk": f"{watch}&t=120s"}
    assert page.links(".script .stamp") == {}
    assert page.values("a.stamp", "href") == [f"{watch}&t=125s"]
    assert page.texts(".script time") == ["2:05"]
    assert page.values("iframe, video, script", "src") == []


def test_times_without_a_film_are_only_times(client: Client, robots: Talk) -> None:
    cast.passage(robots, starts_at=0)
    page = client.page(URL)
    assert (page.texts("time.stamp"), page.values("a.stamp", "href")) == (["0:00"], [])
    assert page.links("main > p") == {}


def test_the_words_of_a_talk_are_marked_with_its_language(client: Client) -> None:
    cast.passage(cast.talk(cast.event(), "Roboter", language="de"))
    page = client.page("/talks/roboter/")
    assert page.values("h1, .script", "lang") == ["de", "de"]
    assert page.values(".permalink", "lang") == ["en"]


def test_open_roles_stand_beside_the_passage_they_hang_on(client: Client, robots: Talk) -> None:
    said, later = cast.passage(robots), cast.passage(robots, position=2)
    acme = cast.acme()
    cast.moment(cast.role(acme), said, kind=MomentKind.DESCRIBES_WORK)
    for state in set(State) - {State.OPEN}:
        cast.moment(cast.role(acme, f"Hidden, {state}", state=state), said)
    cast.moment(cast.role(acme, "Lost"), said, lost_at=cast.NOW)
    cast.moment(cast.role(cast.byte(paused_at=cast.NOW), "Paused"), later)
    expired = cast.NOW - timedelta(seconds=1)
    cast.moment(cast.role(acme, "Expired", valid_through=expired), later)
    page = client.page(URL)
    assert page.texts("aside li") == ["Describes the work: Cook of robots, Acme"]
    assert page.values(f"#p-{said.key} + aside", "aria-label") == ["Open roles at passage 1"]


def test_a_picture_stands_where_it_was_taken(
    session: Session, client: Client, robots: Talk
) -> None:
    said = cast.passage(robots)
    night = {"event_id": robots.event_id}
    session.add(Photo(position=1, passage_id=said.id, alt="A pan.", caption="The pan.", **night))
    session.add(Photo(position=2, talk_id=robots.id, caption="The end.", **night))
    session.add(Photo(position=3, caption="Another talk.", **night))
    page = client.page(URL)
    assert page.texts(f"#p-{said.key} + figure") == ["Picture: A pan. The pan."]
    assert page.texts("figcaption") == ["The pan.", "The end."]


def test_what_was_named_is_listed_with_who_and_where(
    session: Session, client: Client, robots: Talk
) -> None:
    here = {"event_id": robots.event_id, "talk_id": robots.id, "position": 1}
    said = cast.passage(robots, position=4)
    hidden = cast.speaker("Hidden", **DRAFT)
    session.add(
        Resource(
            kind=ResourceKind.PAPER,
            url="https://one.example/",
            title="Pans",
            passage_id=said.id,
            named_by_id=cast.ann().id,
            **here,
        )
    )
    session.add(
        Resource(kind=ResourceKind.LINK, url="https://two.example/", named_by_id=hidden.id, **here)
    )
    page = client.page(URL)
    assert page.texts("section[aria-labelledby=named] li") == [
        "Pans (paper), named by Ann Archer, in passage 4",
        "https://two.example/ (link)",
    ]


def test_a_talk_with_nothing_in_it_is_a_page(client: Client, robots: Talk) -> None:
    assert robots.passages == []
    assert client.page(URL).texts("section p") == ["No transcript yet."]


def test_a_draft_or_a_talk_of_a_draft_answers_as_what_is_not_there(client: Client) -> None:
    cast.talk(cast.event("Public"), "Draft", **DRAFT)
    cast.talk(cast.event("Hidden", **DRAFT), "Of a draft")
    missing = client.page("/talks/missing/", status=404).response.data
    assert client.page("/talks/draft/", status=404).response.data == missing
    assert client.page("/talks/of-a-draft/", status=404).response.data == missing


def test_a_former_address_leads_to_the_present_one_for_ever(
    session: Session, client: Client, robots: Talk
) -> None:
    of_draft = cast.talk(cast.event("Hidden", **DRAFT), "Of a draft")
    session.add_all(
        [
            TalkFormerSlug(slug="old", talk_id=robots.id),
            TalkFormerSlug(slug="no", talk_id=of_draft.id),
        ]
    )
    answer = client.get("/talks/old/?find=pan")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{URL}?find=pan")
    client.page("/talks/no/", status=404)


def test_a_long_talk_asks_no_more_of_the_database(client: Client, robots: Talk) -> None:
    acme, ann = cast.acme(), cast.ann()
    cast.appearance(ann, robots, acme)
    cast.moment(cast.role(acme), cast.passage(robots, by=ann))
    short = selects_of(client, URL)
    for position in range(2, 301):
        said = cast.passage(robots, f"Passage {position}.", by=ann, position=position)
        if position % 100 == 0:
            cast.moment(cast.role(acme, f"Role {position}"), said)
    assert selects_of(client, URL) == short == 7
    assert len(client.page(URL).texts("p.speech")) == 300
