"""The evenings, as a visitor reads of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
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
    Resource,
    ResourceKind,
    Status,
)
from directory.events.terms import Part
from directory.extensions import db
from directory.kit.db import Publication
from directory.roles.models import State
from tests import cast
from tests.browser import Client
from tests.statements import selects_of

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


def add_picture(night: Event, position: int, **fields: object) -> None:
    db.session.add(Photo(event_id=night.id, position=position, **fields))


def test_the_list_shows_published_evenings_the_latest_first(client: Client) -> None:
    cast.event("Spring", starts_on=date(2025, 4, 1), place=None)
    cast.event("Winter", status=Status.CANCELLED, ends_on=date(2026, 5, 14))
    cast.event("Hidden", **DRAFT)
    assert client.page("/events/").texts("main li") == [
        "Winter, 12 May 2026 to 14 May 2026, Zürich (cancelled)",
        "Spring, 1 April 2025",
    ]


def test_the_list_is_paged_when_it_is_long(client: Client) -> None:
    for number in range(51):
        cast.event(f"Evening {number}", starts_on=date(2026, 1, 1) - timedelta(days=number))
    first, second = client.page("/events/"), client.page("/events/?page=2")
    assert len(first.texts("main > ul > li")) == 50
    assert first.values("main a[rel=next]", "href") == ["/events/?page=2"]
    assert second.links("main > ul") == {"Evening 50": "/events/evening-50/"}
    assert second.values("main a[rel=prev]", "href") == ["/events/?page=1"]
    assert second.values("link[rel=canonical]", "href") == ["http://127.0.0.1:8000/events/?page=2"]


def test_a_page_tells_the_facts(client: Client) -> None:
    cast.event(
        ends_on=date(2026, 5, 13),
        doors_at=datetime(2026, 5, 12, 16, 30, tzinfo=UTC),
        starts_at=datetime(2026, 5, 12, 17, 0, tzinfo=UTC),
        status=Status.MOVED,
        sold_out=True,
        registration_url="https://seats.example/",
        figures=[
            Figure(position=1, value="over 120", words="guests"),
            Figure(position=2, value="sold out", words=None),
        ],
        summary="One.\n\nTwo.",
    )
    page = client.page("/events/lightning-talks/")
    facts = zip(page.texts("main dt"), page.texts("main dd"), strict=True)
    assert dict(facts) == {
        "When": "12 May 2026 to 13 May 2026",
        "Doors": "6:30 pm",
        "Begins": "7 pm",
        "Time zone": "Europe/Zurich",
        "Place": "Zürich",
        "Changed": "Moved",
        "Seats": "Sold out",
        "guests": "over 120",
        "Also": "sold out",
    }
    assert page.texts("main p.prose") == ["One.", "Two."]


def test_an_evening_to_come_leads_to_its_seats(client: Client) -> None:
    cast.event(starts_on=date(2026, 6, 2), registration_url="https://seats.example/")
    links = client.page("/events/lightning-talks/").links("main dl")
    assert links == {"Ask for a seat": "https://seats.example/"}


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
    page = client.page("/events/lightning-talks/")
    assert page.texts("ol > li > a") == ["First", "Second"]
    assert page.texts("ol ul > li") == [
        "Ann Archer, Cook, Acme",
        "Sam Stone (host)",
        "Bob Brown, Intern, Shy",
    ]
    assert "Shy" not in page.links()


def test_pictures_keep_caption_and_description_apart(client: Client) -> None:
    night = cast.event()
    hidden = cast.talk(night, "Hidden", **DRAFT)
    add_picture(night, 1, alt="A robot holds a pan.", caption="Ann’s robot.", credit="Sam Stone")
    add_picture(night, 2, alt="A full room.", url="https://pictures.example/2.jpg")
    add_picture(night, 3, caption="The bar.", url="javascript:alert(1)")
    add_picture(night, 4, url="https://pictures.example/plate.jpg", decorative=True)
    add_picture(night, 5, caption="Hidden.", talk_id=hidden.id)
    add_picture(night, 6, caption="Hidden, too.", passage_id=cast.passage(hidden).id)
    page = client.page("/events/lightning-talks/")
    assert page.texts("figure > p") == [
        "Picture: A robot holds a pan.",
        "Picture: A full room.",
        "Picture",
    ]
    assert page.texts("figcaption") == ["Ann’s robot. Photograph: Sam Stone", "The bar."]
    assert page.links("figure") == {"Picture: A full room.": "https://pictures.example/2.jpg"}


def test_links_of_the_evening_are_named_by_their_kind(session: Session, client: Client) -> None:
    night = cast.event()
    of_night = {"event_id": night.id, "kind": ResourceKind.QR, "position": 1}
    session.add(Resource(url="https://one.example/", title="The poster", **of_night))
    session.add(Resource(url="javascript:alert(1)", **of_night))
    session.add(Resource(url="https://hidden.example/", talk_id=cast.talk(night).id, **of_night))
    page = client.page("/events/lightning-talks/")
    named = "section[aria-labelledby=named]"
    assert page.texts(f"{named} li") == ["The poster (QR code)", "javascript:alert(1) (QR code)"]
    assert page.links(named) == {"The poster": "https://one.example/"}


def test_roles_are_those_of_the_companies_on_stage(client: Client) -> None:
    night = an_evening()
    asked = cast.company("Only asked")
    cast.role(asked, "Of a guest")
    said = cast.talk(night, "Third", position=3)
    cast.appearance(cast.bob(), said, asked, part=Part.AUDIENCE)
    cast.role(cast.byte(), "Elsewhere")
    page = client.page("/events/evening-1/")
    assert page.texts(".roles > li > a") == ["Role 1", "Company 1"]


def test_an_evening_with_nothing_in_it_is_a_page(client: Client) -> None:
    cast.event(place=None)
    page = client.page("/events/lightning-talks/")
    assert page.texts("section p") == ["No programme yet.", "Nothing open just now."]


def test_a_draft_answers_as_what_is_not_there(client: Client) -> None:
    cast.event(**DRAFT)
    draft = client.page("/events/lightning-talks/", status=404)
    assert draft.response.data == client.page("/events/missing/", status=404).response.data


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
    before = selects_of(client, "/events/evening-1/"), selects_of(client, "/events/")
    for number in (2, 3):
        at = cast.company(f"Company {number}")
        said = cast.talk(night, f"Talk {number}", position=number + 1)
        cast.appearance(cast.speaker(f"Speaker {number}"), said, at)
        cast.role(at, f"Role {number}")
        add_picture(night, number, caption="A picture")
        cast.event(f"Evening {number}")
    assert (
        (selects_of(client, "/events/evening-1/"), selects_of(client, "/events/"))
        == before
        == (9, 1)
    )


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
    assert page.texts("ol ul > li") == ["Speaker 1, Cook, Company 1"]
    assert page.texts(".roles > li") == []
