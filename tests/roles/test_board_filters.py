"""The board’s filters: addresses, the rail and the chips, and what to do when nothing is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest
from sqlalchemy.orm import Session

from directory.roles.models import Employment, Level, Region, Workplace
from tests import cast
from tests.browser import Client, Page
from tests.roles.boarding import at, boxes, crowd, hidden_roles, remote, titles


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


@pytest.mark.parametrize(
    "query",
    [
        "discipline=data-science",
        "discipline=Data%20Science",
        "discipline=DATA_SCIENCE",
        "level=senior",
        "type=part-time",
        "type=part_time",
        "workplace=remote",
        "region=uk",
        "region=GB",
        "company=byte",
        "place=القاهرة",
        "place=%D8%A7%D9%84%D9%82%D8%A7%D9%87%D8%B1%D8%A9&region=uk&level=senior&level=lead",
        "heard=yes",
        "pay=stated",
    ],
)
def test_every_filter_is_an_address_that_people_can_read(client: Client, query: str) -> None:
    unstated: dict[str, Any] = {"pay_min": None, "pay_max": None, "pay_reason": "Later."}
    cast.role(cast.acme(), "Other", **unstated)
    fields = {
        "discipline": "Data science",
        "level": Level.SENIOR,
        "employment": Employment.PART_TIME,
        **remote("GB"),
    }
    if query.startswith("place"):
        fields |= {"workplace": Workplace.HYBRID, **at("القاهرة")}
    role = cast.role(cast.byte(), "Sought", **fields)
    cast.moment(role, cast.passage(cast.talk(cast.event())))
    assert titles(client.page(f"/roles/?{query}")) == ["Sought"]


def test_a_place_and_a_region_are_one_filter(client: Client) -> None:
    acme = cast.acme()
    cast.role(acme, "In Bern", **at("Bern"))
    cast.role(acme, "From the UK", **remote("UK"))
    cast.role(acme, "Worldwide", **remote("Worldwide"))
    # A remote role is not at a place, and one at a place is done from no region.
    cast.role(acme, "Elsewhere", **at("Basel"), regions=[Region(name="GB")])
    cast.role(acme, "Afar", **remote("EU") | at("Bern"))
    page = client.page("/roles/?place=bern&region=uk")
    assert sorted(titles(page)) == ["From the UK", "In Bern"]
    labels = page.texts(".facets details details:nth-of-type(2) label span:first-of-type")
    assert labels == [
        "Remote from the EU",
        "Remote from the UK",
        "Remote from anywhere",
        "Basel",
        "Bern",
    ]


JUNK = [
    "level=%00",
    "level=",
    "level=%F0%9F%98%80",
    "discipline=%D9%85%D9%87%D9%86%D8%AF%D8%B3",
    "company=%2e%2e%2f&company=%27%20OR%201%3D1--",
    "place=" + "x" * 5000,
    "&".join(f"place=town-{n}" for n in range(300)),
    "heard=no&pay=maybe&sort=pay&unknown=1&level=%ff%fe",
]


@pytest.mark.parametrize("query", JUNK, ids=lambda query: query[:20])
def test_what_nothing_answers_to_is_left_out(client: Client, query: str) -> None:
    cast.role(cast.acme(), "Shown")
    page = client.page(f"/roles/?{query}")
    assert (titles(page), page.texts(".chip"), page.h1) == (["Shown"], [], "Open roles")
    assert page.values("link[rel=canonical]", "href") == ["http://127.0.0.1:8000/roles/"]


def test_the_page_says_which_filters_are_on_and_takes_each_off(client: Client) -> None:
    acme = cast.acme()
    cast.role(acme, "Cook", level=Level.SENIOR, **at("Bristol"))
    page = client.page("/roles/?PLACE=x&place=BRISTOL&sort=company&level=senior&level=nobody")
    assert page.links(".chips") == {
        "Remove Senior": "/roles/?place=bristol&sort=company",
        "Remove Bristol": "/roles/?level=senior&sort=company",
        "Clear all": "/roles/?sort=company",
    }
    assert page.values(".facets [checked]", "value") == ["bristol", "senior"]
    assert page.texts(".listhead .quiet") == [
        "One filter in the address names nothing that is open now, and is left out."
    ]
    assert page.texts("title")[0].startswith("Open roles: Senior, Bristol")
    assert page.values("meta[name=description]", "content")[0] == (
        "Senior, Bristol: 1 of 1 open roles, each with its pay, its place and when it was last"
        " confirmed open."
    )
    canonical = page.values("link[rel=canonical]", "href")
    assert canonical == ["http://127.0.0.1:8000/roles/?level=senior&place=bristol&sort=company"]
    assert page.values(".sort [type=hidden]", "name") == ["level", "place"]
    assert page.values(".sort [type=hidden]", "value") == ["senior", "bristol"]
    assert page.values(".facets [type=hidden]", "value") == ["company"]


def test_a_list_with_nothing_in_it_says_what_would_help(client: Client) -> None:
    acme, byte = cast.acme(), cast.byte()
    cast.role(acme, "A", level=Level.SENIOR, **at("Bern"))
    cast.role(acme, "B", level=Level.SENIOR, **remote("EU"))
    cast.role(byte, "C", level=Level.JUNIOR, **at("Bern"))
    page = client.page("/roles/?company=byte&level=senior&place=bern&region=eu")
    assert page.texts(".nothing h2, .nothing p") == [
        "No open role is all of this.",
        "You asked for Senior; Bern or Remote from the EU; Byte.",
    ]
    assert page.links(".nothing") == {
        "Without ‘Byte’: 2 roles": "/roles/?level=senior&place=bern&region=eu",
        "Without ‘Senior’: 1 role": "/roles/?place=bern&region=eu&company=byte",
        "Without any filter: 3 roles": "/roles/",
    }
    for url in page.links(".nothing").values():
        assert titles(client.page(url or ""))


def test_a_filter_of_many_values_shows_the_first_and_what_is_on(client: Client) -> None:
    acme = cast.acme()
    for number in range(20):
        cast.role(acme, f"{number}", discipline=f"Field {number:02}")
    page = client.page("/roles/?discipline=field-19")
    first = ".facets details details:first-of-type fieldset > label span:first-of-type"
    assert page.texts(first) == [*(f"Field {number:02}" for number in range(12)), "Field 19"]
    assert page.texts(".more > summary") == ["7 more"]


@pytest.mark.parametrize("start", ["", "level=senior", "place=bern&region=eu&heard=yes"])
def test_each_value_in_the_rail_gives_as_many_roles_as_it_says(client: Client, start: str) -> None:
    crowd(40)
    hidden_roles(cast.company("Hidden"))
    page = client.page(f"/roles/?{start}")
    wrong = []
    for name, value, count in boxes(page):
        same = {"place", "region"} if name in {"place", "region"} else {name}
        kept = [pair for pair in parse_qsl(start) if pair[0] not in same]
        answer = client.get("/roles/", query_string=[*kept, (name, value)])
        listed = len(titles(Page(answer)))
        if listed != count:
            wrong.append((name, value, count, listed))
    assert wrong == []
