"""Caption files: who speaks, when, and how cues become paragraphs."""

from __future__ import annotations

import pytest

from directory.imports.posts.model import NotAPost, Post
from directory.imports.posts.parse import parse

Said = list[tuple[str | None, str | None, str, float | None, float | None]]


def evening(text: str) -> Post:
    """The post of a caption file."""
    (post,) = parse(text, title="Harbour Evening")
    return post


def said(post: Post) -> Said:
    """Label, person, words and times of each turn."""
    return [
        (turn.label, turn.person, turn.text, turn.starts_at, turn.ends_at) for turn in post.turns
    ]


EXPECTED: Said = [
    ("Mira Solberg", "Mira Solberg", "Welcome to the harbour, everybody.", 1.0, 5.5),
    ("Tomas Okoye", "Tomas Okoye", "The crane learns.", 6.0, 8.25),
    ("Mira Solberg", "Mira Solberg", "And what does it forget?", 3661.0, 3663.0),
]


def test_voices_of_webvtt_are_labels() -> None:
    post = evening(
        "WEBVTT\n\n"
        "00:01.000 --> 00:03.000\n<v Mira Solberg>Welcome to the\n\n"
        "00:03.000 --> 00:05.500\n<v Mira Solberg>harbour, everybody.</v>\n\n"
        "00:06.000 --> 00:08.250 align:start\n<v.loud Tomas Okoye>The <i>crane</i> learns.\n\n"
        "01:01:01.000 --> 01:01:03.000\n<v Mira Solberg>And what does it forget?\n"
    )

    assert said(post) == EXPECTED


def test_names_in_the_words_of_zoom_are_labels() -> None:
    post = evening(
        "WEBVTT\n\n"
        "1\n00:00:01.000 --> 00:00:03.000\nMira Solberg: Welcome to the\n\n"
        "2\n00:00:03.000 --> 00:00:05.500\nMira Solberg: harbour, everybody.\n\n"
        "3\n00:00:06.000 --> 00:00:08.250\nTomas Okoye: The crane learns.\n\n"
        "4\n01:01:01.000 --> 01:01:03.000\nMira Solberg: And what does it forget?\n"
    )

    assert said(post) == EXPECTED


def test_subrip_has_commas_in_its_times() -> None:
    post = evening(
        "1\n00:00:01,000 --> 00:00:03,000\nMira Solberg: Welcome to the\n\n"
        "2\n00:00:03,000 --> 00:00:05,500\nharbour, everybody.\n\n"
        "3\n00:00:06,000 --> 00:00:08,250\nTomas Okoye: The crane learns.\n\n"
        "4\n01:01:01,000 --> 01:01:03,000\nMira Solberg: And what does it forget?\n"
    )

    assert said(post) == EXPECTED


def test_a_file_whose_line_breaks_were_lost_is_read() -> None:
    post = evening(
        "WEBVTT 00:00:01.000 --> 00:00:03.000 <v Mira Solberg>Welcome to the "
        "00:00:03.000 --> 00:00:05.500 <v Mira Solberg>harbour, everybody. "
        "00:00:06.000 --> 00:00:08.250 <v Tomas Okoye>The crane learns. "
        "01:01:01.000 --> 01:01:03.000 <v Mira Solberg>And what does it forget?"
    )

    assert said(post) == EXPECTED
    assert {turn.line for turn in post.turns} == {1}


def test_two_voices_in_one_cue_are_two_turns() -> None:
    post = evening(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Mira Solberg>Welcome.</v>\n<v Tomas Okoye>Thanks.\n"
    )

    assert said(post) == [
        ("Mira Solberg", "Mira Solberg", "Welcome.", 1.0, 3.0),
        ("Tomas Okoye", "Tomas Okoye", "Thanks.", 1.0, 3.0),
    ]


def test_a_silence_begins_a_paragraph() -> None:
    post = evening(
        "WEBVTT\n\n00:01.000 --> 00:03.000\nWelcome to\n\n00:03.500 --> 00:05.000\nthe harbour.\n\n"
        "00:20.000 --> 00:22.000\nThe crane learns.\n"
    )

    assert said(post) == [
        (None, None, "Welcome to the harbour.", 1.0, 5.0),
        (None, None, "The crane learns.", 20.0, 22.0),
    ]


def test_a_long_paragraph_ends_with_a_sentence() -> None:
    sentence = "The crane lifts one box after the other and puts each where it belongs."
    cues = [
        f"00:{second:02}.000 --> 00:{second + 1:02}.000\n{sentence}\n" for second in range(1, 13)
    ]

    post = evening("WEBVTT\n\n" + "\n".join(cues))

    assert [turn.text for turn in post.turns] == [" ".join([sentence] * 6)] * 2
    assert [(turn.starts_at, turn.ends_at) for turn in post.turns] == [(1.0, 7.0), (7.0, 13.0)]


def test_entities_and_tags_are_read() -> None:
    post = evening(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n"
        "<v Mira Solberg><b>Boxes</b> &amp; <c.yellow>boats</c> <00:02.000>are &lt; cranes.\n"
    )

    assert [turn.text for turn in post.turns] == ["Boxes & boats are < cranes."]


def test_notes_and_names_of_cues_are_left_out_with_their_lines() -> None:
    post = evening(
        "WEBVTT\n\nNOTE made by hand\n\nopening\n00:01.000 --> 00:03.000\n"
        "<v Mira Solberg>Welcome.\n\n7\n00:04.000 --> 00:05.000\n<v Tomas Okoye>Thanks.\n"
    )

    assert [turn.text for turn in post.turns] == ["Welcome.", "Thanks."]
    assert [(left.line, left.text) for left in post.left_out] == [
        (3, "NOTE made by hand"),
        (5, "opening"),
    ]


def test_the_header_says_the_title_and_the_language() -> None:
    (post,) = parse(
        "WEBVTT - Harbour Evening\nLanguage: en\n\n"
        "00:01.000 --> 00:03.000\n<v Mira Solberg>Welcome.\n"
    )

    assert post.title == "Harbour Evening"
    assert [talk.language for talk in post.talks] == ["en"]


def test_roles_in_captions_are_nobody() -> None:
    post = evening(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Mira Solberg>Welcome.\n\n"
        "00:04.000 --> 00:05.000\n<v Speaker 3>Thanks.\n"
    )

    assert [(turn.label, turn.person) for turn in post.turns] == [
        ("Mira Solberg", "Mira Solberg"),
        ("Speaker 3", None),
    ]
    assert [person.name for person in post.people] == ["Mira Solberg"]


@pytest.mark.parametrize("text", ["WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n"])
def test_captions_without_words_are_refused(text: str) -> None:
    with pytest.raises(NotAPost):
        parse(text)
