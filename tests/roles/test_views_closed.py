"""A role that is late, and one that is gone: its words stay, and nobody can apply."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.kit.db import Publication
from directory.roles.models import (
    Outcome,
    Requirement,
    RequirementKind,
    Role,
    State,
    Step,
    Teammate,
)
from tests import cast
from tests.browser import Client
from tests.linkeddata import of_page

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def url_of(role: Role, slug: str = "cook-of-robots") -> str:
    return f"/roles/{role.id}-{slug}/"


def whole(**fields: Any) -> Role:
    """A role of Acme's with all its parts, and one moment."""
    acme, ann = cast.acme(website="https://acme.example/"), cast.ann()
    role = cast.role(
        acme,
        apply_url="https://acme.example/apply",
        reply_days=7,
        enough_musts=1,
        adds="Patience.",
        pathway="Chef.",
        requirements=[
            Requirement(position=1, kind=RequirementKind.MUST, text="Solder", why="They break.")
        ],
        steps=[Step(position=1, text="A call", who="Ann")],
        team=[Teammate(position=1, speaker_id=ann.id)],
        **fields,
    )
    cast.value(acme)
    cast.moment(role, cast.passage(cast.talk(cast.event()), by=ann))
    return role


GONE: dict[str, tuple[dict[str, Any], str]] = {
    "filled": (
        {"state": State.CLOSED},
        "This role closed on 31 May 2026. It was filled, by somebody who came by way of a talk.",
    ),
    "withdrawn": (
        {"state": State.CLOSED, "outcome": Outcome.WITHDRAWN, "hired_through_talk": None},
        "This role closed on 31 May 2026. It was withdrawn.",
    ),
    "run out": ({"valid_through": cast.NOW}, "The time of this role ran out on 1 June 2026."),
    "unconfirmed": (
        {"opened_at": cast.NOW - 90 * DAY, "confirmed_at": cast.NOW - 44 * DAY},
        "Nobody has confirmed for some time that this role is open.",
    ),
    "yet to open": (
        {"opened_at": cast.NOW + DAY, "confirmed_at": cast.NOW},
        "This role is not open just now.",
    ),
}


@pytest.mark.parametrize(("fields", "notice"), GONE.values(), ids=GONE)
def test_what_was_open_is_gone_and_says_why(
    client: Client, fields: dict[str, Any], notice: str
) -> None:
    page = client.page(url_of(whole(**fields)), status=410)
    assert page.texts(".notice .what") == [notice]
    assert page.links(".notice") == {
        "More about Acme": "/companies/acme/",
        "Every open role": "/roles/",
    }
    badge = "Closed" if "state" in fields else "Not open"
    assert page.texts(".headline .label") == [f"Acme {badge}"]


@pytest.mark.parametrize(("fields", "notice"), GONE.values(), ids=GONE)
def test_nobody_can_apply_to_what_is_gone(
    client: Client, fields: dict[str, Any], notice: str
) -> None:
    page = client.page(url_of(whole(**fields)), status=410)
    assert page.texts(".notice .what") == [notice]
    assert "https://acme.example/apply" not in page.response.text
    assert page.texts(".slip, .btn, .headline .state") == []
    assert page.values("input, form, [data-ticks], script[type=module]", "class") == []
    assert of_page(page) is None


def test_the_words_of_what_is_gone_are_those_it_had(client: Client) -> None:
    role = whole()
    before = client.page(url_of(role))
    role.valid_through = cast.NOW
    after = client.page(url_of(role), status=410)
    for selector in ("h1", ".facts.across", "blockquote", ".matter h2", ".people", ".values"):
        assert after.texts(selector) == before.texts(selector) != []
    assert after.texts(".needs .line") == before.texts(".needs label") == ["Solder They break."]
    assert after.texts("section[aria-labelledby=bring] > p") == [
        "Acme talks with people who have about 1 of these 1."
    ]


def test_what_is_gone_leads_to_what_is_open_and_like_it(client: Client) -> None:
    role = whole(state=State.CLOSED)
    cast.role(role.company, "Still open", discipline="Fishing")
    cast.role(role.company, "Hidden", state=State.SUBMITTED)
    page = client.page(url_of(role), status=410)
    assert page.texts("#like .title") == ["Still open"]
    assert page.links(".notice")["Open roles like it"] == "#like"


def test_a_role_of_a_paused_company_is_gone(client: Client) -> None:
    acme = cast.acme(paused_at=cast.NOW)
    cast.role(acme, "Another")
    page = client.page(url_of(cast.role(acme)), status=410)
    assert page.texts(".notice .what") == ["This role is not open just now."]
    assert page.texts("#like") == []
    assert page.links(".notice")["Every open role"] == "/roles/"


@pytest.mark.parametrize("fields", [fields for fields, _ in GONE.values()], ids=GONE)
def test_of_a_company_that_is_a_draft_nothing_was_ever_here(
    client: Client, fields: dict[str, Any]
) -> None:
    role = cast.role(cast.acme(**DRAFT), **fields)
    assert client.page(url_of(role), status=404).h1 == "Not here"


def test_a_late_role_says_that_it_is_late(client: Client) -> None:
    late = whole(opened_at=cast.NOW - 60 * DAY, confirmed_at=cast.NOW - 30 * DAY)
    page = client.page(url_of(late))
    assert page.texts(".notice .what") == [
        "Nobody has confirmed for a month that this role is open."
    ]
    assert page.texts(".headline .state.care") == ["Last confirmed 30 days ago, and not since"]
    # It is still open: one may apply, and machines are told of it.
    assert list(page.links(".slip")) == ["Apply there"]
    assert page.values("[data-ticks]", "data-ticks") == ["1"]
    assert (of_page(page) or {}).get("@type") == "JobPosting"
