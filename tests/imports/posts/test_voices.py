"""Who speaks: several labels of one person, roles that are nobody, words that are no label."""

from __future__ import annotations

import pytest

from directory.events.terms import Kind, Part
from directory.imports.posts.model import LeftOut, Post
from directory.imports.posts.parse import parse

HEAD = "Harbour Evening\n\nMay 12, 2026\n\nTranscript:\n\n"
WELCOME = "Welcome to the harbour, everybody."
CRANE = "The crane learns from its mistakes."
QUESTION = "And what does it forget?"


def evening(*paragraphs: str) -> Post:
    """The post of an evening with these paragraphs in its transcript."""
    (post,) = parse(HEAD + "\n\n".join(paragraphs) + "\n")
    return post


def voices(post: Post) -> list[tuple[str | None, str | None, str]]:
    """Label, person and words of each turn."""
    return [(turn.label, turn.person, turn.text) for turn in post.turns]


def labels(post: Post) -> list[tuple[str | None, str | None]]:
    """Label and person of each turn."""
    return [(turn.label, turn.person) for turn in post.turns]


def names(post: Post) -> list[str]:
    """The names of the people of a post."""
    return [person.name for person in post.people]


def spelled(post: Post) -> dict[str, tuple[str, ...]]:
    """The people of a post with their other labels."""
    return {person.name: person.labels for person in post.people}


def test_initials_mean_whom_the_table_says() -> None:
    post = evening(
        f"Mira Solberg (MS): {WELCOME}",
        f"Rolf Keller (RK): {CRANE}",
        f"MS: {QUESTION}",
        "RK: Nothing.",
    )

    assert labels(post) == [
        ("Mira Solberg (MS)", "Mira Solberg"),
        ("Rolf Keller (RK)", "Rolf Keller"),
        ("MS", "Mira Solberg"),
        ("RK", "Rolf Keller"),
    ]
    assert names(post) == ["Mira Solberg", "Rolf Keller"]


def test_initials_of_nobody_named_are_an_unknown_voice() -> None:
    post = evening(
        f"Mira Solberg: {WELCOME}", f"XY: {QUESTION}", "Mira Solberg: Nothing.", "XY: O."
    )

    assert [person for _, person in labels(post)] == ["Mira Solberg", None, "Mira Solberg", None]
    assert names(post) == ["Mira Solberg"]


@pytest.mark.parametrize(
    "label",
    [
        "Mira Solberg, PsyD",
        "Mira Solberg, PhD",
        "Dr. Mira Solberg",
        "Mira Solberg (she/her)",
        "MIRA SOLBERG",
        "Mirá Sølberg",
        "Mira",
    ],
)
def test_one_person_has_several_labels(label: str) -> None:
    post = evening(f"Mira Solberg: {WELCOME}", f"Tomas Okoye: {CRANE}", f"{label}: {QUESTION}")

    assert labels(post) == [
        ("Mira Solberg", "Mira Solberg"),
        ("Tomas Okoye", "Tomas Okoye"),
        (label, "Mira Solberg"),
    ]
    assert spelled(post) == {"Mira Solberg": (label,), "Tomas Okoye": ()}


def test_a_name_in_capitals_alone_is_written_as_one_writes_it() -> None:
    post = evening(f"MIRA VAN SOLBERG: {WELCOME}", f"TOMAS O’DOWD: {CRANE}")

    assert labels(post) == [
        ("MIRA VAN SOLBERG", "Mira van Solberg"),
        ("TOMAS O’DOWD", "Tomas O’Dowd"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Siobhán O’Dowd",
        "Aaron van Wirdum",
        "Jean-Luc d’Arcy",
        "María José de la Cruz",
        "Ngô Thị Lan",
        "Ольга Петрова",
        "Li Na",
        "J. R. Hartley",
        "Will Young",
    ],
)
def test_names_of_all_kinds_are_names(name: str) -> None:
    post = evening(f"{name}: {WELCOME}", f"Tomas Okoye: {CRANE}", f"{name}: {QUESTION}")

    assert labels(post) == [(name, name), ("Tomas Okoye", "Tomas Okoye"), (name, name)]


def test_two_with_one_first_name_are_not_guessed() -> None:
    post = evening(
        f"Mira Solberg: {WELCOME}",
        f"Mira Keller: {CRANE}",
        f"Mira: {QUESTION}",
        "Mira Keller: Nothing.",
    )

    assert labels(post)[2] == ("Mira", None)
    assert names(post) == ["Mira Solberg", "Mira Keller"]


def test_a_first_name_that_nobody_on_stage_has_is_nobody() -> None:
    post = evening(f"Mira Solberg: {WELCOME}", f"Angela: {QUESTION}", "Mira Solberg: Nothing.")

    assert labels(post)[1] == ("Angela", None)
    assert names(post) == ["Mira Solberg"]


