"""What to look at first: every stop is a page, and says nothing that is not so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.kit.db import Publication
from directory.sample.tour import stops
from tests import cast
from tests.browser import Client, Runner

LONG_AFTER = timedelta(days=60)


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def paths() -> list[str]:
    return [path for path, _ in stops()]


def test_in_an_empty_house_there_is_little_to_look_at(client: Client) -> None:
    assert paths() == ["/", "/speakers/"]
    for path in paths():
        client.page(path)


def test_drafts_are_not_shown_around(client: Client) -> None:
    draft: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
    event = cast.event()
    cast.talk(event)
    cast.talk(event, "Draft", position=2, **draft)
    cast.event("Later", starts_on=cast.NOW.date(), **draft)
    cast.role(cast.acme(**draft))
    assert paths() == ["/", "/events/lightning-talks/", "/speakers/"]
    for path in paths():
        client.page(path)


def test_the_next_evening_is_shown_before_the_last() -> None:
    cast.event()
    for weeks, title in ((9, "Far"), (2, "Near")):
        cast.event(title, starts_on=(cast.NOW + timedelta(weeks=weeks)).date())
    assert list(stops())[1:3] == [
        ("/events/near/", "an evening to come: “Near”"),
        ("/events/lightning-talks/", "the evening “Lightning Talks”"),
    ]


def test_a_role_that_was_heard_on_stage_is_shown_before_a_newer_one() -> None:
    cast.partner(byte := cast.byte())
    heard = cast.role(byte)
    cast.moment(heard, cast.passage(cast.talk(cast.event())))
    cast.role(byte, "Newer", opened_at=cast.NOW - timedelta(days=1))
    assert f"/roles/{heard.id}-cook-of-robots/" in paths()


def test_the_newest_evening_and_its_first_talk_after_the_welcome_are_shown() -> None:
    event = cast.event()
    for at, title in enumerate(["Welcome", "Robots", "Pans"], 1):
        cast.talk(event, title, position=at)
    cast.talk(cast.event("Earlier", starts_on=datetime(2026, 1, 1, tzinfo=UTC).date()), "Old")
    assert list(stops())[1:3] == [
        ("/events/lightning-talks/", "the evening “Lightning Talks”"),
        ("/talks/robots/", "a talk, word by word: “Robots”"),
    ]


def test_a_partner_is_called_hiring_only_while_it_is(
    clock_stands_at: Callable[[datetime], None],
) -> None:
    cast.partner(cast.acme())
    cast.partner(byte := cast.byte())
    assert paths() == ["/", "/speakers/"]
    role = cast.role(byte)
    assert list(stops())[2:] == [
        ("/companies/byte/", "a partner that is hiring: Byte"),
        (f"/roles/{role.id}-cook-of-robots/", "an open role: Cook of robots"),
        ("/roles/", "the open roles, tied to moments on stage"),
    ]
    clock_stands_at(cast.NOW + LONG_AFTER)
    assert paths() == ["/", "/speakers/"]


def test_the_command_writes_a_line_for_each_stop(runner: Runner) -> None:
    cast.event()
    result = runner.invoke(args=["sample", "tour"])
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            "/\tthe front page",
            "/events/lightning-talks/\tthe evening “Lightning Talks”",
            "/speakers/\tthe people",
        ],
    )
