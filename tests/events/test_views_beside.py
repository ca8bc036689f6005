"""What stands beside and below the words of a talk: roles, pictures, what was named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.models import Photo, Provider, Resource, ResourceKind, Talk
from directory.events.terms import Part
from directory.kit.db import Publication
from directory.roles.models import MomentKind, State
from tests import cast
from tests.browser import Client, Page

URL = "/talks/robots-in-the-kitchen/"
DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


@pytest.fixture
def robots() -> Talk:
    """The talk on robots in the kitchen, in which nothing was said yet."""
    return cast.talk(cast.event())


def marks(page: Page) -> list[str]:
    """The words that are marked."""
    return page.texts(".script mark")


def test_open_roles_stand_beside_the_passage_they_hang_on(client: Client, robots: Talk) -> None:
    said, later = cast.passage(robots), cast.passage(robots, position=2)
    acme = cast.acme()
    cook = cast.role(acme)
    cast.moment(cook, said, kind=MomentKind.DESCRIBES_WORK)
    for state in set(State) - {State.OPEN}:
        cast.moment(cast.role(acme, f"Hidden, {state}", state=state), said)
    cast.moment(cast.role(acme, "Lost"), said, lost_at=cast.NOW)
    cast.moment(cast.role(cast.byte(paused_at=cast.NOW), "Paused"), later)
    expired = cast.NOW - timedelta(seconds=1)
    cast.moment(cast.role(acme, "Expired", valid_through=expired), later)
    page = client.page(URL)
    assert page.texts(".script aside") == [
        "Describes the work Open at Acme Cook of robotsOn site · CHF 90–120k"
    ]
    assert page.values(".script aside", "aria-label") == ["Open roles at passage 1"]
    assert page.links(".script aside") == {
        "Acme": "/companies/acme/",
        "Cook of robots": f"/roles/{cook.id}-cook-of-robots/",
    }
    assert page.values(".moment p[id]", "id") == [f"p-{said.key}"]
    assert (
        page.texts(".chapters li") == page.texts(".chapters a") == ["¶ Describes the work 1 role"]
    )
    assert page.links(".jumps") == {"Describes the work": f"#p-{said.key}"}


def test_what_roles_quote_is_marked_each_for_itself(client: Client, robots: Talk) -> None:
    said, plain = cast.passage(robots), cast.passage(robots, position=2)
    acme = cast.acme()
    cast.moment(cast.role(acme, "Cook"), said, "We are hiring cooks")
    cast.moment(cast.role(acme, "Builder"), said, "We build a kitchen of robots.")
    cast.moment(cast.role(acme, "Hidden", state=State.SUBMITTED), plain, "who like solder")
    page = client.page(URL)
    assert marks(page) == ["We build a kitchen of robots.", "We are hiring cooks"]
    assert page.texts(".script aside li a") == ["Cook", "Builder"]
    assert page.texts(".chapters .flag") == ["2 roles"]


def test_a_quote_that_is_a_little_different_marks_the_whole_passage(
    client: Client, robots: Talk
) -> None:
    cast.moment(cast.role(cast.acme()), cast.passage(robots), "we are  hiring")
    assert marks(client.page(URL)) == [cast.WORDS]


def test_words_are_shown_as_they_were_written(client: Client, robots: Talk) -> None:
    words = 'He said <b>"go"</b> & \u202ewent. {{ 7 * 7 }}'
    said = cast.passage(robots, words, label="<i>Guest</i>")
    cast.passage(robots, words, label="<i>Guest</i>", position=2)
    role = cast.role(cast.company("A & <u>B</u>"), "Cook <s>")
    cast.moment(role, said, '<b>"go"</b> &')
    page = client.page(f"{URL}?find=%3Cb%3E")
    assert page.texts(".script h3") == ["<i>Guest</i>"]
    assert [text.split("¶")[0] for text in page.texts(".script p[id]")] == [words, words]
    assert marks(client.page(URL)) == ['<b>"go"</b> &']
    assert page.tree.css(".script b, .script i, .script u, .script s") == []


def test_a_line_that_a_role_quotes_stands_for_the_film(client: Client, robots: Talk) -> None:
    cast.moment(cast.role(cast.acme()), cast.passage(robots), "We build a kitchen of robots.")
    assert client.page(URL).texts("q") == []
    robots.video_provider, robots.video_ref = Provider.YOUTUBE, "dQw4w9WgXcQ"
    assert client.page(URL).texts("#film q") == ["We build a kitchen of robots."]


def test_a_picture_stands_where_it_was_taken(
    session: Session, client: Client, robots: Talk
) -> None:
    said, plain = cast.passage(robots), cast.passage(robots, position=2)
    cast.moment(cast.role(cast.acme()), said)
    elsewhere = cast.passage(cast.talk(robots.event, "Another", position=2))
    night = {"event_id": robots.event_id}
    pictures: list[dict[str, Any]] = [
        {"passage_id": said.id, "alt": "A pan.", "caption": "The pan."},
        {"passage_id": plain.id, "caption": "The oven."},
        {"passage_id": plain.id, "caption": "The fire."},
        {"talk_id": robots.id, "caption": "The end."},
        {"caption": "Of the evening."},
        {"passage_id": elsewhere.id, "caption": "Another talk."},
        {"passage_id": said.id, "decorative": True, "url": "https://pictures.example/"},
    ]
    for position, fields in enumerate(pictures):
        session.add(Photo(position=position, **night, **fields))
    page = client.page(URL)
    assert page.texts(".script .moment + figure") == ["Picture A pan. The pan."]
    assert page.texts(".beside-words figcaption") == ["The oven."]
    assert page.texts(".beside-words + figure figcaption") == ["The fire."]
    assert page.texts(".script figcaption") == ["The pan.", "The oven.", "The fire."]
    assert page.texts("section[aria-labelledby=pictures] figcaption") == ["The end."]
    assert page.values(".script p[id]", "id") == [f"p-{said.key}", f"p-{plain.key}"]


def test_words_keep_their_order_whatever_stands_beside_some_of_them(
    session: Session, client: Client, robots: Talk
) -> None:
    ann = cast.ann()
    said = [cast.passage(robots, by=ann, position=position) for position in range(1, 8)]
    cast.moment(cast.role(cast.acme()), said[2])
    cast.moment(cast.role(cast.byte()), said[3])
    of_night = {"event_id": robots.event_id, "position": 1}
    session.add(Photo(passage_id=said[5].id, caption="A pan.", **of_night))
    page = client.page(URL)
    assert page.values(".script p[id]", "id") == [f"p-{each.key}" for each in said]
    assert page.values(".moment p[id]", "id") == [f"p-{each.key}" for each in said[2:4]]
    assert page.values(".beside-words p[id]", "id") == [f"p-{said[5].key}"]
    assert page.texts(".script section h3") == ["Ann Archer"]


def test_what_was_named_is_listed_with_who_and_where(
    session: Session, client: Client, robots: Talk
) -> None:
    here = {"event_id": robots.event_id, "talk_id": robots.id}
    said = cast.passage(robots, position=4)
    timed = cast.passage(robots, position=5, starts_at=65)
    draft = cast.passage(cast.talk(robots.event, "Draft", position=2, **DRAFT))
    hidden = cast.speaker("Hidden", **DRAFT)
    paper, link, qr = ResourceKind.PAPER, ResourceKind.LINK, ResourceKind.QR
    pans = {"kind": paper, "url": "https://one.example/", "title": "Pans"}
    two = {"kind": link, "url": "https://www.two.example/a/"}
    named: list[dict[str, Any]] = [
        {**pans, "passage_id": said.id, "named_by_id": cast.ann().id},
        {**two, "passage_id": timed.id, "named_by_id": hidden.id},
        {"kind": qr, "url": "javascript:alert(1)", "passage_id": draft.id},
    ]
    for position, fields in enumerate(named):
        session.add(Resource(position=position, **here, **fields))
    of_evening = {"event_id": robots.event_id, "kind": ResourceKind.LINK, "position": 9}
    session.add(Resource(url="https://evening.example/", **of_evening))
    page = client.page(URL)
    assert page.texts("section[aria-labelledby=named] li") == [
        "Pans Paper · named by Ann Archer · where it was said: Pans",
        "two.example/a Link · said at 1:05: two.example/a",
        "javascript:alert(1) QR code",
    ]
    assert page.links("section[aria-labelledby=named]") == {
        "Pans": "https://one.example/",
        "Ann Archer": "/speakers/ann-archer/",
        "where it was said: Pans": f"#p-{said.key}",
        "two.example/a": "https://www.two.example/a/",
        "said at 1:05: two.example/a": f"#p-{timed.key}",
    }
    assert page.links(".jumps") == {"Named on stage": "#named"}


def test_what_is_open_where_they_work_is_listed_whether_it_was_heard_or_not(
    client: Client, robots: Talk
) -> None:
    acme, byte, asked = cast.acme(), cast.byte(), cast.company("Only asked")
    cast.appearance(cast.ann(), robots, acme)
    cast.appearance(cast.sam(), robots, byte, part=Part.HOST, position=2)
    cast.appearance(cast.bob(), robots, asked, part=Part.AUDIENCE, position=3)
    cast.role(asked, "Of a guest")
    cast.role(cast.company("Elsewhere"), "Elsewhere")
    cast.role(acme, "Hidden", state=State.SUBMITTED)
    cast.role(byte, "Baker", opened_at=cast.NOW - timedelta(days=20))
    heard = cast.role(acme, opened_at=cast.NOW - timedelta(days=11))
    said = cast.passage(cast.talk(cast.event("Earlier"), "Ovens"), starts_at=61)
    cast.moment(heard, said)
    page = client.page(URL)
    assert page.texts("#open ~ p") == ["Heard in this talk or not. Last opened first."]
    assert page.texts(".roles h3") == ["Cook of robots", "Baker"]
    assert page.texts(".roles .heard") == ["Heard in Ovens 1:01", "Not yet heard on stage"]
    assert page.links(".roles .heard") == {"Ovens": f"/talks/ovens/#p-{said.key}"}


@pytest.mark.parametrize(
    ("employers", "address"),
    [
        (["Acme"], "/companies/acme/"),
        ([None, "Acme"], "/companies/acme/"),
        (["Acme", "Acme"], "/companies/acme/"),
        (["Acme", "Byte"], "/roles/"),
    ],
)
def test_only_some_of_many_open_roles_are_shown(
    client: Client, robots: Talk, employers: list[str | None], address: str
) -> None:
    known = {name: cast.company(name) for name in dict.fromkeys(employers) if name}
    for position, name in enumerate(employers):
        who = cast.speaker(f"Speaker {position}")
        cast.appearance(who, robots, known[name] if name else None, position=position)
    for number in range(7):
        opened_at = cast.NOW - timedelta(days=10, hours=number)
        cast.role(known["Acme"], f"Role {number}", opened_at=opened_at)
    page = client.page(URL)
    assert page.texts(".roles h3") == [f"Role {number}" for number in range(6)]
    assert page.links("section[aria-labelledby=open] .side") == {"All of them": address}


def test_exactly_as_many_roles_as_are_shown_are_all_of_them(client: Client, robots: Talk) -> None:
    acme = cast.acme()
    cast.appearance(cast.ann(), robots, acme)
    for number in range(6):
        cast.role(acme, f"Role {number}")
    page = client.page(URL)
    assert len(page.texts(".roles > li")) == 6
    assert page.links("section[aria-labelledby=open] .side") == {}
