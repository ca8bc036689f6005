"""The sample evening as it is once it has come in: whole, public, and tied to the stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.companies.models import Company, Partner, Tier
from directory.events.models import Appearance, Event, Passage, Photo, Provider, Talk
from directory.events.rules import takes_registrations
from directory.events.terms import Part
from directory.extensions import db
from directory.kit.transaction import work
from directory.media.names import picture_of
from directory.roles.models import Moment, Outcome, Role, State, Teammate
from directory.roles.queries import visible_roles
from directory.roles.rules import Freshness, freshness
from directory.sample.load import load
from directory.sample.tour import stops
from directory.speakers.models import Speaker
from directory.speakers.queries import left, shown_affiliations
from tests.browser import Client
from tests.conftest import ENGINES, house_on, migrate
from tests.postgres import fresh_database

TITLE = "Second Lamp × Quernlight Talk Evening"
SLUG = "second-lamp-quernlight-talk-evening"
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
OPEN_FIRST = "Signal engineer"


def with_sample(url: str, gallery: Path) -> Iterator[Flask]:
    with house_on(url) as app:
        app.config["MEDIA_DIR"] = gallery
        migrate(app)
        with app.app_context(), work():
            assert load(zone="Europe/London", now=NOW) == TITLE
        yield app


@pytest.fixture(scope="module", params=ENGINES)
def sampled_house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, gallery: Path
) -> Iterator[Flask]:
    """A house with the sample in it: loaded once, for it takes a while, and only read."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("sample")
        yield from with_sample(f"sqlite:///{folder / 'lectern.sqlite3'}", gallery)
        return
    with fresh_database(request.getfixturevalue("postgres")) as url:
        yield from with_sample(url, gallery)


@pytest.fixture
def loaded(sampled_house: Flask, clock_stands_at: Callable[[datetime], None]) -> Iterator[Session]:
    clock_stands_at(NOW)
    with sampled_house.app_context():
        yield db.session


@pytest.fixture
def client(sampled_house: Flask) -> Client:
    visitor = sampled_house.test_client()
    assert isinstance(visitor, Client)
    return visitor


def march(session: Session) -> Event:
    return session.scalars(sa.select(Event).where(Event.slug == SLUG)).one()


def times(talk: Talk) -> list[float]:
    """When its passages begin, as far as that is known."""
    return [passage.starts_at for passage in talk.passages if passage.starts_at is not None]


def test_the_evening_is_public_with_eight_talks_in_order(loaded: Session) -> None:
    event = march(loaded)
    assert (event.slug, event.title, event.starts_on, event.zone) == (
        *(SLUG, TITLE),
        *(date(2026, 3, 19), "Europe/London"),
    )
    assert [talk.position for talk in event.talks] == list(range(1, 9))
    assert event.is_published
    assert [talk.is_published for talk in event.talks] == [True] * 8
    assert event.figures_text != ""


def test_every_talk_that_was_given_has_its_speaker_and_her_words(loaded: Session) -> None:
    parts = sa.select(Appearance.talk_id).where(Appearance.part == Part.SPEAKER)
    on_stage = Counter(loaded.scalars(parts))
    said = Counter(loaded.scalars(sa.select(Passage.talk_id)))
    given = sa.select(Talk.id).join(Event).where(Event.starts_on <= NOW.date())
    talks = set(loaded.scalars(given))
    assert on_stage.keys() >= talks
    assert min(said[talk] for talk in talks) >= 5


def test_each_talk_plays_from_its_first_words_but_the_one_that_was_not_filmed(
    loaded: Session,
) -> None:
    *filmed, last = march(loaded).talks
    assert (last.video_ref, times(last)) == (None, [])
    for talk in filmed:
        assert talk.video_provider is Provider.FILE
        assert len(times(talk)) == len(talk.passages)
        assert times(talk) == sorted(times(talk))
        assert 0 <= times(talk)[0] - (talk.video_offset or 0) <= 5
    # The camera ran on between these two.
    assert filmed[5].video_ref == filmed[6].video_ref
    assert times(filmed[5])[-1] < times(filmed[6])[0]


def test_an_evening_to_come_has_its_hours_and_speakers_and_takes_registrations(
    loaded: Session,
) -> None:
    event = loaded.scalars(sa.select(Event).where(Event.starts_on > NOW.date())).one()
    assert event.starts_at is not None
    assert event.doors_at is not None
    assert event.doors_at < event.starts_at
    assert takes_registrations(event, now=NOW)
    assert [len(talk.appearances) for talk in event.talks] == [1] * 4
    assert [talk for talk in event.talks if talk.passages or not talk.summary] == []


def test_a_title_that_was_to_stay_in_the_room_is_told_from_the_day_she_asked_for(
    loaded: Session,
) -> None:
    ketevan = loaded.scalars(sa.select(Speaker.id).where(Speaker.name == "Ketevan Javaridze")).one()

    def titles(today: date) -> list[str]:
        told = shown_affiliations([ketevan], today=today)
        return [row.title for row in loaded.execute(told)]

    assert titles(date(2026, 6, 1)) == ["Instrument Scientist", "Camera Engineer"]
    assert titles(date(2026, 9, 2)) == ["Director", "Instrument Scientist", "Camera Engineer"]


