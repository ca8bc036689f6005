"""What a page says of itself where it is found or shared: description, address, picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy.orm import Session

from directory.kit import clock
from directory.roles.models import State
from directory.sample.load import load
from tests import cast
from tests.browser import Client, Page
from tests.web.site import ADDRESS, public_pages

LONGEST = 200
LISTS = ["/events/", "/talks/", "/speakers/", "/companies/", "/roles/"]
# One letter more than fits, lines that break, and what would end an attribute.
LONG = '"Long" <prose> &\n\n' + "word " * 36 + "and more"
PICTURE = f"{ADDRESS}/static/img/card.png"
LOGO = f"{'a' * 32}-640x480"


def told(page: Page) -> dict[str, str | None]:
    """What the head says in properties and names."""
    names = page.values("meta[property]", "property") + page.values("meta[name]", "name")
    contents = page.values("meta[property]", "content") + page.values("meta[name]", "content")
    found = dict(zip((str(name) for name in names), contents, strict=True))
    return found | {"canonical": page.values("link[rel=canonical]", "href")[0]}


def complaints(path: str, page: Page) -> list[str]:
    """What is wrong with what the page at this path says of itself."""
    says = {name: value or "" for name, value in told(page).items()}
    description, title = says["description"], page.texts("title")[0]
    rules = {
        "the description is empty": bool(description.strip()),
        "the description is too long": len(description) <= LONGEST,
        "the description has lines": description == " ".join(description.split()),
        "it is shared with another description": says["og:description"] == description,
        "it is shared under another title": title.startswith(says["og:title"])
        and bool(says["og:title"]),
        "it has another canonical address": says["canonical"] == f"{ADDRESS}{path}",
        "it is shared under another address": says["og:url"] == f"{ADDRESS}{path}",
        "its picture has no address": says["og:image"].startswith(f"{ADDRESS}/"),
        "it is of no site": says["og:site_name"] == "Lectern",
        "it is of no kind": says["og:type"] in {"website", "article", "profile", "video.other"},
    }
    return [f"{path}: {fault}" for fault, holds in rules.items() if not holds]


def all_complaints(pages: dict[str, Page]) -> list[str]:
    return [line for path, page in pages.items() for line in complaints(path, page)]


@pytest.fixture
def _in_june(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def test_every_page_of_the_sample_is_described(client: Client, session: Session) -> None:
    assert session.is_active  # the sample is loaded into it
    load(zone="Europe/Zurich", now=clock.now())
    pages = public_pages(client)
    assert {"/", "/about/", *LISTS} < set(pages)
    assert all_complaints(pages) == []


@pytest.mark.usefixtures("_in_june")
def test_a_site_with_nothing_in_it_is_described(client: Client) -> None:
    pages = {path: client.page(path) for path in ["/", "/about/", *LISTS]}
    assert all_complaints(pages) == []


@pytest.mark.usefixtures("_in_june")
def test_what_is_written_at_length_is_described_in_one_line(client: Client) -> None:
    whole = cast.everything()
    whole.ann.biography = whole.acme.mission = whole.roles[State.OPEN].why = LONG
    whole.event.summary = whole.talk.summary = LONG
    pages = public_pages(client)
    assert len(pages) == 14
    assert all_complaints(pages) == []


@pytest.mark.usefixtures("_in_june")
@pytest.mark.parametrize("text", ["x" * 200, "x" * 201, "x " * 102, " \n "], ids=len)
def test_a_description_is_200_characters_at_most_and_never_none(client: Client, text: str) -> None:
    cast.ann(biography=text)
    cast.acme(mission=text)
    urls = ("/speakers/ann-archer/", "/companies/acme/")
    assert all_complaints({url: client.page(url) for url in urls}) == []


@pytest.mark.usefixtures("_in_june")
def test_a_page_is_shared_with_its_own_picture_if_it_has_one(client: Client) -> None:
    cast.ann(portrait=LOGO)
    cast.acme(logo=LOGO)
    cast.bob()
    cast.byte()
    pictures = {
        url: told(client.page(url))["og:image"]
        for url in [
            "/speakers/ann-archer/",
            "/companies/acme/",
            "/speakers/bob-brown/",
            "/companies/byte/",
        ]
    }
    own = f"{ADDRESS}/media/{'a' * 32}-640.webp"
    assert list(pictures.values()) == [own, own, PICTURE, PICTURE]


def test_the_picture_that_stands_for_the_site_is_there(client: Client) -> None:
    says = told(client.page("/"))
    assert says["og:image"] == PICTURE
    with client.get(urlsplit(PICTURE).path) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "image/png")
        size = [int.from_bytes(answer.data[at : at + 4]) for at in (16, 20)]
    assert [says["og:image:width"], says["og:image:height"]] == [str(side) for side in size]
    assert says["og:image:alt"]


@pytest.mark.usefixtures("_in_june")
@pytest.mark.parametrize(("url", "kind"), [("/", "website"), ("/speakers/ann-archer/", "profile")])
def test_a_page_says_what_kind_it_is(client: Client, url: str, kind: str) -> None:
    cast.ann()
    assert told(client.page(url))["og:type"] == kind


@pytest.mark.usefixtures("_in_june")
def test_the_pages_of_a_list_have_their_own_addresses_and_know_their_neighbours(
    client: Client,
) -> None:
    for number in range(101):
        cast.speaker(f"Speaker {number:03}")
    page = client.page("/speakers/?page=2&utm_source=letter")
    assert told(page)["canonical"] == f"{ADDRESS}/speakers/?page=2"
    assert page.values("link[rel=prev]", "href") == [f"{ADDRESS}/speakers/"]
    assert page.values("link[rel=next]", "href") == [f"{ADDRESS}/speakers/?page=3"]


def test_what_is_not_here_is_not_to_be_found(client: Client) -> None:
    page = client.page("/speakers/nobody/", status=404)
    assert page.values("meta[name=robots]", "content") == ["noindex"]
    assert page.values("link[rel=canonical]", "href") == []


@pytest.mark.usefixtures("_in_june")
def test_marks_in_a_name_stay_marks(client: Client) -> None:
    cast.acme(mission='Robots & "pans" <b>')
    html = client.page("/companies/acme/").response.text
    head = LexborHTMLParser(html).css_first("meta[property='og:description']")
    assert head is not None
    assert head.attributes["content"] == 'Robots & "pans" <b>'
