"""The people, as a visitor reads of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.terms import Part
from directory.kit.db import Publication
from directory.roles.models import State
from directory.speakers.models import Speaker, SpeakerAlias, SpeakerFormerSlug, Standing
from tests import cast
from tests.browser import Client
from tests.statements import selects_of

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
TODAY = cast.NOW.date()
YESTERDAY, TOMORROW = date(2026, 5, 31), date(2026, 6, 2)


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def test_the_list_is_by_name_without_drafts_and_merged_ones(client: Client) -> None:
    cast.bob()
    ann = cast.speaker("Ánn Archer")
    cast.speaker("Hidden", **DRAFT)
    cast.speaker("A. Archer", merged_into_id=ann.id)
    assert client.page("/speakers/").texts("main li") == ["Ánn Archer", "Bob Brown"]


def test_the_list_is_paged_when_it_is_long(client: Client) -> None:
    for number in range(51):
        cast.speaker(f"Speaker {number:02}")
    assert len(client.page("/speakers/").texts("main > ul > li")) == 50
    assert client.page("/speakers/?page=2").texts("main > ul > li") == ["Speaker 50"]


def test_a_page_tells_her_names_without_the_hidden_ones(client: Client) -> None:
    cast.ann(
        pronouns="she/her",
        biography="One.\n\nTwo.",
        aliases=[
            SpeakerAlias(name="Annie", folded="annie"),
            SpeakerAlias(name="Former", folded="former", hidden=True),
        ],
    )
    page = client.page("/speakers/ann-archer/")
    assert page.texts("main dd") == ["Annie", "she/her"]
    assert page.texts("p.prose") == ["One.", "Two."]


def test_talks_carry_the_title_of_that_evening(client: Client) -> None:
    ann, acme, byte = cast.ann(), cast.acme(), cast.byte()
    night = cast.event()
    early = cast.event("Early", starts_on=date(2025, 4, 1))
    cast.appearance(ann, cast.talk(early, "First"), byte, title="Intern")
    cast.appearance(ann, cast.talk(night, "Second"), acme, part=Part.HOST, title=None)
    cast.appearance(ann, cast.talk(night, "Hidden", position=2, **DRAFT), acme)
    cast.appearance(ann, cast.talk(cast.event("Hidden", **DRAFT), "Of a draft"), acme)
    page = client.page("/speakers/ann-archer/")
    assert page.texts("section[aria-labelledby=talks] li") == [
        "Second (host), Lightning Talks, 12 May 2026. Then Acme",
        "First, Early, 1 April 2025. Then Intern, Byte",
    ]


def test_only_what_is_settled_and_may_be_told_is_told(client: Client) -> None:
    ann, acme = cast.ann(), cast.acme()
    cast.affiliation(ann, acme, title="Cook", starts_on=date(2025, 1, 1), seen_on=None)
    cast.affiliation(ann, cast.byte(), title="Intern", ends_on=date(2024, 12, 31), seen_on=None)
    cast.affiliation(ann, acme, title="Proposed", standing=Standing.PROPOSED)
    cast.affiliation(ann, acme, title="Rejected", standing=Standing.REJECTED)
    cast.affiliation(ann, acme, title="Secret", hidden_until=TOMORROW)
    cast.affiliation(ann, acme, title="Told today", hidden_until=TODAY)
    cast.affiliation(
        ann, cast.company("Shy", **DRAFT), title="Told yesterday", hidden_until=YESTERDAY
    )
    page = client.page("/speakers/ann-archer/")
    assert page.texts("section[aria-labelledby=work] li") == [
        "Told yesterday, Shy (stated on 12 May 2026)",
        "Told today, Acme (stated on 12 May 2026)",
        "Cook, Acme, from 1 January 2025",
        "Intern, Byte, until 31 December 2024",
    ]
    assert page.links("section[aria-labelledby=work]") == {
        "Acme": "/companies/acme/",
        "Byte": "/companies/byte/",
    }


def test_roles_are_those_where_she_works_now(client: Client) -> None:
    ann, acme = cast.ann(), cast.acme()
    cast.affiliation(ann, acme)
    cast.role(acme)
    cast.role(acme, "Hidden", state=State.DRAFT)
    elsewhere: list[dict[str, Any]] = [
        {"ends_on": YESTERDAY},
        {"starts_on": TOMORROW},
        {"hidden_until": TOMORROW},
        {"standing": Standing.PROPOSED},
    ]
    for number, fields in enumerate(elsewhere):
        at = cast.company(f"Elsewhere {number}")
        cast.affiliation(ann, at, **fields)
        cast.role(at, f"Elsewhere {number}")
    page = client.page("/speakers/ann-archer/")
    assert list(page.links(".roles")) == ["Cook of robots", "Acme"]


def test_a_person_of_whom_nothing_is_known_has_a_page(client: Client) -> None:
    cast.ann()
    page = client.page("/speakers/ann-archer/")
    assert page.texts("section p") == ["Not yet heard on stage.", "Nothing open just now."]


def test_a_draft_answers_as_one_who_is_not_there(client: Client) -> None:
    cast.ann(**DRAFT)
    draft = client.page("/speakers/ann-archer/", status=404)
    assert draft.response.data == client.page("/speakers/missing/", status=404).response.data


def test_one_who_was_merged_leads_to_the_last_of_the_chain(
    session: Session, client: Client
) -> None:
    ann = cast.ann()
    second = cast.speaker("Second", merged_into_id=ann.id)
    first = cast.speaker("First", merged_into_id=second.id)
    session.add(SpeakerFormerSlug(slug="very-first", speaker_id=first.id))
    session.add(SpeakerFormerSlug(slug="annie", speaker_id=ann.id))
    for slug in ("very-first", "first", "second", "annie"):
        answer = client.get(f"/speakers/{slug}/?b=2")
        assert (answer.status_code, answer.headers["Location"]) == (
            301,
            "/speakers/ann-archer/?b=2",
        )


def test_a_chain_that_ends_nowhere_leads_nowhere(session: Session, client: Client) -> None:
    hidden = cast.speaker("Hidden", **DRAFT)
    cast.speaker("Merged", merged_into_id=hidden.id)
    session.add(SpeakerFormerSlug(slug="former", speaker_id=hidden.id))
    here, there = cast.speaker("Here"), cast.speaker("There")
    here.merged_into_id, there.merged_into_id = there.id, here.id
    for slug in ("merged", "former", "here", "there"):
        client.page(f"/speakers/{slug}/", status=404)


def _more_of(who: Speaker, number: int) -> None:
    at = cast.company(f"Company {number}")
    cast.affiliation(who, at)
    cast.role(at)
    cast.appearance(who, cast.talk(cast.event(f"Evening {number}"), f"Talk {number}"), at)


def test_a_page_asks_no_more_of_the_database_when_it_shows_more(client: Client) -> None:
    ann = cast.ann()
    _more_of(ann, 1)
    before = selects_of(client, "/speakers/ann-archer/"), selects_of(client, "/speakers/")
    for number in (2, 3):
        _more_of(ann, number)
        cast.speaker(f"Speaker {number}")
    assert (
        (selects_of(client, "/speakers/ann-archer/"), selects_of(client, "/speakers/"))
        == before
        == (7, 1)
    )
