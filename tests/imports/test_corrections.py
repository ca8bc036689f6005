"""A corrected document changes what was corrected, and never what a person edited since."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.events.models import Event, Passage, Photo, Talk, TalkFormerSlug
from directory.imports.planning import Verb, Vetoed
from tests.imports.documents import (
    ANSWER,
    BYTES,
    CAPTION,
    EVENING,
    GREETING,
    HIRING,
    KITCHEN,
    QUESTION,
    done,
    passage,
    take_in,
    texts,
)


def test_a_corrected_paragraph_keeps_its_key_and_nothing_else_changes(session: Session) -> None:
    take_in()
    key = passage(session, KITCHEN).key
    corrected = KITCHEN.replace("onions", "shallots")
    plan = take_in(EVENING.replace(KITCHEN, corrected))
    assert passage(session, corrected).key == key
    assert [step.changes for step in plan.steps() if step.changes] == [
        {"text": (KITCHEN, corrected)}
    ]


def test_a_new_paragraph_goes_where_the_document_has_it(session: Session) -> None:
    take_in()
    before = texts(session)
    plan = take_in(EVENING.replace(f"Ann Acme: {HIRING}", f"Ann Acme: New.\n\nAnn Acme: {HIRING}"))
    at = before.index(HIRING)
    assert texts(session) == [*before[:at], "New.", *before[at:]]
    assert done(plan, Verb.CREATE) == [("passage", "New.")]


def test_a_paragraph_cut_in_two_keeps_its_key_for_the_longer_part(session: Session) -> None:
    take_in()
    key = passage(session, HIRING).key
    first, second = HIRING.split(", and ")
    take_in(EVENING.replace(HIRING, f"{first}.\n\nAnn Acme: And {second}"))
    assert passage(session, f"{first}.").key == key
    assert texts(session)[3:5] == [f"{first}.", f"And {second}"]


def test_a_paragraph_that_left_the_document_leaves_the_house(session: Session) -> None:
    take_in()
    plan = take_in(EVENING.replace(f"Audience Member: {QUESTION}\n\n", ""))
    assert QUESTION not in texts(session)
    assert done(plan, Verb.REMOVE) == [("passage", QUESTION)]


def test_a_paragraph_that_comes_back_has_the_key_it_had(session: Session) -> None:
    take_in()
    key = passage(session, QUESTION).key
    take_in(EVENING.replace(f"Audience Member: {QUESTION}\n\n", ""))
    take_in()
    assert passage(session, QUESTION).key == key


def test_a_paragraph_that_moved_keeps_its_key(session: Session) -> None:
    take_in()
    keys = {each.text: each.key for each in session.scalars(sa.select(Passage))}
    moved = EVENING.replace(f"Ann Acme: {KITCHEN}\n\nAnn Acme: {HIRING}", "HERE").replace(
        "HERE", f"Ann Acme: {HIRING}\n\nAnn Acme: {KITCHEN}"
    )
    take_in(moved)
    assert texts(session)[2:4] == [HIRING, KITCHEN]
    assert {each.text: each.key for each in session.scalars(sa.select(Passage))} == keys


def test_a_corrected_voice_changes_the_voice_alone(session: Session) -> None:
    take_in()
    plan = take_in(EVENING.replace("Audience Member:", "Bettina:"))
    assert passage(session, QUESTION).label == "Bettina"
    assert [sorted(step.changes) for step in plan.steps() if step.changes] == [["label"]]


def test_a_corrected_title_moves_the_address_and_the_old_one_leads_on(session: Session) -> None:
    take_in()
    take_in(EVENING.replace("The Ninth Byte", "The Tenth Byte"))
    talk = session.scalars(sa.select(Talk).where(Talk.title == "The Tenth Byte")).one()
    former = session.scalars(sa.select(TalkFormerSlug)).one()
    assert (talk.slug, former.slug) == ("the-tenth-byte", "the-ninth-byte")
    assert former.talk_id == talk.id
    assert session.scalar(sa.select(sa.func.count(Talk.id))) == 2


@pytest.mark.parametrize(
    ("old", "new"), [("Evening of Small Things", "Night of Tiny Matters"), ("12, 2026", "13, 2026")]
)
def test_an_event_is_known_by_its_words_when_its_title_or_day_is_corrected(
    session: Session, old: str, new: str
) -> None:
    take_in()
    plan = take_in(EVENING.replace(old, new))
    event = session.scalars(sa.select(Event)).one()
    assert plan.slug == event.slug


def test_a_talk_put_in_between_pushes_the_others_on(session: Session) -> None:
    take_in()
    programme = "  2. Soup – Cy Cook, Chef at Acme\n\n  3. The Ninth Byte"
    take_in(
        EVENING.replace("  2. The Ninth Byte", programme).replace(
            "Sam Staff: Thank you, Ann.",
            "Sam Staff: Our next speaker is Cy Cook.\n\nCy Cook: Soup is patience, and a little"
            " salt that one adds when nobody is looking.\n\nSam Staff: Thank you, Cy.",
        )
    )
    order = session.execute(sa.select(Talk.position, Talk.title).order_by(Talk.position)).all()
    assert [tuple(row) for row in order] == [
        (1, "Robots in the Kitchen"),
        (2, "Soup"),
        (3, "The Ninth Byte"),
    ]


def test_a_corrected_caption_changes_the_picture_it_belongs_to(session: Session) -> None:
    take_in()
    photo = session.scalars(sa.select(Photo)).one()
    take_in(EVENING.replace(CAPTION, CAPTION.replace("blackboard", "whiteboard")))
    assert photo.caption == CAPTION.replace("blackboard", "whiteboard")


# Other words altogether


OTHER = EVENING.replace("Thank you, Ann.", "That was Ann, and here is somebody else.").replace(
    "Thank you all, and good night. There is soup outside.", "Mind the step on your way out."
)
for words in (GREETING, KITCHEN, HIRING, BYTES, QUESTION, ANSWER):
    OTHER = OTHER.replace(words, words[::-1])


def test_another_transcript_under_the_same_title_is_refused_whole(session: Session) -> None:
    take_in()
    before = texts(session)
    with pytest.raises(Vetoed, match="is here already, with other words"):
        take_in(OTHER)
    assert texts(session) == before


def test_replace_lets_other_words_take_the_place_of_the_old_ones(session: Session) -> None:
    take_in()
    take_in(OTHER, replace=True)
    assert texts(session)[0] == GREETING[::-1]
    assert GREETING not in texts(session)