def test_one_of_a_team_is_said_to_have_left(loaded: Session) -> None:
    teammates = loaded.scalars(sa.select(Teammate.speaker_id)).all()
    quernlight = loaded.scalars(sa.select(Company.id).where(Company.name == "Quernlight")).one()
    gone = loaded.scalars(left(quernlight, among=teammates, today=NOW.date())).all()
    assert [loaded.get_one(Speaker, speaker).name for speaker in gone] == ["Rhodri Ekwueme-Lunt"]


def test_every_photo_portrait_and_logo_is_a_picture_that_is_handed_out(
    loaded: Session, client: Client
) -> None:
    photos = loaded.scalars(sa.select(Photo.file)).all()
    portraits = loaded.scalars(sa.select(Speaker.portrait).where(Speaker.portrait.is_not(None)))
    logos = loaded.scalars(sa.select(Company.logo).where(Company.logo.is_not(None)))
    pictures = [picture_of(name) for name in (*photos, *portraits, *logos)]
    assert len(set(pictures)) == len(pictures) == 9 + 5 + 2
    for picture in pictures:
        assert picture is not None
        assert client.get(picture.src, buffered=True).mimetype == "image/webp"


def test_every_photo_says_what_is_seen_and_who_it_is(loaded: Session) -> None:
    photos = loaded.scalars(sa.select(Photo)).all()
    assert [photo for photo in photos if not photo.alt or not photo.caption] == []
    assert len({photo.alt for photo in photos}) == len(photos)


def test_one_of_three_partners_has_no_logo(loaded: Session) -> None:
    partners = sa.select(Company.name, Company.logo).join(Partner).order_by(Company.name)
    assert [name for name, logo in loaded.execute(partners) if not logo] == ["Adderwort Bio"]


def test_three_partners_say_what_they_stand_for(loaded: Session) -> None:
    partners = loaded.scalars(sa.select(Partner).join(Company).order_by(Company.name)).all()
    assert [(each.company.name, each.tier) for each in partners] == [
        ("Adderwort Bio", Tier.PARTNER),
        ("Candlestair", Tier.FRIEND),
        ("Quernlight", Tier.LEAD),
    ]
    for each in partners:
        assert each.starts_on <= date(2026, 3, 19)
        assert each.company.mission
        assert each.company.aliases
        assert [value for value in each.company.values if not value.behaviours] == []


def test_fourteen_roles_are_in_their_states(loaded: Session) -> None:
    roles = loaded.scalars(sa.select(Role)).all()
    assert Counter(role.state for role in roles) == {
        State.OPEN: 11,
        State.DRAFT: 1,
        State.SUBMITTED: 1,
        State.CLOSED: 1,
    }
    (closed,) = (role for role in roles if role.state == State.CLOSED)
    assert (closed.outcome, closed.closed_at) == (Outcome.FILLED, NOW)
    assert closed.hired_through_talk
    visible = loaded.scalars(visible_roles(NOW)).all()
    assert Counter(freshness(role, NOW) for role in visible) == {
        Freshness.FRESH: 10,
        Freshness.STALE: 1,
    }


def test_every_role_but_one_is_tied_to_words_that_are_in_its_passage(loaded: Session) -> None:
    moments = loaded.scalars(sa.select(Moment)).all()
    tied = {moment.role_id for moment in moments}
    unheard = loaded.scalars(sa.select(Role.title).where(Role.id.not_in(tied))).all()
    assert unheard == ["Bookkeeper, two days a week"]
    for moment in moments:
        assert moment.lost_at is None
        assert moment.passage is not None
        assert moment.quote in moment.passage.text


def test_every_stop_of_the_tour_is_a_page(loaded: Session, client: Client) -> None:
    assert loaded.is_active
    seen = [(client.page(path).response.status_code, words != "") for path, words in stops()]
    assert seen == [(200, True)] * 8


def test_a_role_that_nobody_confirmed_says_so_and_is_gone_two_weeks_later(
    loaded: Session, client: Client, clock_stands_at: Callable[[datetime], None]
) -> None:
    page = client.page("/roles/")
    (late,) = (
        role for role in loaded.scalars(visible_roles(NOW)) if freshness(role, NOW) == "stale"
    )
    assert late.confirmed_at is not None
    days = (NOW - late.confirmed_at).days
    (said,) = client.page(page.links()[late.title] or "").texts("main")
    assert f"Last confirmed {days} days ago, and not since" in said
    clock_stands_at(NOW + timedelta(days=14))
    assert late.title not in client.page("/roles/").links()


def test_a_fresh_role_plays_the_words_it_quotes(loaded: Session, client: Client) -> None:
    assert loaded.is_active
    page = client.page(client.page("/roles/").links()[OPEN_FIRST] or "")
    quotes = page.texts("blockquote")
    addresses = page.values("blockquote", "cite")
    assert quotes != []
    for quote, address in zip(quotes, addresses, strict=True):
        talk, _, passage = str(address).partition("#")
        (said,) = client.page(talk).texts(f"#{passage}")
        assert quote in said
