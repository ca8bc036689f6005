"""What every public page tells machines: the right kind of thing, well formed, and visible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy.orm import Session

from directory.events.models import Event, Provider, Status, Talk
from directory.extensions import db
from directory.kit import clock
from directory.kit.text import squash
from directory.roles.models import Region, Requirement, RequirementKind, State, Step, Workplace
from directory.sample.load import load
from directory.web.paths import event_path, talk_path
from directory.web.templating import paragraphs
from tests import cast
from tests.browser import Client
from tests.linkeddata import faults, of_page
from tests.web.site import ADDRESS, public_pages

NASTY = "</script><!-- “العربية” & \\ \" '"
KINDS = {
    "talks": "VideoObject",
    "events": "Event",
    "speakers": "ProfilePage",
    "companies": "Organization",
    "roles": "JobPosting",
}


def silent() -> set[str]:
    """The pages of which nothing can be told: evenings without a place, talks without a film."""
    evenings = db.session.scalars(sa.select(Event.slug).where(Event.place.is_(None)))
    talks = db.session.scalars(sa.select(Talk.slug).where(Talk.video_ref.is_(None)))
    return {*map(event_path, evenings), *map(talk_path, talks)}


def expected(path: str) -> str | None:
    """The kind of thing that the page at this path is about; lists are about nothing."""
    room, _, rest = path.strip("/").partition("/")
    return KINDS[room] if rest and path not in silent() else None


def words_of(data: dict[str, Any]) -> list[str]:
    """The texts that are told in so many words: descriptions, the parts of a transcript, names."""
    about = data.get("mainEntity", data)
    words = [*paragraphs(about.get("description", "")), about.get("jobTitle", "")]
    if data["@type"] == "JobPosting":
        inside = LexborHTMLParser(data["description"]).body
        assert inside is not None
        words = inside.text(separator="\n").split("\n")
    people = [*data.get("performer", []), *data.get("actor", []), *about.get("worksFor", [])]
    clips = [clip["name"].removesuffix("…") for clip in data.get("hasPart", [])]
    names = [each["name"] for each in people] + about.get("alternateName", [])
    spoken = data.get("transcript", "").split("\n")
    said = [line.split(": ", 1)[-1] for line in spoken]
    return [squash(text) for text in [*words, *names, *clips, *said]]


def look_through(client: Client) -> dict[str, dict[str, Any] | None]:
    """What each public page tells, after everything that holds of all of them."""
    pages = public_pages(client)
    told = {path: of_page(page) for path, page in pages.items()}
    kinds = {path: data["@type"] if data else None for path, data in told.items()}
    assert kinds == {path: expected(path) for path in pages}
    for path, data in told.items():
        if data is None:
            continue
        assert faults(data) == [], path
        assert data["url"] == f"{ADDRESS}{path}"
        named = data.get("mainEntity", data)
        assert squash(named.get("name") or named["title"]) == pages[path].h1
        shown = pages[path].texts("main")[0]
        assert [text for text in words_of(data) if text not in shown] == [], path
    return told


@pytest.fixture
def _in_june(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def test_every_page_of_the_sample_tells_what_it_is_about(client: Client, session: Session) -> None:
    assert session.is_active  # the sample is loaded into it
    load(zone="Europe/Zurich", now=clock.now())
    kinds = {data["@type"] for data in look_through(client).values() if data}
    assert kinds == set(KINDS.values())


@pytest.mark.usefixtures("_in_june")
def test_every_page_of_the_cast_tells_what_it_is_about(client: Client) -> None:
    whole = cast.everything()
    whole.ann.biography = whole.acme.mission = whole.roles[State.OPEN].why = NASTY
    look_through(client)


@pytest.mark.usefixtures("_in_june")
def test_odd_pages_tell_no_more_than_is_known(client: Client) -> None:
    nowhere = cast.event("Nowhere", place=None)
    cast.talk(nowhere, "Without a film")
    night = cast.event(
        f"Off {NASTY}",
        slug="off",
        status=Status.CANCELLED,
        starts_at=datetime(2026, 6, 12, 17, 0, tzinfo=UTC),
        ends_on=date(2026, 6, 14),
        starts_on=date(2026, 6, 12),
        registration_url="https://seats.example/",
    )
    film: dict[str, Any] = {"video_provider": Provider.FILE, "video_ref": "https://f.example/a.mp4"}
    cast.passage(cast.talk(night, "مطبخ", language="ar", **film), NASTY, starts_at=3.5)
    acme = cast.acme(website="https://acme.example")
    remote: dict[str, Any] = {"workplace": Workplace.REMOTE, "places": []}
    cast.role(acme, f"Far {NASTY}", **remote, regions=[Region(name="EU"), Region(name="CH")])
    cast.role(
        acme,
        pay_min=None,
        pay_max=None,
        pay_reason="Not yet settled.",
        adds="Patience.\n\nAnd salt.",
        pathway="Chef.",
        requirements=[
            Requirement(position=at, kind=kind, text=f"Words {at}", why=f"Why {at}.")
            for at, kind in enumerate(RequirementKind)
        ],
        steps=[Step(position=1, text="A talk", who="Ann")],
    )
    told = look_through(client)
    assert told["/events/off/"] is not None
    assert told["/events/off/"]["eventStatus"] == "https://schema.org/EventCancelled"
    assert "offers" not in told["/events/off/"]


@pytest.mark.usefixtures("_in_june")
def test_a_closed_role_tells_nothing_any_more(client: Client) -> None:
    role = cast.role(cast.acme(), state=State.CLOSED)
    assert of_page(client.page(f"/roles/{role.id}-cook-of-robots/", status=410)) is None


@pytest.mark.usefixtures("_in_june")
def test_a_role_for_the_whole_world_tells_nothing(client: Client) -> None:
    role = cast.role(
        cast.acme(), workplace=Workplace.REMOTE, places=[], regions=[Region(name="Worldwide")]
    )
    assert of_page(client.page(f"/roles/{role.id}-cook-of-robots/")) is None


@pytest.mark.usefixtures("_in_june")
def test_errors_tell_nothing(client: Client) -> None:
    assert of_page(client.page("/events/nowhere/", status=404)) is None
