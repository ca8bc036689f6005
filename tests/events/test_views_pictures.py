"""Kept pictures: of an evening, in a talk, on the first page, and where pages are shared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.models import Event, Photo, Talk
from directory.extensions import db
from directory.kit.db import Publication
from tests import cast
from tests.browser import Client, Page

URL, TALK = "/events/lightning-talks/", "/talks/robots-in-the-kitchen/"
CARD = "meta[property='og:image']"
BASE = "http://127.0.0.1:8000"
DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def kept(letter: str) -> str:
    """The name of a picture of 400 by 300 pixels."""
    return f"{letter * 32}-400x300"


def at(letter: str) -> str:
    """Where that picture is in a middling width."""
    return f"/media/{letter * 32}-400.webp"


def add(night: Event, position: int, **fields: object) -> None:
    db.session.add(Photo(event_id=night.id, position=position, **fields))


@pytest.fixture
def robots() -> Talk:
    """A talk with a word, on an evening with pictures of both and of a hidden talk."""
    night = cast.event()
    robots, hidden = cast.talk(night), cast.talk(night, "Hidden", position=2, **DRAFT)
    said = cast.passage(robots)
    add(night, 1, file=kept("a"), talk_id=hidden.id, alt="Hidden.")
    add(night, 2, caption="Only recorded.")
    add(night, 3, file=kept("b"), passage_id=said.id, alt="A <pan>.", caption="The pan.")
    add(night, 4, file=kept("c"), alt='The "room".', caption="The room.", credit="Sam Stone")
    add(night, 5, file=kept("d"), decorative=True)
    add(night, 6, file=kept("e"))
    return robots


def pictures(page: Page, within: str = "main") -> list[str | None]:
    """Where the pictures of a page are."""
    return page.values(f"{within} img", "src")


@pytest.mark.usefixtures("robots")
def test_a_picture_of_the_whole_evening_leads_and_the_others_follow(client: Client) -> None:
    page = client.page(URL)
    assert pictures(page) == [at("c"), at("b"), at("e")]
    assert page.values("figure.wide img", "src") == [at("c")]
    assert page.texts("figure.wide figcaption") == ["The room. Photograph: Sam Stone"]
    assert pictures(page, "section[aria-labelledby=pictures]") == [at("b"), at("e")]
    assert page.texts("section[aria-labelledby=pictures] .told") == [
        "Picture not described Only recorded."
    ]


@pytest.mark.usefixtures("robots")
def test_a_picture_has_its_words_its_size_and_its_widths(client: Client) -> None:
    shown = client.page(URL).tree.css("main img")
    assert [img.attributes["alt"] for img in shown] == ['The "room".', "A <pan>.", ""]
    assert {(img.attributes["width"], img.attributes["height"]) for img in shown} == {
        ("400", "300")
    }
    assert shown[0].attributes["srcset"] == ", ".join(
        f"/media/{'c' * 32}-{width}.webp {width}w" for width in (160, 320, 400)
    )
    # What is seen first is not waited for.
    assert [img.attributes.get("loading") for img in shown] == [None, "lazy", "lazy"]


@pytest.mark.usefixtures("robots")
def test_a_talk_shows_its_own_pictures(client: Client) -> None:
    page = client.page(TALK)
    assert pictures(page) == pictures(page, ".beside-words") == [at("b")]
    assert page.values(CARD, "content") == [f"{BASE}{at('b')}"]


def test_an_evening_is_shared_with_one_of_its_pictures_or_with_the_card(
    client: Client, robots: Talk
) -> None:
    assert client.page(URL).values(CARD, "content") == [f"{BASE}{at('b')}"]
    add(cast.event("Bare"), 1, caption="Only recorded.")
    assert client.page("/events/bare/").values(CARD, "content") == [f"{BASE}/static/img/card.png"]
    other = cast.talk(robots.event, "Bare", position=3)
    assert other.slug == "bare"
    assert client.page("/talks/bare/").values(CARD, "content") == [f"{BASE}/static/img/card.png"]


@pytest.mark.usefixtures("robots")
def test_the_first_page_shows_a_picture_of_the_last_evening(client: Client) -> None:
    page = client.page("/")
    assert pictures(page) == pictures(page, "section[aria-labelledby=last]") == [at("b")]


def test_portraits_stand_beside_who_was_on_stage_and_initials_where_there_is_none(
    client: Client, robots: Talk
) -> None:
    cast.appearance(cast.ann(portrait=kept("f")), robots)
    cast.appearance(cast.bob(), robots, position=2)
    page = client.page(TALK)
    assert page.values(".person img", "src") == [at("f")]
    assert page.values(".person img", "alt") == [""]  # her name stands beside it
    assert page.texts(".person span.portrait") == ["BB"]


def test_logos_stand_for_companies_that_are_hiring(client: Client, robots: Talk) -> None:
    acme, byte = cast.acme(logo=kept("9")), cast.byte()
    for position, company in enumerate([acme, byte]):
        cast.appearance(cast.speaker(f"Of {company.name}"), robots, company, position=position)
        cast.role(company)
    page = client.page(URL)
    assert page.values(".partners img", "alt") == [""]  # its name stands below
    assert page.texts(".partners > li") == ["Acme 1 open role", "Byte 1 open role"]
