"""The people, as a visitor reads of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.models import Provider
from directory.events.terms import Part
from directory.kit.db import Publication
from directory.roles.models import State
from directory.speakers.models import Source, Speaker, SpeakerAlias, Standing
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
    page = client.page("/speakers/")
    assert page.texts("main li h2") == ["Ánn Archer", "Bob Brown"]
    assert page.texts("main li .portrait") == ["AA", "BB"]
    assert page.texts("main li p") == ["Not yet heard on stage", "Not yet heard on stage"]


def test_the_list_tells_what_they_were_on_their_latest_evening(client: Client) -> None:
    ann, acme = cast.ann(), cast.acme()
    for month, title in [(2, "Cook"), (3, "Chef"), (1, "Intern")]:
        night = cast.event(f"Evening {month}", starts_on=date(2026, month, 1))
        cast.appearance(ann, cast.talk(night, f"Talk {month}"), acme, title=title)
    hidden = cast.event("Hidden", starts_on=date(2026, 4, 1), **DRAFT)
    cast.appearance(ann, cast.talk(hidden, "Of a draft"), acme, title="Secret")
    page = client.page("/speakers/")
    assert page.texts("main li p") == ["Chef, Acme", "On stage in March 2026"]


def test_the_list_is_paged_when_it_is_long(client: Client) -> None:
    for number in range(51):
        cast.speaker(f"Speaker {number:02}")
    page = client.page("/speakers/")
    assert len(page.texts("main li h2")) == 50
    assert page.links(".pager") == {"Page 2, after this one": "/speakers/?page=2"}
    assert client.page("/speakers/?page=2").texts("main li h2") == ["Speaker 50"]


def test_a_list_of_nobody_says_so(client: Client) -> None:
    cast.ann(**DRAFT)
    page = client.page("/speakers/")
    assert (page.texts(".nothing h2"), page.texts("main li")) == (["Nobody yet"], [])


def test_a_page_tells_her_names_without_the_hidden_ones(client: Client) -> None:
    cast.ann(
        pronouns="she/her",
        biography="One.\n\nTwo.",
        aliases=[
            SpeakerAlias(name="Annie", folded="annie"),
            SpeakerAlias(name="Ann A.", folded="ann a"),
            SpeakerAlias(name="Former", folded="former", hidden=True),
        ],
    )
    page = client.page("/speakers/ann-archer/")
    assert page.texts(".headline p") == ["she/her · also known as Ann A., Annie"]
    assert page.texts(".prose p") == ["One.", "Two."]
    assert "Former" not in page.response.text


def test_hidden_names_alone_are_not_even_hinted_at(client: Client) -> None:
    cast.ann(aliases=[SpeakerAlias(name="Former", folded="former", hidden=True)])
    assert client.page("/speakers/ann-archer/").texts(".headline p") == []


def test_talks_carry_the_title_of_that_evening(client: Client) -> None:
    ann, acme, byte = cast.ann(), cast.acme(), cast.byte()
    night = cast.event()
    early = cast.event("Early", starts_on=date(2025, 4, 1))
    film: dict[str, Any] = {"video_provider": Provider.YOUTUBE, "video_ref": "dQw4w9WgXcQ"}
    first = cast.talk(early, "First", language="de", **film)
    cast.passage(first, by=ann)
    cast.appearance(ann, first, byte, title="Intern")
    cast.appearance(ann, cast.talk(night, "Second"), acme, part=Part.HOST, title=None)
    cast.appearance(ann, cast.talk(night, "Third", position=3), part=Part.AUDIENCE, title=None)
    cast.appearance(ann, cast.talk(night, "Hidden", position=2, **DRAFT), acme)
    cast.appearance(ann, cast.talk(cast.event("Hidden", **DRAFT), "Of a draft"), acme)
    page = client.page("/speakers/ann-archer/")
    talks = "section[aria-labelledby=talks]"
    assert page.texts(f"{talks} h3") == ["Second", "Third", "First"]
    assert page.texts(f"{talks} .at") == ["May 2026", "May 2026", "April 2025"]
    assert page.texts(f"{talks} .who") == [
        "as host, Acme",
        "Lightning Talks",
        "from the audience",
        "Lightning Talks",
        "as Intern, Byte",
        "Early",
    ]
    assert page.values(f"{talks} h3 a", "lang") == ["en", "en", "de"]
    assert page.links(f"{talks} .go") == {
        "Watch First": "/talks/first/#film",
        "Read First": "/talks/first/#transcript",
    }


def test_then_is_her_latest_evening_and_now_is_what_was_said_later(client: Client) -> None:
    ann, acme, byte = cast.ann(), cast.acme(), cast.byte()
    early = cast.event("Early", starts_on=date(2025, 4, 1))
    cast.appearance(ann, cast.talk(early, "First"), byte, title="Intern")
    cast.appearance(ann, cast.talk(cast.event()), acme, title="Cook")
    cast.affiliation(ann, acme, title="Chef", seen_on=date(2026, 5, 20))
    cast.affiliation(ann, byte, title="Secret", seen_on=TODAY, hidden_until=TOMORROW)
    page = client.page("/speakers/ann-archer/")
    assert page.texts(".then-now dd") == ["Cook, Acme", "Chef, Acme"]


def test_an_evening_to_come_is_told_as_one_and_is_no_then(client: Client) -> None:
    ann, acme = cast.ann(), cast.acme()
    for day, title in [(YESTERDAY, "Cook"), (TODAY, "Chef"), (TOMORROW, "Director")]:
        night = cast.event(f"On {day}", starts_on=day)
        cast.appearance(ann, cast.talk(night, f"Talk on {day}"), acme, title=title)
    page = client.page("/speakers/ann-archer/")
    assert page.texts("section[aria-labelledby=talks] h3") == [
        "To come Talk on 2026-06-02",
        "Talk on 2026-06-01",
        "Talk on 2026-05-31",
    ]
    assert page.texts(".then-now dd") == ["Chef, Acme"]
    assert client.page("/speakers/").texts("main li p") == ["Chef, Acme", "On stage in June 2026"]


def test_who_is_yet_to_speak_was_nothing_on_stage(client: Client) -> None:
    ann = cast.ann()
    cast.appearance(ann, cast.talk(cast.event(starts_on=TOMORROW)), cast.acme())
    assert client.page("/speakers/ann-archer/").texts(".then-now") == []
    assert client.page("/speakers/").texts("main li p") == ["Not yet heard on stage"]


def test_her_words_are_the_latest_that_a_role_quotes_now(client: Client) -> None:
    ann, acme = cast.ann(), cast.acme()
    early = cast.talk(cast.event("Early", starts_on=date(2025, 4, 1)), "First")
    robots = cast.talk(cast.event(), language="de")
    role, closed = cast.role(acme), cast.role(acme, "Closed", state=State.CLOSED)
    cast.moment(role, cast.passage(early, by=ann), "Early words")
    cast.moment(closed, cast.passage(robots, by=ann), "Of a closed role")
    cast.moment(role, cast.passage(robots, by=cast.bob(), position=2), "Words of Bob", position=2)
    said = cast.passage(robots, by=ann, position=3, key="a1", starts_at=90)
    cast.moment(role, said, "We are hiring", position=3)
    page = client.page("/speakers/ann-archer/")
    assert page.texts("blockquote") == ["We are hiring"]
    assert page.values("blockquote", "lang") == ["de"]
    assert page.links("figcaption") == {
        "Robots in the kitchen": "/talks/robots-in-the-kitchen/",
        "Hear it at 1:30": "/talks/robots-in-the-kitchen/#p-a1",
    }


def test_only_what_is_settled_and_may_be_told_is_told(client: Client) -> None:
    ann, acme = cast.ann(), cast.acme()
    cast.affiliation(ann, acme, title="Cook", starts_on=date(2025, 1, 1), seen_on=None)
    cast.affiliation(ann, cast.byte(), title="Intern", ends_on=date(2024, 12, 31), seen_on=None)
    cast.affiliation(ann, acme, title="Proposed", standing=Standing.PROPOSED)
    cast.affiliation(ann, acme, title="Rejected", standing=Standing.REJECTED)
    cast.affiliation(ann, acme, title="Secret", hidden_until=TOMORROW)
    cast.affiliation(ann, acme, title="Told today", hidden_until=TODAY, source=Source.SPEAKER)
    cast.affiliation(
        ann, cast.company("Shy", **DRAFT), title="Told yesterday", hidden_until=YESTERDAY
    )
    page = client.page("/speakers/ann-archer/")
    work = "section[aria-labelledby=work]"
    assert page.texts(f"{work} li") == [
        "May 2026 Told yesterday, Shy in the programme, 12 May 2026",
        "May 2026 Told today, Acme in the speaker’s own words, 12 May 2026",
        "since 2025 Cook, Acme in the programme",
        "until 2024 Intern, Byte in the programme",
    ]
    assert page.values(f"{work} li", "class") == ["is-now", "is-now", "is-now", None]
    assert page.links(work) == {"Acme": "/companies/acme/", "Byte": "/companies/byte/"}


@pytest.mark.parametrize(
    ("days", "when"),
    [
        ({"starts_on": date(2023, 1, 1), "ends_on": date(2024, 1, 1)}, "2023 to 2024"),
        ({"seen_on": None}, "no date"),
    ],
)
def test_work_is_dated_as_far_as_its_days_are_known(
    client: Client, days: dict[str, Any], when: str
) -> None:
    cast.affiliation(cast.ann(), cast.acme(), **days)
    assert client.page("/speakers/ann-archer/").texts(".dated .when") == [when]


def test_roles_are_those_where_she_works_now(client: Client) -> None:
    ann, acme = cast.ann(), cast.acme()
    cast.affiliation(ann, acme)
    heard = cast.role(acme)
    cast.moment(heard, cast.passage(cast.talk(cast.event()), starts_at=90))
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
    assert page.texts(".roles .title") == ["Cook of robots"]
    assert page.texts(".roles .by a") == ["Acme"]
    assert page.texts(".roles .heard") == ["Heard in Robots in the kitchen 1:30"]


def test_a_person_of_whom_nothing_is_known_has_a_page(client: Client) -> None:
    cast.ann()
    page = client.page("/speakers/ann-archer/")
    assert page.texts("section p") == ["Not yet heard on stage."]
    assert page.texts("main h2") == ["On stage"]
    assert page.texts(".then-now, .roles, blockquote, .dated") == []
    assert page.values("meta[name=description]", "content") == [
        "Ann Archer: not yet heard on stage."
    ]


def _more_of(who: Speaker, number: int) -> None:
    at = cast.company(f"Company {number}")
    cast.affiliation(who, at)
    said = cast.talk(cast.event(f"Evening {number}"), f"Talk {number}")
    cast.appearance(who, said, at)
    cast.moment(cast.role(at), cast.passage(said, by=who))


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
        == (8, 2)
    )
