"""The evenings, as a visitor reads of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.companies.models import Company
from directory.events.models import (
    Event,
    EventFormerSlug,
    Figure,
    Photo,
    Provider,
    Resource,
    ResourceKind,
)
from directory.events.terms import Part
from directory.extensions import db
from directory.kit.db import Publication
from directory.roles.models import MomentKind, State
from tests import cast
from tests.browser import Client
from tests.statements import selects_of

URL = "/events/lightning-talks/"
DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def an_evening(number: int = 1) -> Event:
    """One published talk by one person of a company with one open role; and what is hidden."""
    night = cast.event(
        f"Evening {number}", figures=[Figure(position=1, value="over 120", words="guests")]
    )
    said = cast.talk(night, f"Talk {number}")
    who = cast.speaker(f"Speaker {number}")
    at = cast.company(f"Company {number}")
    cast.appearance(who, said, at, title="Cook")
    cast.role(at, f"Role {number}")
    cast.role(at, "Hidden role", state=State.SUBMITTED)
    cast.appearance(who, cast.talk(night, f"Hidden talk {number}", position=2, **DRAFT), at)
    cast.appearance(cast.speaker(f"Hidden speaker {number}", **DRAFT), said, position=2)
    return night


def add_more(night: Event, number: int) -> None:
    """One more of all that the page of an evening shows, and an evening beside it."""
    at = cast.company(f"Company {number}")
    said = cast.talk(night, f"Talk {number}", position=number + 1)
    cast.appearance(cast.speaker(f"Speaker {number}"), said, at)
    cast.moment(cast.role(at, f"Role {number}"), cast.passage(said))
    add_picture(night, number, caption="A picture")
    named = {"url": f"https://{number}.example/", "kind": ResourceKind.LINK}
    db.session.add(Resource(event_id=night.id, position=number, **named))
    cast.event(f"Evening {number}")


def add_picture(night: Event, position: int, **fields: object) -> None:
    db.session.add(Photo(event_id=night.id, position=position, **fields))


def test_a_page_tells_the_facts(client: Client) -> None:
    night = cast.event(
        ends_on=date(2026, 5, 13),
        doors_at=datetime(2026, 5, 12, 16, 30, tzinfo=UTC),
        starts_at=datetime(2026, 5, 12, 17, 0, tzinfo=UTC),
        sold_out=True,
        registration_url="https://seats.example/",
        figures=[
            Figure(position=1, value="over 120", words="guests"),
            Figure(position=2, value="sold out", words=None),
        ],
        summary="One.\n\nTwo.",
    )
    for number, part in [(1, Part.HOST), (2, Part.HOST), (3, Part.SPEAKER), (4, Part.AUDIENCE)]:
        said = cast.talk(night, f"Talk {number}", position=number)
        cast.appearance(cast.speaker(f"Speaker {number}"), said, part=part)
    page = client.page(URL)
    facts = zip(page.texts("main dt"), page.texts("main dd"), strict=True)
    assert dict(facts) == {
        "When": "Tuesday 12 May 2026 to 13 May 2026 Doors at 6:30 pm, begins at 7 pm, Zurich time",
        "Hosted by": "Speaker 1, Speaker 2",
        "Where": "Zürich",
        "guests": "over 120",
        "The evening was": "sold out",
    }
    assert page.values("main dl time", "datetime") == [
        "2026-05-12",
        "2026-05-13",
        "2026-05-12T16:30:00+00:00",
        "2026-05-12T17:00:00+00:00",
    ]
    assert page.texts("main .standfirst p") == ["One.", "Two."]
    assert page.links("main .actions") == {"Add to calendar": "/events/lightning-talks.ics"}


def test_the_programme_names_people_as_they_were_on_stage(client: Client) -> None:
    night = cast.event()
    second = cast.talk(night, "Second", position=2)
    first = cast.talk(night, "First")
    cast.talk(night, "Hidden", position=3, **DRAFT)
    shy = cast.company("Shy", **DRAFT)
    cast.appearance(cast.sam(), first, title=None, part=Part.HOST, position=2)
    cast.appearance(cast.ann(), first, cast.acme(), title="Cook")
    cast.appearance(cast.bob(), second, shy, title="Intern")
    cast.affiliation(cast.speaker("Cleo"), shy, title="Director")
    hosted = cast.talk(night, "Hosted", position=4)
    cast.appearance(cast.speaker("Kim"), hosted, part=Part.HOST)
    cast.appearance(cast.speaker("Guest"), hosted, part=Part.AUDIENCE, position=2)
    page = client.page(URL)
    assert page.texts("ol h3") == ["First", "Second", "Hosted"]
    assert page.texts("ol .at") == ["1", "2", "3"]
    assert page.texts("ol .who") == [
        "Ann Archer, Cook, Acme",
        "Bob Brown, Intern, Shy",
        "Kim, Engineer, host",
    ]
    assert page.texts("dl.facts dd")[1] == "Sam Stone, Kim"
    assert "Shy" not in page.links()


def test_the_programme_leads_to_films_words_and_the_moments_of_roles(client: Client) -> None:
    night = cast.event()
    film = {"video_provider": Provider.YOUTUBE, "video_ref": "dQw4w9WgXcQ"}
    both, bare = cast.talk(night, **film), cast.talk(night, "Bare", position=2)
    said, later = cast.passage(both, starts_at=65), cast.passage(both, position=2)
    acme = cast.acme()
    for number in range(2):
        cast.moment(cast.role(acme, f"Role {number}"), said)
    cast.moment(cast.role(acme, "Work"), later, kind=MomentKind.DESCRIBES_WORK)
    hidden = cast.role(acme, "Hidden", state=State.SUBMITTED)
    cast.moment(hidden, later, kind=MomentKind.NAMES_TOOLS)
    cast.moment(cast.role(acme, "Lost"), cast.passage(bare), lost_at=cast.NOW)
    talk = "/talks/robots-in-the-kitchen/"
    page = client.page(URL)
    assert page.links("ol > li:first-child .go") == {
        "Watch Robots in the kitchen": f"{talk}#film",
        "Read Robots in the kitchen": f"{talk}#transcript",
    }
    assert page.links("ol > li:last-child .go") == {"Read Bare": "/talks/bare/#transcript"}
    assert page.links("ol .flagline") == {
        "Describes the work in Robots in the kitchen": f"{talk}#p-{later.key}",
        "Says they are hiring at 1:05 in Robots in the kitchen": f"{talk}#p-{said.key}",
    }


def test_pictures_keep_caption_and_description_apart(client: Client) -> None:
    night = cast.event()
    hidden = cast.talk(night, "Hidden", **DRAFT)
    add_picture(night, 1, alt="A robot holds a pan.", caption="Ann’s robot.", credit="Sam Stone")
    add_picture(night, 2, alt="A full room.", url="https://pictures.example/2.jpg")
    add_picture(night, 3, caption="The bar.", url="javascript:alert(1)")
    add_picture(night, 4, url="https://pictures.example/plate.jpg", decorative=True)
    add_picture(night, 5, caption="Hidden.", talk_id=hidden.id)
    add_picture(night, 6, caption="Hidden, too.", passage_id=cast.passage(hidden).id)
    page = client.page(URL)
    assert page.texts("figure > p") == [
        "Picture A robot holds a pan.",
        "Picture A full room.",
        "Picture not described",
    ]
    assert page.texts("figcaption") == [
        "Ann’s robot. Photograph: Sam Stone",
        "See the picture at pictures.example: A full room.",
        "The bar.",
    ]
    assert page.links("figure") == {
        "See the picture at pictures.example: A full room.": "https://pictures.example/2.jpg"
    }
    assert page.values("img", "src") == []


def test_links_of_the_evening_are_named_by_their_kind(session: Session, client: Client) -> None:
    night = cast.event()
    of_night = {"event_id": night.id, "kind": ResourceKind.QR, "position": 1}
    session.add(Resource(url="https://one.example/", title="The poster", **of_night))
    session.add(Resource(url="javascript:alert(1)", **of_night))
    session.add(Resource(url="https://hidden.example/", talk_id=cast.talk(night).id, **of_night))
    page = client.page(URL)
    named = "section[aria-labelledby=named]"
    assert page.texts(f"{named} li") == ["The poster QR code", "javascript:alert(1) QR code"]
    assert page.links(named) == {"The poster": "https://one.example/"}


def test_those_who_are_hiring_are_the_companies_on_stage(client: Client) -> None:
    night = an_evening()
    second = cast.talk(night, "Second", position=4)
    hiring = cast.company("A firm")
    cast.appearance(cast.ann(), second, hiring)
    for number in range(2):
        cast.role(hiring, f"Firm {number}")
    cast.appearance(cast.sam(), second, cast.acme(), position=2)
    asked = cast.company("Only asked")
    cast.role(asked, "Of a guest")
    said = cast.talk(night, "Third", position=3)
    cast.appearance(cast.bob(), said, asked, part=Part.AUDIENCE)
    cast.role(cast.byte(), "Elsewhere")
    page = client.page("/events/evening-1/")
    assert page.texts("section[aria-labelledby=hiring] .partners > li") == [
        "A firm 2 open roles",
        "Company 1 1 open role",
    ]
    assert page.links(".partners") == {
        "A firm 2 open roles": "/companies/a-firm/",
        "Company 1 1 open role": "/companies/company-1/",
    }


def test_an_evening_with_nothing_in_it_is_a_page(client: Client) -> None:
    cast.event(place=None)
    page = client.page(URL)
    assert page.texts("section p") == [
        "No programme yet. It is shown here talk by talk as people say yes."
    ]
    assert page.texts("main h2") == ["Programme"]
    assert page.texts("main nav") == []


def test_a_draft_answers_as_what_is_not_there(client: Client) -> None:
    cast.event(**DRAFT)
    draft, missing = (client.page(url, status=404) for url in (URL, "/events/missing/"))
    assert draft.response.text.replace(URL, "/events/missing/") == missing.response.text


def test_a_former_address_leads_to_the_present_one_for_ever(
    session: Session, client: Client
) -> None:
    session.add(EventFormerSlug(slug="old", event_id=cast.event("Present").id))
    session.add(EventFormerSlug(slug="secret", event_id=cast.event("Hidden", **DRAFT).id))
    answer = client.get("/events/old/?utm=%C3%BC&b=2")
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        "/events/present/?utm=%C3%BC&b=2",
    )
    client.page("/events/secret/", status=404)


def test_a_page_asks_no_more_of_the_database_when_it_shows_more(client: Client) -> None:
    night = an_evening(1)
    add_more(night, 2)
    url = "/events/evening-1/"
    before = selects_of(client, url)
    for number in range(3, 9):
        add_more(night, number)
    assert selects_of(client, url) == before == 11
    page = client.page(url)
    assert len(page.texts("ol > li")) == len(page.texts("figure")) + 1 == 8
    assert len(page.texts(".flagline")) == len(page.texts(".listing > li")) == 7
    assert len(page.texts(".partners > li")) == 8


def test_names_in_any_alphabet_are_shown_as_they_are(client: Client) -> None:
    said = cast.talk(cast.event("شبكات <b>&"), "الروبوتات في المطبخ", language="ar")
    cast.appearance(cast.speaker("李小龍"), said)
    links = client.page("/events/شبكات-b/").links("ol")
    assert list(links) == ["الروبوتات في المطبخ", "李小龍"]
    assert [client.page(address or "").h1 for address in links.values()] == list(links)


def test_a_company_is_public_by_itself(session: Session, client: Client) -> None:
    an_evening()
    shy = session.scalars(sa.select(Company)).one()
    shy.state, shy.published_at = Publication.DRAFT, None
    page = client.page("/events/evening-1/")
    assert page.texts("ol .who") == ["Speaker 1, Cook, Company 1"]
    assert page.texts(".partners > li") == []
    assert "Company 1" not in page.links()
