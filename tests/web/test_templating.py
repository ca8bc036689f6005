"""Times and prose as people read them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from directory.web import templating


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (datetime(2026, 5, 12, 16, 30, tzinfo=UTC), "6:30 pm"),
        (datetime(2026, 5, 12, 17, 0, tzinfo=UTC), "7 pm"),
        (datetime(2026, 5, 12, 10, 0, tzinfo=UTC), "12 noon"),
        (datetime(2026, 5, 12, 10, 5, tzinfo=UTC), "12:05 pm"),
        (datetime(2026, 5, 12, 22, 15, tzinfo=UTC), "12:15 am"),
    ],
)
def test_a_time_at_a_door_in_the_zone_of_the_event(instant: datetime, words: str) -> None:
    assert templating.door_time(templating.in_zone(instant, "Europe/Zurich")) == words


def test_paragraphs_stand_between_empty_lines() -> None:
    assert templating.paragraphs("\r\none\r\ntwo\r\n\r\n\n three \n") == ["one\ntwo", "three"]


@pytest.mark.parametrize(
    ("prose", "sentence"),
    [
        ("Robots that cook.", "Robots that cook."),
        ("Robots that cook. And wash up.", "Robots that cook."),
        ("Who cooks? Robots. Always.", "Who cooks?"),
        ("Robots!\nAll of them.", "Robots!"),
        ("One\n\nTwo. Three.", "One"),
        ("\n\n  One. Two.", "One."),
        ("We grow e.g. oats. And rye.", "We grow e.g. oats."),
        ("Since 2.0 it cooks. Well.", "Since 2.0 it cooks."),
        ("Ends in 2026. 40 came.", "Ends in 2026. 40 came."),
        ("Sie kocht. Älter als alle.", "Sie kocht."),
        ("نطبخ. دائما.", "نطبخ."),
        ("no full stop", "no full stop"),
        ("", ""),
        (" \n \n\n ", ""),
    ],
)
def test_the_first_sentence_ends_where_another_begins(prose: str, sentence: str) -> None:
    assert templating.first_sentence(prose) == sentence


@pytest.mark.parametrize(
    ("url", "host", "bare"),
    [
        ("https://arxiv.org/abs/2203.15556", "arxiv.org", "arxiv.org/abs/2203.15556"),
        ("https://www.acme.example/", "acme.example", "acme.example"),
        ("HTTPS://Acme.Example/A", "acme.example", "Acme.Example/A"),
        ("http://acme.example:8080/a//", "acme.example", "acme.example:8080/a"),
        ("https://ann:secret@acme.example", "acme.example", "ann:secret@acme.example"),
        ("https://zürich.example/ü?a=b#c", "zürich.example", "zürich.example/ü?a=b#c"),
        ("https://[::1]/a", "::1", "[::1]/a"),
        ("https://acme.example/?to=https://byte.example", "acme.example", None),
        ("just words", "just words", "just words"),
        ("", "", ""),
        # An address that is written wrongly is told as it is written.
        ("https://[acme", "https://[acme", "[acme"),
        ("https://a\N{DOUBLE EXCLAMATION MARK}@\N{CARE OF}.example/", None, None),
    ],
)
def test_an_address_is_told_as_people_say_it(url: str, host: str | None, bare: str | None) -> None:
    told = url.removeprefix("https://")
    assert templating.host(url) == (url if host is None else host)
    assert templating.bare(url) == (told.rstrip("/") if bare is None else bare)


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/London", "London"),
        ("America/Los_Angeles", "Los Angeles"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone: str, name: str) -> None:
    assert templating.city(zone) == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("machine learning", "Machine learning"),
        ("AI and ML", "AI and ML"),
        ("über uns", "Über uns"),
        ("طبخ", "طبخ"),
        ("3D printing", "3D printing"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_capital_begins_the_text_and_the_rest_stays(text: str | None, told: str) -> None:
    assert templating.capital(text) == told


@pytest.mark.parametrize(
    ("path", "page", "address"),
    [
        ("/talks/", 1, "/talks/"),
        ("/talks/?utm_source=letter", 2, "/talks/?page=2"),
        ("/talks/%D9%85%20a%25'/", 1, "/talks/%D9%85%20a%25'/"),
        ("/talks/%2522/", 1, "/talks/%2522/"),
    ],
)
def test_what_is_shown_has_one_address_however_it_was_asked_for(
    path: str, page: int, address: str
) -> None:
    app = Flask("here")
    app.config["BASE_URL"] = "https://talks.example"
    with app.test_request_context(path):
        assert templating.canonical_url(page) == f"https://talks.example{address}"
