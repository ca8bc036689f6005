"""What a person edited since is kept, and the report says so."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.events import actions as events
from directory.events.models import Passage, Photo, Talk
from directory.imports.planning import Verb
from directory.speakers import actions as speakers
from directory.speakers.models import Affiliation, Speaker
from tests.imports.documents import (
    ANSWER,
    BYTES,
    CAPTION,
    EVENING,
    KITCHEN,
    QUESTION,
    done,
    kept,
    passage,
    take_in,
    texts,
)

# What a person edited


def test_an_edited_paragraph_stays_and_the_report_says_so(session: Session) -> None:
    take_in()
    row = passage(session, KITCHEN)
    row.text = "Edited by Sam."
    plan = take_in(EVENING.replace(KITCHEN, KITCHEN.replace("onions", "shallots")))
    assert row.text == "Edited by Sam."
    assert kept(plan) == [("passage", ["text"])]


def test_an_edited_paragraph_stays_when_the_document_is_the_same(session: Session) -> None:
    take_in()
    row = passage(session, KITCHEN)
    row.text = "Edited by Sam."
    plan = take_in()
    assert row.text == "Edited by Sam."
    assert kept(plan) == [("passage", ["text"])]


def test_another_field_of_an_edited_row_still_follows_the_document(session: Session) -> None:
    take_in()
    row = passage(session, QUESTION)
    row.text = "What of the ninth one?"
    take_in(EVENING.replace("Audience Member:", "Bettina:"))
    assert (row.text, row.label) == ("What of the ninth one?", "Bettina")


def test_an_edit_that_says_what_the_document_now_says_is_no_conflict(session: Session) -> None:
    take_in()
    corrected = KITCHEN.replace("onions", "shallots")
    passage(session, KITCHEN).text = corrected
    plan = take_in(EVENING.replace(KITCHEN, corrected))
    assert kept(plan) == []


def test_what_a_person_filled_in_is_kept_without_a_word(session: Session) -> None:
    take_in()
    row = passage(session, KITCHEN)
    row.starts_at, row.ends_at = 12.5, 20.0
    plan = take_in()
    assert (row.starts_at, row.ends_at) == (12.5, 20.0)
    assert kept(plan) == []


@pytest.mark.parametrize("text", [EVENING, EVENING.replace("80 guests", "90 guests")])
def test_what_a_person_took_out_does_not_come_back(session: Session, text: str) -> None:
    take_in()
    session.delete(passage(session, QUESTION))
    session.delete(session.scalars(sa.select(Photo)).one())
    session.flush()
    plan = take_in(text)
    assert QUESTION not in texts(session)
    assert session.scalars(sa.select(Photo)).all() == []
    assert done(plan, Verb.LEAVE) == [("passage", QUESTION), ("photo", CAPTION)]


def test_a_talk_that_a_person_took_out_stays_out_with_its_words(session: Session) -> None:
    take_in()
    session.delete(session.scalars(sa.select(Talk).where(Talk.title == "The Ninth Byte")).one())
    session.flush()
    take_in(EVENING.replace("80 guests", "90 guests"))
    assert session.scalars(sa.select(Talk.title)).all() == ["Robots in the Kitchen"]
    assert BYTES not in texts(session)


def test_an_edited_paragraph_stays_though_the_document_lost_it(session: Session) -> None:
    take_in()
    row = passage(session, QUESTION)
    row.label = "Bettina"
    plan = take_in(EVENING.replace(f"Audience Member: {QUESTION}\n\n", ""))
    assert QUESTION in texts(session)
    assert done(plan, Verb.SPARE) == [("passage", QUESTION)]


def test_what_a_person_wrote_is_never_removed(session: Session) -> None:
    take_in()
    talk = session.scalars(sa.select(Talk).where(Talk.position == 2)).one()
    session.add(Passage(talk_id=talk.id, key="bysam", position=99, text="Written by Sam."))
    session.flush()
    take_in(EVENING.replace(f"Audience Member: {QUESTION}\n\n", ""))
    assert texts(session)[-1] == "Written by Sam."


def test_an_order_that_a_person_chose_stays(session: Session) -> None:
    take_in()
    first, second = session.scalars(sa.select(Talk).order_by(Talk.position))
    events.put_in_order([second, first])
    rows = list(session.scalars(sa.select(Passage).where(Passage.talk_id == first.id)))
    events.put_in_order(rows[::-1])
    before = texts(session)
    take_in(EVENING.replace(ANSWER, ANSWER + " Indeed."))
    assert texts(session) == [f"{text} Indeed." if text == ANSWER else text for text in before]


def test_a_speaker_that_was_renamed_is_found_and_keeps_her_name(session: Session) -> None:
    take_in()
    ann = session.scalars(sa.select(Speaker).where(Speaker.name == "Ann Acme")).one()
    speakers.rename(ann, "Ann Anvil", hide_former=True)
    session.flush()
    take_in()
    assert (
        session.scalars(sa.select(Speaker.name).order_by(Speaker.id)).all().count("Ann Anvil") == 1
    )
    assert session.scalar(sa.select(sa.func.count(Speaker.id))) == 3


def test_an_affiliation_that_a_person_corrected_or_took_out_does_not_come_back(
    session: Session,
) -> None:
    take_in()
    first, second = session.scalars(sa.select(Affiliation).order_by(Affiliation.id))
    first.title = "Chief Engineer of Onions"
    session.delete(second)
    session.flush()
    take_in()
    take_in(EVENING.replace("80 guests", "90 guests"))
    assert session.scalars(sa.select(Affiliation.title)).all() == ["Chief Engineer of Onions"]
