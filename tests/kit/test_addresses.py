"""Addresses are for ever: what had one keeps it or leads on, and nothing else ever takes it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.extensions import db
from directory.kit import addresses
from directory.kit.transaction import work
from directory.speakers import actions
from directory.speakers.models import Speaker, SpeakerFormerSlug
from tests import cast

AT_ONCE = 4


def free(text: str) -> str:
    return addresses.free(
        text, fallback="speaker", current=Speaker.slug, former=SpeakerFormerSlug.slug
    )


def rename(speaker: Speaker, *names: str) -> list[str]:
    """Call the speaker by one name after the other; gives the address after each."""
    seen = []
    for name in names:
        actions.rename(speaker, name, hide_former=False)
        seen.append(speaker.slug)
    return seen


def former_of(speaker: Speaker) -> list[str]:
    slugs = sa.select(SpeakerFormerSlug.slug).where(SpeakerFormerSlug.speaker_id == speaker.id)
    return sorted(db.session.scalars(slugs))


def test_the_second_of_a_name_gets_a_two(session: Session) -> None:
    assert session.is_active
    assert [actions.create("Ann Archer").slug for _ in range(3)] == [
        "ann-archer",
        "ann-archer-2",
        "ann-archer-3",
    ]


def test_a_longer_name_takes_nothing_away(session: Session) -> None:
    cast.speaker("Ann Archer")
    session.add(SpeakerFormerSlug(slug="ann-b", speaker_id=cast.bob().id))
    assert free("Ann") == "ann"


def test_a_gap_between_numbers_is_filled(session: Session) -> None:
    assert session.is_active
    cast.speaker("Ann", slug="ann")
    cast.speaker("Ann", slug="ann-3")
    assert (free("Ann"), free("!?")) == ("ann-2", "speaker")


def test_nobody_takes_an_address_that_another_had(session: Session) -> None:
    assert session.is_active
    rename(cast.ann(), "Anna Arch")
    newcomer = actions.create("Ann Archer")
    assert newcomer.slug == "ann-archer-2"
    assert rename(cast.bob(), "Ann Archer") == ["ann-archer-3"]


@pytest.mark.parametrize(
    ("names", "last", "former"),
    [
        (["Anna", "Ann Archer"], "ann-archer", ["anna"]),
        (["Anna", "Ann Archer", "Anna"], "anna", ["ann-archer"]),
        (["Anna", "Annie", "Ann Archer"], "ann-archer", ["anna", "annie"]),
        (["Ann Archer 2", "Ann Archer"], "ann-archer", ["ann-archer-2"]),
        (["ANN  ARCHER"], "ann-archer", []),
        (["Ånn Archer"], "ann-archer", []),
    ],
)
def test_a_name_that_comes_back_has_its_address_back(
    session: Session, names: list[str], last: str, former: list[str]
) -> None:
    ann = cast.ann()
    rename(ann, *names)
    session.flush()
    assert (ann.slug, former_of(ann)) == (last, former)


def test_a_numbered_address_comes_back_with_its_number(session: Session) -> None:
    cast.ann()
    second = actions.create("Ann Archer")
    assert rename(second, "Zoe", "Ann Archer", "Zoe", "Ann Archer") == [
        "zoe",
        "ann-archer-2",
        "zoe",
        "ann-archer-2",
    ]
    session.flush()
    assert former_of(second) == ["zoe"]


def test_a_year_in_a_name_is_no_number_of_an_address(session: Session) -> None:
    assert session.is_active
    assert rename(cast.speaker("Ann 2025"), "Ann") == ["ann"]


def test_a_numbered_address_stays_while_the_plain_one_is_taken(session: Session) -> None:
    cast.ann()
    second = actions.create("Ann Archer")
    assert rename(second, "Ann Archer!") == ["ann-archer-2"]
    session.flush()
    assert former_of(second) == []


def test_names_given_at_once_get_an_address_each(own_house: Flask) -> None:
    barrier = Barrier(AT_ONCE)

    def create(_number: int) -> str:
        with own_house.app_context():
            barrier.wait(timeout=10)
            with work():
                return actions.create("Ann").slug

    with ThreadPoolExecutor(AT_ONCE) as threads:
        slugs = sorted(threads.map(create, range(AT_ONCE)))
    assert slugs == ["ann", "ann-2", "ann-3", "ann-4"]
