"""Finding words in a transcript without scripts: `?find=`, `?t=` and what they answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

import pytest
from sqlalchemy.orm import Session

from directory.events.models import Provider
from tests import cast
from tests.browser import Client, Page

URL = "/talks/robots-in-the-kitchen/"


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


@pytest.fixture(autouse=True)
def passages(_some_weeks_later: None) -> list[str]:
    """The keys of what was said in the talk on robots."""
    robots = cast.talk(cast.event())
    words = ["A pan is a pan.", "No words of it.", "“Pán”, she said.", "Straße und Pfanne."]
    return [cast.passage(robots, text, position=at).key for at, text in enumerate(words, 1)]


def found(client: Client, words: str) -> Page:
    """The talk's page, asked for these words."""
    page = client.page(f"{URL}?find={quote(words)}")
    assert page.values("#find", "value") == [words.strip()]
    return page


def test_every_place_is_marked_and_the_first_is_led_to(client: Client, passages: list[str]) -> None:
    page = found(client, " PAN ")
    assert page.texts("mark.found") == ["pan", "pan", "Pán"]
    assert page.texts(".findbar output") == ["2 passages"]
    assert page.links(".transcript > header") == {
        "The first of 2 passages with “PAN”": f"#p-{passages[0]}",
        "Clear": f"{URL}#transcript",
        "How it was made": "#made",
    }
    assert [text.split("¶")[0] for text in page.texts(".script p[id]")] == [
        "A pan is a pan.",
        "No words of it.",
        "“Pán”, she said.",
        "Straße und Pfanne.",
    ]


def test_one_place_is_told_as_one(client: Client, passages: list[str]) -> None:
    page = found(client, "strasse")
    assert page.texts("mark.found") == ["Straße"]
    assert page.texts(".findbar output") == ["1 passage"]
    assert page.links(".transcript > header")["The first of 1 passage with “strasse”"] == (
        f"#p-{passages[3]}"
    )


def test_two_letters_in_one_are_looked_for(client: Client) -> None:
    page = found(client, "ß")
    assert (page.texts("mark.found"), page.texts(".findbar output")) == (["ß"], ["1 passage"])


@pytest.mark.parametrize("words", ["oven", "x" * 300, "p a n", "%%", "_an", "'; --", "🤖🚀", "أب"])
def test_what_nobody_says_is_said_to_be_nowhere(client: Client, words: str) -> None:
    page = found(client, words)
    assert page.texts(".findbar output") == ["No passages"]
    assert page.texts(".transcript > header > p")[0] == f"Nobody says “{words}” in this talk. Clear"
    assert page.texts("mark") == []


@pytest.mark.parametrize("words", ["", "%", "   ", "a", "á", "a\u0301", "\u0301\u0301"])
def test_less_than_two_letters_are_not_looked_for(client: Client, words: str) -> None:
    page = found(client, words)
    assert page.texts(".findbar output") == [""]
    assert page.texts(".transcript > header > p") == ["How it was made"]
    assert page.texts("mark") == []


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onfocus='alert(1)' autofocus='",
        "{{ config }}",
        "</title><b>",
        "javascript:alert(1)",
    ],
)
def test_what_is_looked_for_is_only_words(client: Client, words: str) -> None:
    page = found(client, words)
    assert page.texts(".transcript > header > p")[0] == f"Nobody says “{words}” in this talk. Clear"
    assert page.tree.css("main script, main img, main b, [onerror], [onfocus], [autofocus]") == []


@pytest.mark.parametrize("query", ["find=%ED%A0%80pan", "find=%FF%FE", "find", "find=pan&find=x"])
def test_a_query_that_is_no_text_is_answered(client: Client, query: str) -> None:
    assert client.page(f"{URL}?{query}").h1 == "Robots in the kitchen"


def test_a_search_leaves_the_one_address_of_the_page(client: Client) -> None:
    page = client.page(f"{URL}?find=pan&t=5")
    assert page.values("link[rel=canonical]", "href") == [f"http://127.0.0.1:8000{URL}"]
    assert page.values(".findbar form", "action") == [f"{URL}#transcript"]
    assert page.values(".findbar form", "method") == ["get"]
    assert page.texts("head > title") == client.page(URL).texts("head > title")


def test_what_is_found_is_marked_instead_of_what_roles_quote(client: Client) -> None:
    said = cast.passage(cast.talk(cast.event("Another"), "Quoted"), starts_at=65)
    cast.moment(cast.role(cast.acme()), said, "We are hiring cooks")
    assert client.page("/talks/quoted/").texts("mark") == ["We are hiring cooks"]
    page = client.page("/talks/quoted/?find=robots")
    assert (page.texts("mark"), page.texts("mark.found")) == (["robots"], ["robots"])
    assert page.texts(".script aside li a") == ["Cook of robots"]


def test_names_and_times_are_not_words_of_the_talk(client: Client) -> None:
    talk = cast.talk(cast.event("Another"), "Named", video_provider=Provider.FILE, video_ref="x:")
    cast.passage(talk, "Yes.", by=cast.ann(), starts_at=65)
    for words in ("Archer", "1:05", "Link to"):
        assert client.page(f"/talks/named/?find={quote(words)}").texts("mark") == []


def test_there_is_nothing_to_find_in_a_talk_without_words(client: Client) -> None:
    cast.talk(cast.event("Another"), "Silent")
    page = client.page("/talks/silent/?find=pan")
    assert (page.texts("form"), page.texts("main h2")) == ([], ["On stage", "No transcript yet"])
