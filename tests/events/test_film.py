"""The film on a talk's page: what plays it, who is asked, and nothing that gets into a header."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.events.models import Provider, Talk
from directory.events.rules import embed_url, film_origin, watch_url
from directory.events.views.film import film_of, second_from
from directory.web.headers import DIRECTIVES
from tests import cast
from tests.browser import Client, Page

ID = "dQw4w9WgXcQ"
FILE = "https://films.example:8443/One.mp4?x=1"
URL = "/talks/robots-in-the-kitchen/"
A_SOURCE = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
WHERE = (Provider.YOUTUBE, ID)


@pytest.mark.parametrize(
    ("provider", "ref", "at", "url"),
    [
        (*WHERE, None, f"https://www.youtube-nocookie.com/embed/{ID}?start=0"),
        (*WHERE, 90.7, f"https://www.youtube-nocookie.com/embed/{ID}?start=90"),
        (Provider.VIMEO, "76979871", 5, "https://player.vimeo.com/video/76979871?dnt=1#t=5s"),
        (
            Provider.VIMEO,
            "76979871/8272103f6e",
            None,
            "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e#t=0s",
        ),
        (Provider.FILE, FILE, 12.9, f"{FILE}#t=12"),
        (Provider.FILE, f"{FILE}#x", 0, FILE),
    ],
)
def test_a_film_is_played_where_nobody_is_followed(
    provider: Provider, ref: str, at: float | None, url: str
) -> None:
    assert embed_url(provider, ref, at=at) == url


@pytest.mark.parametrize(
    ("provider", "ref"),
    [
        (None, None),
        (None, ID),
        (Provider.YOUTUBE, None),
        (Provider.YOUTUBE, ""),
        (Provider.YOUTUBE, f"{ID}\n"),
        (Provider.YOUTUBE, f"{ID}?autoplay=1"),
        (Provider.YOUTUBE, "../evil"),
        (Provider.VIMEO, "76979871/8272103f6e&dnt=0"),
        (Provider.VIMEO, "76979871/KEY"),
        (Provider.VIMEO, "٧٦٩"),
        (Provider.FILE, "javascript:alert(1)"),
        (Provider.FILE, "//films.example/one.mp4"),
        (Provider.FILE, "ftp://films.example/one.mp4"),
        (Provider.FILE, "https://ann:secret@films.example/one.mp4"),
        (Provider.FILE, "https://films.example;script-src/one.mp4"),
        (Provider.FILE, "https://[2001:db8::1]/one.mp4"),
        (Provider.FILE, "https://films.example:99999999/one.mp4"),
    ],
)
def test_what_is_no_film_or_an_odd_one_is_not_played_here(
    provider: Provider | None, ref: str | None
) -> None:
    assert embed_url(provider, ref, at=1) is None


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://films.example/one.mp4", "https://films.example"),
        ("HTTPS://Films.Example/One.mp4", "https://films.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://films.example?one", "https://films.example"),
        ("https://films.example#one", "https://films.example"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example"),
    ],
)
def test_the_origin_of_a_film_is_its_scheme_host_and_port(url: str, origin: str) -> None:
    assert film_origin(url) == origin


@pytest.mark.parametrize(
    "url",
    [
        "https://films.example; script-src *",
        "https://films.example;script-src",
        "https://films.example,https://evil.example/",
        "https://films.example 'unsafe-inline'",
        "https://'unsafe-inline'/",
        'https://"films.example"/',
        "https://films.example\r\nSet-Cookie: a=b",
        "https://films.example\t/",
        "https://ann@films.example/",
        "https://ann:secret@films.example/",
        "https://films.example\\@evil.example/",
        "https://*.example/",
        "https://*/",
        "https:///one.mp4",
        "https://bücher.example/",
        "https://ﬁlms.example/",
        "https://filmſ.example/",
        "https://\N{KELVIN SIGN}.example/",
        "httpſ://films.example/",
        "https://films.example:80a/",
        "https://films.example:٨٠/",
        "https://films.example:/",
        "data:video/mp4,x",
        "films.example/one.mp4",
        "",
    ],
)
def test_nothing_odd_is_an_origin(url: str) -> None:
    assert film_origin(url) is None


odd = st.text(alphabet="aZ0.-:;,/ '\"@?#*[]\\\r\n\tſK\N{KELVIN SIGN}ıé٣", max_size=20)


@given(odd.map("https://".__add__) | odd.map("http://films.example".__add__) | st.text())
def test_no_address_gets_more_than_an_origin_into_the_header(url: str) -> None:
    origin = film_origin(url)
    assert origin is None or A_SOURCE.fullmatch(origin, 0)
    assert origin is None or origin.isascii()


@pytest.mark.parametrize(
    ("text", "second"),
    [("0", 0), ("90", 90), ("007", 7), ("999999", 999_999)]
    + [
        (junk, None)
        for junk in (None, "", " 5", "5 ", "-5", "+5", "1.5", "5s", "1e3", "٣", "1000000", "5\n")
    ],
)
def test_the_second_asked_for_is_a_plain_number_or_none(
    text: str | None, second: int | None
) -> None:
    assert second_from(text) == second


def shown(client: Client, provider: Provider | None = None, **film: Any) -> Page:
    """The page of a talk with this film."""
    cast.talk(cast.event(), video_provider=provider, **film)
    return client.page(URL)


def policy(page: Page) -> list[str]:
    """What the page may do beyond what every page may."""
    directives = page.response.headers["Content-Security-Policy"].split("; ")
    assert directives[: len(DIRECTIVES)] == list(DIRECTIVES)
    return directives[len(DIRECTIVES) :]


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("provider", "ref", "directive", "asked"),
    [
        (*WHERE, "frame-src https://www.youtube-nocookie.com", "www.youtube-nocookie.com"),
        (Provider.VIMEO, "7/a1", "frame-src https://player.vimeo.com", "player.vimeo.com"),
        (Provider.FILE, FILE, "media-src https://films.example:8443", "films.example"),
    ],
)
def test_a_page_with_a_film_may_ask_its_keeper_and_says_whom(
    client: Client, provider: Provider, ref: str, directive: str, asked: str
) -> None:
    page = shown(client, provider, video_ref=ref, video_offset=70)
    assert policy(page) == [directive]
    assert page.texts("#film small") == [f"Loads from {asked} only when you press"]
    assert page.values("#film", "href") == [watch_url(provider, ref, at=70)]
    assert page.values("#film", "data-film") == [embed_url(provider, ref, at=70)]
    assert page.values("#film", "data-kind") == [provider.value]
    assert page.values("#film", "data-from") == ["70"]
    assert page.tree.css("iframe, video, img[src^='http'], link[href*='youtube']") == []


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("path", ["/", "/events/", "/talks/", "/about/", URL])
def test_a_page_without_a_film_may_ask_nobody(client: Client, path: str) -> None:
    cast.talk(cast.event("Films"), "Film", video_provider=Provider.YOUTUBE, video_ref=ID)
    cast.talk(cast.event())
    assert policy(client.page("/talks/film/")) != []  # and nothing is left of it afterwards
    assert policy(client.page(path)) == []


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    "ref",
    [
        "https://ann:secret@films.example/one.mp4",
        "https://films.example;script-src/one.mp4",
        "https://films.example,evil.example/one.mp4",
        "https://filmſ.example/one.mp4",
        "https://bücher.example/one.mp4",
    ],
)
def test_a_film_at_an_odd_address_is_only_linked_to(client: Client, ref: str) -> None:
    page = shown(client, Provider.FILE, video_ref=ref)
    assert policy(page) == []
    assert page.values("#film", "href") == [ref]
    assert page.values("#film", "data-film") == [None]
    assert page.texts("#film small")[0].startswith("Opens at ")
    assert page.values("script[src*=film]", "src") == []


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("provider", "ref"),
    [(Provider.YOUTUBE, '"><b>'), (Provider.VIMEO, "x"), (Provider.FILE, "http://[/one.mp4")],
)
def test_a_film_that_leads_nowhere_is_not_shown(
    client: Client, provider: Provider, ref: str
) -> None:
    page = shown(client, provider, video_ref=ref)
    assert (policy(page), page.values("#film", "href")) == ([], [])


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("asked", "begins", "words"),
    [
        ("", 120, "Play the talk from 2:00"),
        ("?t=0", 0, "Play the talk"),
        ("?t=3723", 3723, "Play the talk from 1:02:03"),
        ("?t=5&t=9", 5, "Play the talk from 0:05"),
        *(
            (f"?t={junk}", 120, "Play the talk from 2:00")
            for junk in ("", "5s", "-1", "1e9", "%00")
        ),
        ("?t=%22%3E%3Cscript%3E", 120, "Play the talk from 2:00"),
    ],
)
def test_a_film_begins_at_the_second_asked_for(
    client: Client, asked: str, begins: int, words: str
) -> None:
    cast.talk(cast.event(), video_provider=Provider.YOUTUBE, video_ref=ID, video_offset=120)
    page = client.page(f"{URL}{asked}")
    assert page.values("#film", "data-from") == [str(begins)]
    assert page.values("#film", "href") == [watch_url(*WHERE, at=begins)]
    assert page.values("#film", "data-film") == [embed_url(*WHERE, at=begins)]
    assert page.texts("#film .play > span") == [
        f"{words} Loads from www.youtube-nocookie.com only when you press"
    ]


def test_a_talk_without_a_film_has_none() -> None:
    assert film_of(Talk(), from_second=5) is None
