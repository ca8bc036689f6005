"""A talk, as a visitor reads it: who said what, and what is open where it was said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.models import Photo, Provider, Resource, ResourceKind, Talk, TalkFormerSlug
from directory.events.terms import Kind, Part
from directory.extensions import db
from directory.kit.db import Publication
from directory.speakers.models import Standing
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
    cast.appearance(cast.bob(), robots, part=Part.AUDIENCE, position=4)
    page = client.page(URL)
    assert page.h1 == "Robots in the kitchen"
    assert page.texts("head > title") == [f"{page.h1}, by Ann Archer, Sam Stone · Lectern"]
    assert page.links("main nav.crumbs") == {"Lightning Talks": "/events/lightning-talks/"}
    assert page.texts("main .person h3") == ["Ann Archer", "Sam Stone"]
    assert page.texts("main .person dl") == ["then Cook, Acme"]
    assert page.links("main .person")["Acme"] == "/companies/acme/"


def test_what_somebody_is_now_stands_beside_what_she_was(client: Client, robots: Talk) -> None:
    acme, byte = cast.acme(), cast.byte()
    ann, bob, sam = cast.ann(), cast.bob(), cast.sam()
    later = date(2026, 5, 20)
    for position, who in enumerate([ann, bob, sam]):
        cast.appearance(who, robots, acme, title="Cook", position=position)
        cast.affiliation(who, acme, title="Cook")
    cast.affiliation(ann, byte, title="Chef", seen_on=later, starts_on=later)
    for hidden in (
        {"standing": Standing.PROPOSED},
        {"standing": Standing.REJECTED},
        {"hidden_until": date(2026, 6, 2)},
    ):
        cast.affiliation(bob, byte, **{"title": "Hidden", "seen_on": later, **hidden})
    page = client.page(URL)
    assert page.texts("main .person dl")[1:] == ["then Cook, Acme", "then Cook, Acme"]
    assert page.texts("main .person dl")[0].startswith("then Cook, Acme now Chef, Byte")
    assert "Hidden" not in page.response.text


def test_a_talk_of_nobody_is_a_page(client: Client, robots: Talk) -> None:
    cast.appearance(cast.ann(), robots, title=None)
    cast.appearance(cast.speaker("Hidden", **DRAFT), robots, position=2)
    page = client.page(URL)
    assert (page.texts("main .person h3"), page.texts("main .person dl")) == (["Ann Archer"], [])


def test_a_talk_leads_to_its_neighbours(client: Client, robots: Talk) -> None:
    for position, title in [(0, "First"), (2, "Third"), (5, "Last")]:
        cast.talk(robots.event, title, position=position)
    cast.talk(robots.event, "Hidden", position=3, **DRAFT)
    page = client.page(URL)
    assert page.texts("section[aria-labelledby=evening] li") == [
        "First Before this one",
        "Robots in the kitchen You are here",
        "Third Next",
        "Last",
    ]
    assert page.texts("nav.crumbs li") == ["Lightning Talks", "Talk 2 of 4"]
    assert page.links("section[aria-labelledby=evening]") == {
        "All 4 talks, 12 May 2026": "/events/lightning-talks/",
        "First": "/talks/first/",
        "Third": "/talks/third/",
        "Last": "/talks/last/",
    }


def test_the_only_talk_of_an_evening_has_no_neighbours(client: Client, robots: Talk) -> None:
    cast.talk(robots.event, "Hidden", position=3, **DRAFT)
    cast.talk(cast.event("Another"), "Elsewhere")
    page = client.page(URL)
    assert page.texts("nav.crumbs li") == ["Lightning Talks"]
    assert page.texts("section[aria-labelledby=evening]") == []


def test_a_run_of_one_voice_shows_its_name_once(client: Client, robots: Talk) -> None:
    ann = cast.ann()
    cast.passage(robots, "One.", by=ann, position=1)
    cast.passage(robots, "Two.", by=ann, position=2)
    cast.passage(robots, "Three?", label="Audience member", position=3)
    cast.passage(robots, "Four.", by=ann, position=4)
    page = client.page(URL)
    assert page.texts(".script h3") == ["Ann Archer", "Audience member", "Ann Archer"]
    assert page.links(".script h3") == {"Ann Archer": "/speakers/ann-archer/"}
    assert page.texts(".script p") == [
        "One.¶Link to passage 1",
        "Two.¶Link to passage 2",
        "Three?¶Link to passage 3",
        "Four.¶Link to passage 4",
    ]


def test_host_and_house_are_set_quieter_than_who_gives_the_talk(
    client: Client, robots: Talk
) -> None:
    ann, sam, bob = cast.ann(), cast.sam(), cast.bob()
    for position, part in enumerate([Part.SPEAKER, Part.HOST, Part.AUDIENCE]):
        cast.appearance([ann, sam, bob][position], robots, part=part, position=position)
    for position, who in enumerate([ann, sam, bob]):
        cast.passage(robots, "Yes.", by=who, position=position)
    cast.passage(robots, "What?", label="Guest", position=4)
    page = client.page(URL)
    assert page.values(".script section", "class") == [
        "turn",
        "turn host",
        "turn house",
        "turn house",
    ]


def test_marks_of_the_editor_and_lost_words_are_told_from_speech(
    client: Client, robots: Talk
) -> None:
    cast.passage(robots, "Part two", kind=Kind.EDITORIAL, position=1)
    cast.passage(robots, "Hello.", label="Ann", position=2)
    cast.passage(robots, "[inaudible]", label="Ann", kind=Kind.INAUDIBLE, position=3)
    page = client.page(URL)
    assert page.texts(".script h3") == ["Ann"]
    assert page.texts("p.stage-note") == [
        "Part two¶Link to passage 1",
        "[inaudible]¶Link to passage 3",
    ]


def test_every_passage_has_its_permanent_link(client: Client, robots: Talk) -> None:
    cast.passage(robots, key="a1b2")
    page = client.page(URL)
    assert page.values(".script p", "id") == ["p-a1b2"]
    assert page.links(".script p") == {"¶Link to passage 1": "#p-a1b2"}
    assert page.values(".script .pil [aria-hidden]", "aria-hidden") == ["true"]


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
    assert page.values("#film", "href") == [f"{watch}&t=120s"]
    assert page.values(".script a.stamp", "href") == [f"{watch}&t=125s"]
    assert page.values(".script a.stamp", "data-at") == ["125"]
    assert page.texts(".script .stamp") == ["Play from 2:05"]
    assert page.values("iframe, video", "src") == []


def test_times_without_a_film_are_only_times(client: Client, robots: Talk) -> None:
    cast.moment(cast.role(cast.acme()), cast.passage(robots, starts_at=0))
    page = client.page(URL)
    assert (page.texts(".stamp"), page.values("a.stamp", "href")) == (["0:00"], [])
    assert page.values("#film", "href") == []
    assert page.values("script[src*=film]", "src") == []
    assert page.texts(".chapters li") == ["0:00 Says they are hiring 1 role"]


def test_the_words_of_a_talk_are_marked_with_its_language(client: Client) -> None:
    cast.passage(cast.talk(cast.event(), "Roboter", language="de"))
    page = client.page("/talks/roboter/")
    assert page.values("h1, .script", "lang") == ["de", "de"]
    assert page.values(".pil", "lang") == ["en"]


def test_a_talk_with_nothing_in_it_is_a_page(client: Client, robots: Talk) -> None:
    assert robots.passages == []
    page = client.page(URL)
    assert page.texts("main h2") == ["On stage", "No transcript yet"]
    assert page.links("main .nothing") == {
        "The other talks of that evening": "/events/lightning-talks/"
    }
    assert page.values("script[src]", "src") == []


def test_a_draft_or_a_talk_of_a_draft_answers_as_what_is_not_there(client: Client) -> None:
    cast.talk(cast.event("Public"), "Draft", **DRAFT)
    cast.talk(cast.event("Hidden", **DRAFT), "Of a draft")
    missing = client.page("/talks/missing/", status=404).response.text
    for slug in ("draft", "of-a-draft"):
        answer = client.page(f"/talks/{slug}/", status=404).response.text
        assert answer.replace(f"/talks/{slug}/", "/talks/missing/") == missing


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
    def add(number: int) -> None:
        at, who = cast.company(f"Company {number}"), cast.speaker(f"Speaker {number}")
        said = cast.passage(robots, f"Passage {number}.", by=who, position=number)
        cast.moment(cast.role(at, f"Role {number}"), said)
        cast.appearance(who, robots, at, position=number)
        cast.affiliation(who, at)
        cast.talk(robots.event, f"Talk {number}", position=number + 1)
        named = {"kind": ResourceKind.LINK, "url": f"https://{number}.example/"}
        for row in (Photo(caption="A pan.", passage_id=said.id), Resource(**named)):
            row.event_id, row.talk_id, row.position = robots.event_id, robots.id, number
            db.session.add(row)

    add(1)
    short = selects_of(client, URL), selects_of(client, f"{URL}?find=passage")
    for number in range(2, 12):
        add(number)
    for position in range(12, 301):
        cast.passage(robots, f"Passage {position}.", position=position)
    assert (selects_of(client, URL), selects_of(client, f"{URL}?find=passage")) == short == (10, 10)
    assert len(client.page(URL).texts(".script p[id]")) == 300
