"""An evening that comes in: what is made of it, and that a second time changes nothing."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.companies.models import Company
from directory.events.models import Appearance, Event, Passage, Photo, Talk
from directory.events.terms import Part
from directory.imports.planning import Verb
from directory.kit.db import Model
from directory.speakers.models import Affiliation, Source, Speaker, Standing
from tests.imports.documents import (
    ALT,
    ANSWER,
    BYTES,
    CAPTION,
    EVENING,
    GREETING,
    HIRING,
    KITCHEN,
    QUESTION,
    take_in,
)


def everything(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    session.expire_all()
    return {
        table.name: [
            tuple(row) for row in session.execute(table.select().order_by(*table.primary_key))
        ]
        for table in Model.metadata.sorted_tables
    }


def test_each_paragraph_is_under_its_talk_in_order_with_its_voice(session: Session) -> None:
    take_in()
    said = session.execute(
        sa.select(Talk.slug, Passage.label, Speaker.name, Passage.text)
        .join(Passage, Passage.talk_id == Talk.id)
        .outerjoin(Speaker, Passage.speaker_id == Speaker.id)
        .order_by(Talk.position, Passage.position)
    ).all()
    sam, ann, bob, robots, byte = (
        "Sam Staff",
        "Ann Acme",
        "Bob Byte",
        "robots-in-the-kitchen",
        "the-ninth-byte",
    )
    assert [tuple(row) for row in said] == [
        (robots, sam, sam, GREETING),
        (robots, sam, sam, said[1].text),
        (robots, ann, ann, KITCHEN),
        (robots, ann, ann, HIRING),
        (byte, sam, sam, "Thank you, Ann. Our next speaker is Bob Byte. Please welcome him."),
        (byte, bob, bob, BYTES),
        (byte, "Audience Member", None, QUESTION),
        (byte, bob, bob, ANSWER),
        (byte, sam, sam, "Thank you all, and good night. There is soup outside."),
    ]


def test_titles_and_companies_are_frozen_as_on_stage(session: Session) -> None:
    take_in()
    rows = session.execute(
        sa.select(
            Speaker.name, Appearance.part, Appearance.title, Appearance.company_name, Company.slug
        )
        .join(Appearance, Appearance.speaker_id == Speaker.id)
        .join(Talk)
        .outerjoin(Company, Appearance.company_id == Company.id)
        .order_by(Talk.position, Appearance.position)
    ).all()
    assert [tuple(row) for row in rows] == [
        ("Ann Acme", Part.SPEAKER, "Chief Engineer", "Acme", "acme"),
        ("Sam Staff", Part.HOST, None, None, None),
        ("Bob Byte", Part.SPEAKER, "Storage Lead", "Byte Works", "byte-works"),
        ("Sam Staff", Part.HOST, None, None, None),
    ]


def test_a_picture_has_its_caption_and_its_alt_text_apart_and_stands_after_a_passage(
    session: Session,
) -> None:
    take_in()
    photo = session.scalars(sa.select(Photo)).one()
    assert (photo.alt, photo.caption) == (ALT, CAPTION)
    assert photo.passage is not None
    assert photo.passage.text == BYTES


def test_all_comes_in_as_a_draft(session: Session) -> None:
    take_in()
    for table in (Event, Talk, Speaker, Company):
        assert set(session.scalars(sa.select(table.state))) == {"draft"}


def test_publish_publishes_the_event_its_talks_people_and_companies(session: Session) -> None:
    take_in(publish=True)
    for table in (Event, Talk, Speaker, Company):
        assert set(session.scalars(sa.select(table.state))) == {"published"}


def test_a_post_without_a_day_stays_a_draft(session: Session) -> None:
    take_in(EVENING.replace("May 12, 2026\n", ""), publish=True)
    event = session.scalars(sa.select(Event)).one()
    assert (event.starts_on, event.state) == (None, "draft")


@pytest.mark.parametrize("publish", [False, True])
def test_the_same_document_again_writes_nothing(session: Session, *, publish: bool) -> None:
    take_in(publish=publish)
    before = everything(session)
    plan = take_in(publish=publish)
    assert everything(session) == before
    assert {step.verb for step in plan.steps()} == {Verb.SAME}


def test_the_same_document_under_another_name_is_the_same_event(session: Session) -> None:
    take_in()
    before = everything(session)
    take_in(source="copy.md")
    assert everything(session) == before


def test_keys_are_made_of_the_words_so_another_house_has_the_same_links(session: Session) -> None:
    take_in()
    keys = session.scalars(sa.select(Passage.key).order_by(Passage.id)).all()
    session.execute(sa.delete(Event))
    session.expire_all()
    take_in()
    assert session.scalars(sa.select(Passage.key).order_by(Passage.id)).all() == keys


def test_a_paragraph_said_twice_has_two_keys(session: Session) -> None:
    take_in(EVENING.replace(f"Bob Byte: {ANSWER}", f"Bob Byte: {ANSWER}\n\nBob Byte: {ANSWER}"))
    keys = session.scalars(sa.select(Passage.key).where(Passage.text == ANSWER)).all()
    assert len(set(keys)) == 2


def test_two_evenings_with_the_same_words_in_them_have_keys_of_their_own(session: Session) -> None:
    take_in()
    other = EVENING.replace("Small Things", "Large Things").replace("2026", "2027")
    for words in (GREETING, KITCHEN, HIRING, BYTES, ANSWER):
        other = other.replace(words, words.replace(" ", " really ", 3))
    take_in(other)
    assert session.scalar(sa.select(sa.func.count(Event.id))) == 2
    assert session.scalar(sa.select(sa.func.count(sa.distinct(Passage.key)))) == 18


def test_a_person_who_is_here_under_her_alias_is_not_made_again(session: Session) -> None:
    take_in()
    speaker = session.scalars(sa.select(Speaker).where(Speaker.name == "Ann Acme")).one()
    take_in(
        EVENING.replace("Small Things", "Large Things")
        .replace("2026", "2027")
        .replace("Ann Acme", "ANN ACMÉ")
        .replace(KITCHEN, "Robots again, and this time they peel the onions themselves, slowly.")
        .replace(BYTES, "Bytes again, and this time there are eleven of them for every eight.")
        .replace(HIRING, "We are still hiring cooks who like solder, and somebody who counts.")
        .replace(GREETING, "Good evening to everybody, and welcome back to the house of Acme.")
        .replace(ANSWER, "It checks the tenth one, which checks the eleventh, all the night.")
    )
    named = session.scalars(sa.select(Speaker).where(Speaker.folded == "ann acme")).all()
    assert named == [speaker]
    assert session.scalar(sa.select(sa.func.count(Company.id))) == 2


def test_what_the_programme_prints_is_accepted_and_another_title_waits(session: Session) -> None:
    take_in(
        EVENING.replace(
            "who has been with robots since school",
            "who peels. Ann Acme is a Staff Engineer at Acme",
        )
    )
    stated = session.execute(
        sa.select(Affiliation.title, Affiliation.source, Affiliation.standing)
        .join(Speaker)
        .where(Speaker.name == "Ann Acme")
        .order_by(Affiliation.id)
    ).all()
    assert [tuple(row) for row in stated] == [
        ("Chief Engineer", Source.PROGRAMME, Standing.ACCEPTED),
        ("Staff Engineer", Source.INTRODUCTION, Standing.PROPOSED),
    ]
