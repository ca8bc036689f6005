"""Corrections that once broke the house, or took something away: none may again."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.events import actions as events
from directory.events.models import (
    Appearance,
    Event,
    Passage,
    Photo,
    Provider,
    Resource,
    ResourceKind,
    Talk,
)
from directory.imports import actions, interchange
from directory.imports.planning import Plan, Verb, Vetoed
from directory.imports.planning.align import align
from directory.imports.posts.model import NotAPost
from directory.kit import transaction
from tests.imports.documents import EVENING, passage, take_in, texts

WORDS = "say something long enough to tell one paragraph from all the other ones"


def bring(talks: dict[str, list[str]], **event: Any) -> Plan:
    """Import an evening of these talks, each with what was said in it."""
    stated = {"slug": "small", "title": "Small", "starts_on": "2026-05-12", **event}
    numbers = iter(range(1000))
    document = {
        "event": stated,
        "talks": [
            {
                "slug": title.lower(),
                "title": title,
                "position": at,
                "passages": [
                    {"key": f"k{next(numbers)}", "kind": "speech", "text": text} for text in said
                ],
            }
            for at, (title, said) in enumerate(talks.items(), 1)
        ],
    }
    transaction.keep()
    with transaction.work():
        (plan,) = actions.import_posts(
            [interchange.load(json.dumps(document))], source="x", zone="UTC", publish=False
        )
    return plan


def said(*names: str) -> list[str]:
    return [f"In {name} we {WORDS}, as {name} does." for name in names]


def titles(session: Session) -> list[str]:
    return list(session.scalars(sa.select(Talk.title).order_by(Talk.position)))


def talk(session: Session, title: str) -> Talk:
    return session.scalars(sa.select(Talk).where(Talk.title == title)).one()


def test_talks_may_be_replaced_by_others(session: Session) -> None:
    bring({"Alpha": said("a"), "Bravo": said("b")})
    bring({"Xylophone": said("a"), "Yesterday": said("b")})
    assert titles(session) == ["Xylophone", "Yesterday"]


def test_talks_keep_the_documents_order_after_one_was_dropped(session: Session) -> None:
    whole = {name: said(name) for name in ("Alpha", "Bravo", "Charlie", "Delta")}
    bring(whole)
    bring({name: whole[name] for name in ("Alpha", "Charlie", "Delta")})
    bring({name: whole[name] for name in ("Alpha", "Delta", "Charlie")})
    assert titles(session) == ["Alpha", "Delta", "Charlie"]


def test_a_passage_that_a_person_moved_into_a_dropped_talk_stays(session: Session) -> None:
    bring({"Alpha": said("a", "aa", "aaa"), "Bravo": said("b")})
    moved = passage(session, said("aa")[0])
    moved.talk_id, moved.position = talk(session, "Bravo").id, 9
    bring({"Alpha": said("a", "aa", "aaa")})
    assert said("aa")[0] in texts(session)


def test_what_a_person_added_to_a_dropped_talk_stays(session: Session) -> None:
    bring({"Alpha": said("a"), "Bravo": said("b")})
    bravo = talk(session, "Bravo")
    session.add(
        Resource(
            event_id=bravo.event_id,
            talk_id=bravo.id,
            position=1,
            kind=ResourceKind.LINK,
            url="https://example.org/",
        )
    )
    plan = bring({"Alpha": said("a")})
    assert titles(session) == ["Alpha", "Bravo"]
    assert [step.verb for step in plan.talks_gone] == [Verb.SPARE]


def test_a_passage_moved_into_a_talk_of_ones_own_stays_there(session: Session) -> None:
    bring({"Alpha": said("a", "aa"), "Bravo": said("b")})
    own = events.create_talk(talk(session, "Alpha").event, "Own", position=9)
    moved = passage(session, said("aa")[0])
    moved.talk_id, moved.position = own.id, 1
    bring({"Alpha": said("a"), "Bravo": said("b", "aa")})
    assert moved.talk_id == own.id


@pytest.mark.parametrize("slug", ["small", "other"])
def test_another_title_on_another_day_is_another_event(session: Session, slug: str) -> None:
    bring({"Alpha": said("a", "aa")})
    bring({"Bravo": said("a", "aa", "b")}, slug=slug, title="Robots", starts_on="2027-01-01")
    found = session.scalars(sa.select(Event.title).order_by(Event.id)).all()
    assert found == ["Small", "Robots"]


def test_titles_without_letters_differ(session: Session) -> None:
    bring({"Alpha": said("a")}, slug="one", title="🎉")
    bring({"Bravo": said("b")}, slug="two", title="🚀")
    assert session.scalar(sa.select(sa.func.count(Event.id))) == 2


def test_the_address_that_an_export_asks_for_is_kept(session: Session) -> None:
    plan = bring({"Alpha": said("a")}, slug="my-own-address", title="Quite another title")
    assert plan.slug == "my-own-address"
    assert session.scalars(sa.select(Event.slug)).all() == ["my-own-address"]


def test_a_day_corrected_by_a_person_makes_no_second_event(session: Session) -> None:
    take_in()
    event = session.scalars(sa.select(Event)).one()
    event.starts_on = date(2026, 5, 14)
    take_in()
    assert session.scalars(sa.select(Event.starts_on)).all() == [date(2026, 5, 14)]


ONE_TALK = EVENING.replace("  2. The Ninth Byte – Bob Byte, Storage Lead at Byte Works\n\n", "")


def transcript_of(post: str) -> str:
    """The same evening without programme, summary and pictures."""
    turns = [line for line in post.partition("Transcript of")[2].split("\n\n")[1:] if ": " in line]
    head = "Robots in the Kitchen\n\nMay 12, 2026\n\nTranscript:\n\n"
    return head.replace("Robots in the Kitchen", "Acme Evening of Small Things") + "\n\n".join(
        turns
    )


def test_a_transcript_alone_takes_nothing_of_the_programme_away(session: Session) -> None:
    take_in(ONE_TALK)
    event = take_in(transcript_of(ONE_TALK)).event.row
    assert (event.summary is not None, len(event.figures)) == (True, 2)
    assert len(session.scalars(sa.select(Photo)).all()) == 1
    titled = sa.select(Appearance.title).where(Appearance.title.is_not(None))
    assert session.scalars(titled).all() == ["Chief Engineer"]


def test_a_transcript_alone_does_not_melt_the_talks_into_one(session: Session) -> None:
    take_in()
    with pytest.raises(Vetoed, match="is here already with its 2 talks"):
        take_in(transcript_of(EVENING))
    assert titles(session) == ["Robots in the Kitchen", "The Ninth Byte"]


def test_an_edited_half_of_a_pair_keeps_the_other_half(session: Session) -> None:
    bring({"Alpha": said("a")}, ends_on="2026-05-20")
    event = session.scalars(sa.select(Event)).one()
    event.starts_on = date(2026, 5, 15)
    plan = bring({"Alpha": said("a")}, ends_on="2026-05-13")
    assert (event.starts_on, event.ends_on) == (date(2026, 5, 15), date(2026, 5, 20))
    assert sorted(plan.event.kept) == ["ends_on", "starts_on"]


def test_an_edited_film_is_not_half_overwritten(session: Session) -> None:
    bring({"Alpha": said("a")})
    alpha = talk(session, "Alpha")
    alpha.video_provider, alpha.video_ref = Provider.VIMEO, "123"
    bring({"Alpha": said("a", "aa")})
    assert (alpha.video_provider, alpha.video_ref) == (Provider.VIMEO, "123")


@pytest.mark.parametrize(
    "text",
    ['{"event": "\\ud800"}', '{"event": "\\u0000"}', '{"event": ' + "9" * 5000 + "}"],
    ids=["half a character", "NUL", "a number without end"],
)
def test_what_no_database_keeps_is_refused(text: str) -> None:
    with pytest.raises(NotAPost, match=r"^This JSON holds"):
        interchange.load(text)


def test_repeated_lines_take_no_more_than_their_share_of_time() -> None:
    """Captions are full of "Thank you."; aligning them must not compare each with each."""

    def seconds(size: int) -> float:
        old = ["thanks" if at % 2 else f"{at}" for at in range(size)]
        new = [f"{name}!" if at % 20 == 0 else name for at, name in enumerate(old)]
        began = time.process_time()
        align(old, new, old_words=old, new_words=new)
        return time.process_time() - began

    assert seconds(4000) < 20 * max(seconds(1000), 0.01)


def test_the_words_of_a_passage_are_found_again(session: Session) -> None:
    bring({"Alpha": said("a")})
    assert session.scalars(sa.select(Passage.text)).all() == said("a")
