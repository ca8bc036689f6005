"""A corrected document changes what was corrected, and never what a person edited since."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.events import actions as events
from directory.events.models import Event, Passage, Photo, Talk, TalkFormerSlug
from directory.imports.planning import Plan, Verb, Vetoed
from directory.kit import clock
from directory.roles import actions as roles
from directory.roles.models import Moment, MomentKind
from directory.speakers import actions as speakers
from directory.speakers.models import Speaker
from tests import cast
from tests.imports.documents import (
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


def passage(session: Session, text: str) -> Passage:
    return session.scalars(sa.select(Passage).where(Passage.text == text)).one()


def texts(session: Session) -> list[str]:
    """All that was said, in order."""
    in_order = sa.select(Passage.text).join(Talk).order_by(Talk.position, Passage.position)
    return list(session.scalars(in_order))


def done(plan: Plan, verb: Verb) -> list[tuple[str, str]]:
    return [(step.kind, step.name) for step in plan.steps() if step.verb is verb]


def kept(plan: Plan) -> list[tuple[str, list[str]]]:
    return [(step.kind, sorted(step.kept)) for step in plan.steps() if step.kept]


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


# Moments on the board


def tied(session: Session, text: str) -> Moment:
    row = passage(session, text)
    company = row.talk.appearances[0].company
    assert company is not None
    role = cast.role(company)
    quote, _, _rest = text.partition(",")
    return roles.tie(role, row, kind=MomentKind.DESCRIBES_WORK, quote=quote, now=clock.now())


def test_a_moment_follows_its_words_when_the_paragraph_is_corrected(session: Session) -> None:
    take_in()
    moment = tied(session, KITCHEN)
    take_in(EVENING.replace(KITCHEN, KITCHEN.replace("onions", "shallots")))
    assert (moment.lost_at, moment.passage.text if moment.passage else None) == (
        None,
        KITCHEN.replace("onions", "shallots"),
    )


def test_a_moment_is_lost_when_its_words_are_corrected_away(session: Session) -> None:
    take_in()
    moment = tied(session, KITCHEN)
    take_in(EVENING.replace(KITCHEN, KITCHEN.replace("We build a kitchen", "They run a garage")))
    assert moment.lost_at is not None
    assert moment.quote == "We build a kitchen of robots"


def test_a_moment_is_lost_when_its_paragraph_leaves_and_never_moves(session: Session) -> None:
    take_in()
    moment = tied(session, KITCHEN)
    take_in(EVENING.replace(f"Ann Acme: {KITCHEN}\n\n", ""))
    session.refresh(moment)
    assert (moment.passage_id, moment.lost_at is not None) == (None, True)
