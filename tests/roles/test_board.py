"""The board as a visitor reads it: what is on it, in which order, page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy.orm import Session

from directory.roles import reads
from directory.roles.board.filters import Sort
from directory.roles.models import Level, MomentKind, Place
from tests import cast
from tests.browser import Client
from tests.roles.boarding import DAY, DRAFT, boxes, crowd, heading, hidden_roles, remote, titles
from tests.statements import selects_of


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def test_the_board_can_be_sorted_and_says_how_it_is(client: Client) -> None:
    acme, byte, cafe = cast.acme(), cast.byte(), cast.company("Éclair")
    cast.role(cafe, "1", opened_at=cast.NOW - 1 * DAY, confirmed_at=cast.NOW - 1 * DAY)
    cast.role(byte, "2", opened_at=cast.NOW - 2 * DAY, confirmed_at=cast.NOW - 2 * DAY)
    cast.role(acme, "4", opened_at=cast.NOW - 4 * DAY, confirmed_at=cast.NOW - 3 * DAY)
    cast.role(byte, "3", opened_at=cast.NOW - 3 * DAY, confirmed_at=cast.NOW)
    pages = {sort: client.page(f"/roles/?sort={sort}") for sort in ("", *Sort)}
    assert {sort: "".join(titles(page)) for sort, page in pages.items()} == {
        "": "1234",
        "newest": "1234",
        "confirmed": "3124",
        "company": "4231",
    }
    assert [page.texts(".why")[0].split(". ")[1] for page in pages.values()] == [
        "Newest first means first opened: no edit and no renewal moves a role",
        "Newest first means first opened: no edit and no renewal moves a role",
        "The role that somebody vouched for last stands first",
        "Companies stand by their names, and the roles of each by when they were first opened",
    ]
    assert pages["confirmed"].texts("option[selected]") == ["Most recently confirmed"]


def test_the_board_shows_open_roles_and_where_each_is_heard(client: Client) -> None:
    acme = cast.acme()
    role = cast.role(acme, "Heard")
    talk = cast.talk(cast.event(), language="de")
    cast.moment(role, cast.passage(talk, key="b2", position=2), position=2)
    cast.moment(role, cast.passage(talk, key="a1", starts_at=552), kind=MomentKind.NAMES_TOOLS)
    cast.role(cast.byte(), "Unheard", opened_at=cast.NOW - 60 * DAY, **remote("EU"))
    page = client.page("/roles/")
    assert page.texts("h1, .standfirst") == [
        "Open roles",
        (
            "2 roles at 2 companies, all confirmed open in the last 30 days. 1 comes with the"
            " moment on stage when a future colleague spoke of the work."
        ),
    ]
    assert titles(page) == ["Heard", "Unheard"]
    assert page.texts(".roles .heard") == [
        "Heard in Robots in the kitchen 9:12",
        "Not yet heard on stage",
    ]
    assert page.values(".roles .heard a", "href") == ["/talks/robots-in-the-kitchen/#p-a1"]
    assert page.texts(".roles .place") == ["ZürichOn site", "RemoteFrom the EU"]


def test_what_is_not_visible_is_neither_listed_nor_counted(client: Client) -> None:
    acme = cast.acme()
    cast.role(acme, "Shown")
    hidden_roles(acme)
    page = client.page("/roles/")
    assert (heading(page), titles(page)) == ("1 role", ["Shown"])
    assert {(name, count) for name, _value, count in boxes(page)} == {
        ("discipline", 1),
        ("level", 1),
        ("type", 1),
        ("workplace", 1),
        ("place", 1),
        ("company", 1),
        ("pay", 1),
    }


def test_a_role_leaves_the_board_at_the_instant_it_runs_out(
    client: Client, clock_stands_at: Callable[[datetime], None]
) -> None:
    cast.role(cast.acme(), valid_through=cast.NOW + timedelta(seconds=2))
    seen = []
    for seconds in (0, 1.999999, 2, 1):
        clock_stands_at(cast.NOW + timedelta(seconds=seconds))
        seen.append(client.page("/roles/").texts("main h2")[0])
    assert seen == ["1 role", "1 role", "Nothing open just now.", "1 role"]


def test_what_somebody_changes_is_on_the_board_at_once(client: Client, session: Session) -> None:
    role = cast.role(cast.acme(), "Cook")
    before = client.page("/roles/?level=lead").texts("main h2")
    role.level = Level.LEAD
    session.add(Place(role_id=role.id, position=2, locality="Bern", country="CH"))
    page = client.page("/roles/?level=lead&place=bern")
    assert (before[0], titles(page)) == ("0 roles", ["Cook"])


@pytest.mark.parametrize("number", ["0", "-1", "2", "9999999999", "x", "%00", "١"])
def test_a_page_that_is_not_there_is_not_here(client: Client, number: str) -> None:
    cast.role(cast.acme())
    client.page(f"/roles/?page={number}", status=404)


def test_search_engines_keep_the_board_and_each_filter_but_no_combination(client: Client) -> None:
    cast.role(cast.acme(), level=Level.SENIOR)
    asked = ["", "?level=senior", "?level=lead", "?level=senior&place=zurich", "?sort=confirmed"]
    robots = [
        client.page(f"/roles/{query}").values("meta[name=robots]", "content") for query in asked
    ]
    hidden = ["noindex, follow"]
    assert robots == [[], [], hidden, hidden, hidden]


def test_pages_keep_the_filters(client: Client) -> None:
    acme = cast.acme()
    for number in range(101):
        cast.role(acme, f"{number}", opened_at=cast.NOW - 20 * DAY - number * DAY / 50)
    cast.role(acme, "Other", level=Level.LEAD)
    page = client.page("/roles/?level=mid&page=2")
    assert (heading(page), titles(page)[0], len(titles(page))) == ("101 roles", "50", 50)
    assert list(page.links(".pager").values()) == [
        "/roles/?level=mid&page=1",
        "/roles/?level=mid&page=3",
    ]
    head = "link[rel=canonical], link[rel=prev], link[rel=next]"
    assert [urlsplit(url or "").query for url in page.values(head, "href")] == [
        "level=mid&page=2",
        "level=mid",
        "level=mid&page=3",
    ]
    assert titles(client.page("/roles/?level=mid&page=3")) == ["100"]


def test_an_empty_board_leads_on(client: Client) -> None:
    hidden_roles(cast.acme())
    page = client.page("/roles/?level=mid")
    assert page.texts("main h2") == ["Nothing open just now."]
    assert page.links("main .nothing") == {
        "The companies whose people spoke": "/companies/",
        "The talks they gave": "/talks/",
    }


def test_the_board_asks_no_more_of_the_database_when_it_shows_more(client: Client) -> None:
    crowd(1)
    first, again = selects_of(client, "/roles/"), selects_of(client, "/roles/")
    acme = cast.company("Another")
    for number in range(30):
        cast.role(acme, f"More {number}", **remote("EU", f"Region {number}"))
    many = selects_of(client, "/roles/?region=eu&heard=yes"), selects_of(client, "/roles/")
    assert ((first, again), many) == ((4, 2), (4, 2))


def test_roles_are_heard_where_their_first_moment_is(session: Session) -> None:
    acme = cast.acme()
    role, other = cast.role(acme), cast.role(acme)
    talk = cast.talk(cast.event())
    cast.moment(role, cast.passage(talk, key="b2"), position=2)
    cast.moment(role, cast.passage(talk, key="a1", position=2), position=1)
    cast.moment(role, cast.passage(talk, key="c3", position=3), position=0, lost_at=cast.NOW)
    draft = cast.talk(talk.event, "Draft", position=2, **DRAFT)
    cast.moment(other, cast.passage(draft))
    rows = session.execute(reads.heard([role.id, other.id])).all()
    assert [(row.role_id, row.passage_key) for row in rows] == [(role.id, "a1"), (role.id, "b2")]