@pytest.mark.parametrize(
    "label",
    [
        "Audience Member",
        "Audience Member 2",
        "AUDIENCE",
        "Unknown Speaker",
        "Unidentified Female",
        "Speaker 3",
        "Speaker #2",
        "Woman in the Audience",
        "Break",
        "Jingle",
        "Q",
        "A",
        "Moderator",
        "Interviewer",
        "Host",
        "Publikum",
        "Voix off",
    ],
)
def test_a_role_is_a_voice_and_never_a_person(label: str) -> None:
    post = evening(
        f"Mira Solberg: {WELCOME}",
        f"{label}: {QUESTION}",
        f"Tomas Okoye: {CRANE}",
        f"{label}: Thank you.",
        "Mira Solberg: Good night.",
    )

    assert labels(post) == [
        ("Mira Solberg", "Mira Solberg"),
        (label, None),
        ("Tomas Okoye", "Tomas Okoye"),
        (label, None),
        ("Mira Solberg", "Mira Solberg"),
    ]
    assert names(post) == ["Mira Solberg", "Tomas Okoye"]
    assert {billing.person for talk in post.talks for billing in talk.billings} == set(names(post))


@pytest.mark.parametrize(
    "words",
    [
        "And so: we waited for the boat.",
        "Note: the boat was late.",
        "Here is the thing: it learns slowly.",
        "Three things matter: boats, boxes and tea.",
        "Remember: boxes float.",
        "My advice: bring a coat.",
        "At 10:30 the crane began: slowly.",
        "So I said: “Tomas: come here.”",
        "http://example.org/crane: that is where it is.",
    ],
)
def test_prose_with_a_colon_goes_on_with_the_voice_before(words: str) -> None:
    post = evening(f"Mira Solberg: {WELCOME}", words, f"Tomas Okoye: {CRANE}")

    assert voices(post) == [
        ("Mira Solberg", "Mira Solberg", WELCOME),
        ("Mira Solberg", "Mira Solberg", words),
        ("Tomas Okoye", "Tomas Okoye", CRANE),
    ]


def test_paragraphs_without_a_label_go_on() -> None:
    post = evening(
        f"Mira Solberg: {WELCOME}", "I am glad.", "So glad.", f"Tomas Okoye: {CRANE}", "Slowly."
    )

    assert voices(post) == [
        ("Mira Solberg", "Mira Solberg", WELCOME),
        ("Mira Solberg", "Mira Solberg", "I am glad."),
        ("Mira Solberg", "Mira Solberg", "So glad."),
        ("Tomas Okoye", "Tomas Okoye", CRANE),
        ("Tomas Okoye", "Tomas Okoye", "Slowly."),
    ]


def test_a_label_without_words_is_left_out_and_said() -> None:
    post = evening(f"Mira Solberg: {WELCOME}", "Tomas Okoye:", f"Mira Solberg: {QUESTION}")

    assert [turn.text for turn in post.turns] == [WELCOME, QUESTION]
    assert LeftOut(9, "Tomas Okoye:", "a label with no words") in post.left_out


def test_marks_by_the_editor_are_no_speech() -> None:
    post = evening(
        f"Mira Solberg: {WELCOME}",
        "[applause]",
        "Tomas Okoye: [inaudible]",
        "Mira Solberg: The [inaudible] crane.",
        "Tomas Okoye: [laughs] Nothing.",
    )

    assert [(turn.kind, turn.label, turn.text) for turn in post.turns] == [
        (Kind.SPEECH, "Mira Solberg", WELCOME),
        (Kind.EDITORIAL, None, "[applause]"),
        (Kind.INAUDIBLE, "Tomas Okoye", "[inaudible]"),
        (Kind.SPEECH, "Mira Solberg", "The [inaudible] crane."),
        (Kind.SPEECH, "Tomas Okoye", "[laughs] Nothing."),
    ]


def test_who_only_asks_and_thanks_hosts() -> None:
    post = evening(
        f"Mira Solberg: {WELCOME}",
        f"Tomas Okoye: {CRANE} " + "It is slow, and it is thorough, and it likes the rain. " * 6,
        "Mira Solberg: Thank you.",
    )

    assert [(each.person, each.part) for each in post.talks[0].billings] == [
        ("Tomas Okoye", Part.SPEAKER),
        ("Mira Solberg", Part.HOST),
    ]


def test_months_are_names_where_they_speak_often() -> None:
    said = [
        "August Okoye: The crane learns.",
        "April Solberg: So it does.",
        "Rolf Keller: Really?",
    ]

    post = evening(*said, *said, *said)

    assert labels(post)[:3] == [
        ("August Okoye", "August Okoye"),
        ("April Solberg", "April Solberg"),
        ("Rolf Keller", "Rolf Keller"),
    ]
