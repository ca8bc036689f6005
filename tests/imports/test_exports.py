"""An evening written out: what is in it, and that it reads back as what it was."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.events.models import Event, Passage, Talk
from directory.imports import exports, interchange
from directory.imports.posts import parse
from tests.imports.documents import ANSWER, BYTES, CAPTION, EVENING, KITCHEN, take_in
from tests.wellmade import complaints


def exported(session: Session) -> dict[str, Any]:
    return interchange.dump(session.scalars(sa.select(Event)).one())


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_what_is_written_reads_back_as_what_it_was(session: Session, form: str) -> None:
    """Every talk, billing, voice, word and picture survives the way through the format."""
    take_in()
    evening = exported(session)
    written = exports.as_markdown(evening) if form == "markdown" else exports.as_html(evening)
    post, original = parse.parse(written)[0], parse.parse(EVENING)[0]
    assert (post.title, post.starts_on, post.summary) == (
        original.title,
        original.starts_on,
        original.summary,
    )
    assert [talk.title for talk in post.talks] == [talk.title for talk in original.talks]
    assert [(turn.talk, turn.label, turn.person, turn.text) for turn in post.turns] == [
        (turn.talk, turn.label, turn.person, turn.text) for turn in original.turns
    ]
    assert [(each.alt, each.caption) for each in post.pictures] == [
        (each.alt, each.caption) for each in original.pictures
    ]
    assert [billing for talk in post.talks for billing in billed(talk)] == [
        billing for talk in original.talks for billing in billed(talk)
    ]


def billed(talk: Any) -> list[tuple[str, str | None, str | None]]:
    return [(each.person, each.title, each.company) for each in talk.billings]


def test_the_page_is_well_made(session: Session) -> None:
    take_in()
    assert complaints(exports.as_html(exported(session))) == []


def test_markdown_shows_marks_as_they_were_said(session: Session) -> None:
    take_in(EVENING.replace(KITCHEN, "We *do* not [care] about `code` or <tags> or a_b_c."))
    written = exports.as_markdown(exported(session))
    assert r"**Ann Acme:** We \*do\* not \[care\] about \`code\` or \<tags\> or a\_b\_c." in written
    read = [turn.text for turn in parse.parse(written)[0].turns]
    assert "We *do* not [care] about `code` or <tags> or a_b_c." in read


def test_html_shows_marks_as_they_were_said(session: Session) -> None:
    take_in(EVENING.replace(KITCHEN, "I say <script>alert(1)</script> & “more”."))
    written = exports.as_html(exported(session))
    assert "I say &lt;script&gt;alert(1)&lt;/script&gt; &amp; “more”." in written


def test_vtt_has_a_cue_for_each_passage_with_a_time(session: Session) -> None:
    take_in()
    talk = session.scalars(sa.select(Talk).where(Talk.position == 2)).one()
    for passage in session.scalars(sa.select(Passage).where(Passage.talk_id == talk.id)):
        if passage.text in {BYTES, ANSWER}:
            passage.starts_at = 3661.25 if passage.text == BYTES else 3700.0
        if passage.text == ANSWER:
            passage.ends_at = 3705.5
    evening = exported(session)
    timed = exports.timed_talks(evening)
    keys = [each["key"] for each in timed[0]["passages"] if each["starts_at"] is not None]
    assert exports.as_vtt("A --> B", timed) == (
        "WEBVTT - A → B\n\n"
        "NOTE The Ninth Byte (3 passages have no time)\n\n"
        f"{keys[0]}\n01:01:01.250 --> 01:01:40.000\n<v Bob Byte>{BYTES}\n\n"
        f"{keys[1]}\n01:01:40.000 --> 01:01:45.500\n<v Bob Byte>{ANSWER}\n"
    )


def test_vtt_escapes_what_a_player_would_take_for_marks() -> None:
    passage = {
        "key": "k",
        "label": "A & B",
        "text": "1 < 2 --> 3",
        "starts_at": 0.0,
        "ends_at": None,
    }
    written = exports.as_vtt("T", [{"title": "T", "passages": [passage]}])
    assert written.endswith("k\n00:00:00.000 --> 00:00:02.000\n<v A &amp; B>1 &lt; 2 --&gt; 3\n")


def test_no_talk_is_timed_where_nothing_has_a_time(session: Session) -> None:
    take_in()
    assert exports.timed_talks(exported(session)) == []


def test_pictures_stand_where_they_stood(session: Session) -> None:
    take_in()
    written = exports.as_markdown(exported(session))
    assert written.index(BYTES) < written.index(CAPTION.split(".")[0]) < written.index(ANSWER)
