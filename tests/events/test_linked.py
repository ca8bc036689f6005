"""An evening and a talk as search engines read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events import queries, reads
from directory.events.models import Event, Provider, Status, Talk
from directory.events.terms import Kind, Part
from directory.events.views.linked import of_event, of_talk
from directory.extensions import db
from directory.kit.db import Publication
from directory.kit.groups import grouped
from tests import cast
from tests.linkeddata import faults

SITE = "http://127.0.0.1:8000"
BEFORE = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
AT_SEVEN = datetime(2026, 5, 12, 17, 0, tzinfo=UTC)
FILM: dict[str, Any] = {"video_provider": Provider.YOUTUBE, "video_ref": "dQw4w9WgXcQ"}

pytestmark = pytest.mark.usefixtures("session")


def told_of(event: Event, **fields: Any) -> dict[str, Any]:
    """What is told of the event, with the rows that its page shows."""
    talks = db.session.execute(queries.programme(event.id)).all()
    on_stage = db.session.execute(queries.appearances_in([talk.id for talk in talks]))
    given: dict[str, Any] = {"now": BEFORE, **fields}
    data = of_event(event, talks=talks, on_stage=grouped(on_stage, "talk_id"), **given)
    assert data is not None
    assert faults(data) == []
    return data


def heard_in(talk: Talk, moments: Mapping[int, Any] | None = None, **fields: Any) -> Any:
    """What is told of the talk, with the rows that its page shows."""
    data = of_talk(
        talk,
        on_stage=db.session.execute(queries.appearances_in([talk.id])).all(),
        passages=db.session.execute(reads.transcript(talk.id)).all(),
        moments=moments or {},
        **fields,
    )
    if data is not None:
        assert faults(data) == []
    return data


def test_an_evening_says_when_where_and_who() -> None:
    night = cast.event(starts_at=AT_SEVEN, doors_at=AT_SEVEN, summary="Eight talks.")
    said = cast.talk(night)
    again = cast.talk(night, "Pans", position=2)
    cast.appearance(cast.ann(), said)
    cast.appearance(cast.bob(), said, part=Part.AUDIENCE, position=2)
    cast.appearance(cast.speaker("Hidden", state=Publication.DRAFT, published_at=None), said)
    cast.appearance(cast.sam(), again, part=Part.HOST)
    assert told_of(night, picture="/media/abc-1200.webp") == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Lightning Talks",
        "url": f"{SITE}/events/lightning-talks/",
        "description": "Eight talks.",
        "image": f"{SITE}/media/abc-1200.webp",
        "startDate": "2026-05-12T19:00:00+02:00",
        "doorTime": "2026-05-12T19:00:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": "Zürich", "address": "Zürich"},
        "organizer": {"@type": "Organization", "name": "Lectern", "url": f"{SITE}/"},
        "performer": [
            {"@type": "Person", "name": "Ann Archer", "url": f"{SITE}/speakers/ann-archer/"},
            {"@type": "Person", "name": "Sam Stone", "url": f"{SITE}/speakers/sam-stone/"},
        ],
    }


def test_somebody_who_speaks_twice_is_named_once() -> None:
    night, who = cast.event(), cast.ann()
    for position in (1, 2):
        cast.appearance(who, cast.talk(night, f"Talk {position}", position=position))
    assert len(told_of(night)["performer"]) == 1


@pytest.mark.parametrize(
    ("fields", "begins", "ends"),
    [
        ({}, "2026-05-12", None),
        ({"ends_on": cast.EVENING}, "2026-05-12", "2026-05-12"),
        ({"ends_on": date(2026, 5, 14)}, "2026-05-12", "2026-05-14"),
        ({"starts_at": AT_SEVEN, "ends_on": cast.EVENING}, "2026-05-12T19:00:00+02:00", None),
        (
            {"starts_at": AT_SEVEN, "ends_on": date(2026, 5, 14)},
            "2026-05-12T19:00:00+02:00",
            "2026-05-14",
        ),
        (
            {"starts_at": AT_SEVEN, "zone": "America/New_York"},
            "2026-05-12T13:00:00-04:00",
            None,
        ),
    ],
)
def test_an_evening_begins_on_its_own_clocks(
    fields: dict[str, Any], begins: str, ends: str | None
) -> None:
    data = told_of(cast.event(**fields))
    assert (data["startDate"], data.get("endDate")) == (begins, ends)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (Status.SCHEDULED, "https://schema.org/EventScheduled"),
        (Status.MOVED, "https://schema.org/EventRescheduled"),
        (Status.CANCELLED, "https://schema.org/EventCancelled"),
    ],
)
def test_an_evening_says_whether_it_takes_place(status: Status, told: str) -> None:
    assert told_of(cast.event(status=status))["eventStatus"] == told


def test_seats_are_offered_only_while_they_are_taken() -> None:
    seats: dict[str, Any] = {"registration_url": "https://seats.example/"}
    offer = {
        "@type": "Offer",
        "url": "https://seats.example/",
        "availability": "https://schema.org/InStock",
    }
    assert told_of(cast.event(**seats))["offers"] == offer
    closed: list[dict[str, Any]] = [
        {"sold_out": True},
        {"status": Status.CANCELLED},
        {"registration_url": "javascript:x"},
    ]
    for number, fields in enumerate(closed):
        assert "offers" not in told_of(cast.event(f"Evening {number}", **(seats | fields)))
    late = AT_SEVEN + timedelta(days=2)
    assert "offers" not in told_of(cast.event("Over", **seats), now=late)


def test_of_an_evening_without_a_place_nothing_is_told() -> None:
    night = cast.event(place=None)
    assert of_event(night, talks=[], on_stage={}, now=BEFORE) is None


def test_a_film_says_where_it_plays_and_what_is_said_in_it() -> None:
    said = cast.talk(cast.event(), summary="On robots.", **FILM)
    who = cast.ann()
    cast.appearance(who, said)
    cast.passage(said, "We build a kitchen.", by=who, starts_at=0.5)
    cast.passage(said, "It has robots.", by=who, position=2)
    cast.passage(said, "Who cleans up?", label="Audience", position=3)
    address = f"{SITE}/talks/robots-in-the-kitchen/"
    clip = {
        "@type": "Clip",
        "name": "We build a kitchen.",
        "startOffset": 0,
        "url": f"{address}?t=0",
    }
    assert heard_in(said) == {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": "Robots in the kitchen",
        "url": address,
        "description": "On robots.",
        "thumbnailUrl": "https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg",
        "uploadDate": "2026-05-13T08:00:00+00:00",
        "embedUrl": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=0",
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "Lectern", "url": f"{SITE}/"},
        "actor": [{"@type": "Person", "name": "Ann Archer", "url": f"{SITE}/speakers/ann-archer/"}],
        "transcript": "Ann Archer: We build a kitchen.\nIt has robots.\nAudience: Who cleans up?",
        "hasPart": [clip],
    }


@pytest.mark.parametrize(
    ("provider", "ref", "played"),
    [
        (
            Provider.YOUTUBE,
            "abc_-123",
            ("embedUrl", "https://www.youtube-nocookie.com/embed/abc_-123?start=0"),
        ),
        (Provider.VIMEO, "7697", ("embedUrl", "https://player.vimeo.com/video/7697?dnt=1#t=0s")),
        (
            Provider.VIMEO,
            "7697/8a",
            ("embedUrl", "https://player.vimeo.com/video/7697?dnt=1&h=8a#t=0s"),
        ),
        (Provider.FILE, "https://f.example/a.mp4#t=9", ("contentUrl", "https://f.example/a.mp4")),
    ],
)
def test_each_keeper_of_films_has_a_player(
    provider: Provider, ref: str, played: tuple[str, str]
) -> None:
    data = heard_in(cast.talk(cast.event(), video_provider=provider, video_ref=ref))
    name, value = played
    assert data[name] == value


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"video_provider": Provider.YOUTUBE, "video_ref": "../x"},
        {"video_provider": Provider.FILE, "video_ref": "javascript:x"},
    ],
)
def test_of_a_talk_without_a_film_to_play_nothing_is_told(fields: dict[str, Any]) -> None:
    said = cast.talk(cast.event(), **fields)
    cast.passage(said)
    assert heard_in(said) is None


@pytest.mark.parametrize(
    ("picture", "shown"),
    [
        ("/media/abc-1200.webp", f"{SITE}/media/abc-1200.webp"),
        ("https://img.example/a.png", "https://img.example/a.png"),
        (None, f"{SITE}/static/img/card.png"),
    ],
)
def test_a_film_without_a_still_shows_the_picture_of_its_page_or_the_card(
    picture: str | None, shown: str
) -> None:
    said = cast.talk(cast.event(), video_provider=Provider.VIMEO, video_ref="7697")
    assert heard_in(said, picture=picture)["thumbnailUrl"] == shown


def test_without_times_there_is_no_clip() -> None:
    said = cast.talk(cast.event(), **FILM)
    cast.passage(said)
    assert "hasPart" not in heard_in(said)


def test_clips_begin_about_once_in_a_minute_and_at_each_moment() -> None:
    said = cast.talk(cast.event(), **FILM)
    seconds = [0, 20, 59.9, 61, 70, 121, 121.5, 90, None, 200]
    spoken = [
        cast.passage(said, f"Words {number}.", position=number + 1, starts_at=second)
        for number, second in enumerate(seconds)
    ]
    cast.passage(said, "[Applause]", position=20, starts_at=300, kind=Kind.EDITORIAL)
    moments = {spoken[number].id: True for number in (4, 6, 7, 8)}
    clips = heard_in(said, moments)["hasPart"]
    assert [(clip["name"], clip["startOffset"], clip.get("endOffset")) for clip in clips] == [
        ("Words 0.", 0, 61),
        ("Words 3.", 61, 70),
        ("Words 4.", 70, 121),
        ("Words 6.", 121, 200),
        ("Words 9.", 200, None),
    ]


def test_a_clip_is_named_by_the_first_words_of_its_passage() -> None:
    said = cast.talk(cast.event(), **FILM)
    cast.passage(said, "We  build\n" + "kitchens of robots " * 9, starts_at=1)
    name = heard_in(said)["hasPart"][0]["name"]
    assert name == "We build kitchens of robots kitchens of robots kitchens of robots kitchens of…"


def test_names_and_titles_of_any_script_are_told_as_they_are() -> None:
    night = cast.event("أمسية </script> “x”")
    said = cast.talk(night, "مطبخ", language="ar", **FILM)
    cast.appearance(cast.speaker("نور حداد"), said)
    data = told_of(night)
    assert data["name"] == "أمسية </script> “x”"
    assert data["performer"][0]["name"] == heard_in(said)["actor"][0]["name"] == "نور حداد"


def test_nothing_is_asked_of_the_database(session: Session) -> None:
    night = cast.event()
    session.expire_on_commit = False
    session.expunge(night)
    assert of_event(night, talks=[], on_stage={}, now=BEFORE) is not None
