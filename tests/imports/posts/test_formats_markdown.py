"""Markdown: its front matter, its marks, its links and pictures."""

from __future__ import annotations

from datetime import date

import pytest

from directory.events.terms import Kind
from directory.imports.posts.model import Link, Picture, Post
from directory.imports.posts.parse import parse

FRONT = """---
title: "Harbour Evening"
date: 2026-05-12
location: Northport
speakers:
  - Mira Solberg
  - Tomas Okoye
video: https://vimeo.com/123456789
lang: en
tags: [cranes, boxes]
---

"""
HEAD = "# Harbour Evening\n\nMay 12, 2026\n\n## Transcript\n\n"
WELCOME = "**Mira Solberg:** Welcome to the harbour, everybody."
CRANE = "**Tomas Okoye:** The crane learns from its mistakes."


def evening(*paragraphs: str, head: str = HEAD) -> Post:
    """The post of an evening with these paragraphs in its transcript."""
    (post,) = parse(head + "\n\n".join(paragraphs) + "\n", name="evening.md")
    return post


def said(post: Post) -> list[tuple[str | None, str]]:
    """Label and words of each turn."""
    return [(turn.label, turn.text) for turn in post.turns]


def test_front_matter_says_what_the_evening_is() -> None:
    post = evening(WELCOME, CRANE, head=FRONT)

    assert (post.title, post.starts_on, post.place) == (
        "Harbour Evening",
        date(2026, 5, 12),
        "Northport",
    )
    assert [(talk.video_url, talk.language) for talk in post.talks] == [
        ("https://vimeo.com/123456789", "en")
    ]
    assert [person.name for person in post.people] == ["Mira Solberg", "Tomas Okoye"]
    assert [turn.line for turn in post.turns] == [13, 15]


def test_front_matter_with_no_place_is_left_out_with_its_line() -> None:
    post = evening(WELCOME, CRANE, head=FRONT)

    assert [(left.line, left.text) for left in post.left_out] == [(10, "tags: cranes boxes")]


def test_a_link_is_plain_words_and_an_address() -> None:
    post = evening(
        WELCOME, "**Tomas Okoye:** Read [the paper](https://example.org/crane_(1)) at home.", CRANE
    )

    assert said(post)[1] == ("Tomas Okoye", "Read the paper at home.")
    assert post.links == (Link(9, "https://example.org/crane_(1)", "the paper", 0, 1),)


@pytest.mark.parametrize(
    "words", ["It is at <https://example.org/crane>.", "It is at https://example.org/crane."]
)
def test_a_bare_address_is_a_link(words: str) -> None:
    post = evening(WELCOME, f"**Tomas Okoye:** {words}", CRANE)

    assert [(link.url, link.turn) for link in post.links] == [("https://example.org/crane", 1)]


def test_a_link_by_reference_is_found() -> None:
    post = evening(
        WELCOME,
        "**Tomas Okoye:** Read [the paper][crane] at home.",
        CRANE,
        "[crane]: https://example.org/crane",
    )

    assert said(post)[1] == ("Tomas Okoye", "Read the paper at home.")
    assert [(link.url, link.title) for link in post.links] == [
        ("https://example.org/crane", "the paper")
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It *really* learns.", "It really learns."),
        ("It _really_ learns.", "It really learns."),
        ("It **really** learns.", "It really learns."),
        ("It `really` learns.", "It really learns."),
        ("It learns \\[laughs\\] slowly.", "It learns [laughs] slowly."),
        ("It is 2 \\* 3 boxes.", "It is 2 * 3 boxes."),
        ("The file\\_name is long.", "The file_name is long."),
        ("The file_name_here is long.", "The file_name_here is long."),
        ("Boxes &amp; boats &mdash; all.", "Boxes & boats — all."),
        ("“Boxes” – and boats…", "“Boxes” – and boats…"),
    ],
)
def test_marks_are_no_words(written: str, read: str) -> None:
    post = evening(WELCOME, f"**Tomas Okoye:** {written}", CRANE)

    assert said(post)[1] == ("Tomas Okoye", read)


def test_lines_of_a_paragraph_are_one_paragraph() -> None:
    post = evening(WELCOME, "**Tomas Okoye:** The crane\nlearns from\nits mistakes.", WELCOME)

    assert said(post)[1] == ("Tomas Okoye", "The crane learns from its mistakes.")


def test_an_escaped_stamp_is_a_time() -> None:
    post = evening(
        "**Mira Solberg:** \\[00:05\\] Welcome.", "**Tomas Okoye:** \\[1:00:41\\] Thank you."
    )

    assert [(turn.text, turn.starts_at) for turn in post.turns] == [
        ("Welcome.", 5.0),
        ("Thank you.", 3641.0),
    ]


def test_a_heading_in_the_transcript_is_editorial() -> None:
    post = evening(WELCOME, "### How cranes learn", CRANE, WELCOME)

    assert [(turn.kind, turn.label, turn.text) for turn in post.turns][1] == (
        Kind.EDITORIAL,
        None,
        "How cranes learn",
    )


def test_a_quote_goes_on_with_the_voice() -> None:
    post = evening(WELCOME, CRANE, "> Boxes float.", "And so they do.")

    assert said(post)[2:] == [("Tomas Okoye", "Boxes float."), ("Tomas Okoye", "And so they do.")]


def test_items_go_on_with_the_voice_in_their_order() -> None:
    post = evening(WELCOME, CRANE, "- boxes\n- boats")

    assert " ".join(turn.text for turn in post.turns[2:]) == "boxes boats"
    assert {turn.person for turn in post.turns[2:]} == {"Tomas Okoye"}


def test_a_picture_has_its_alt_and_the_caption_below() -> None:
    post = evening(
        WELCOME,
        "![harbour crane engineer at night](https://example.org/crane.jpg)\n"
        "*Tomas Okoye shows the crane.*",
        CRANE,
    )

    assert said(post) == [
        ("Mira Solberg", "Welcome to the harbour, everybody."),
        ("Tomas Okoye", "The crane learns from its mistakes."),
    ]
    assert post.pictures == (
        Picture(
            9,
            0,
            0,
            "harbour crane engineer at night",
            "Tomas Okoye shows the crane.",
            url="https://example.org/crane.jpg",
        ),
    )


def test_a_linked_picture_is_a_picture() -> None:
    post = evening(
        WELCOME, "[![a crane](https://example.org/crane.jpg)](https://example.org/big)", CRANE
    )

    assert [(picture.alt, picture.url) for picture in post.pictures] == [
        ("a crane", "https://example.org/crane.jpg")
    ]


def test_a_rule_is_no_words() -> None:
    post = evening(WELCOME, "---", CRANE, "* * *", "And so on.")

    assert [turn.text for turn in post.turns] == [
        "Welcome to the harbour, everybody.",
        "The crane learns from its mistakes.",
        "And so on.",
    ]
