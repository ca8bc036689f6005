"""The twelve traps of a real post, each on an invented one of the same shape."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from directory.events.terms import Kind, Part
from directory.imports.posts import parse, read
from directory.imports.posts.model import EyeKind, FactSource, Figure, Post

TRAPS = Path(__file__).parent / "traps.txt"
CALL = "Like what you see here? Our mission-aligned Lumen Circle partners are hiring!"


@pytest.fixture(scope="module")
def post() -> Post:
    (found,) = parse.parse(read.decode(TRAPS.read_bytes()), name=TRAPS.name)
    return found


def test_the_head_of_the_post_is_read(post: Post) -> None:
    assert post.title == "Lumen Circle Fernwick Lightning Talks"
    assert (post.starts_on, post.ends_on, post.place) == (date(2021, 6, 9), None, None)
    assert post.figures == (Figure("over 90", "lamp lighters"), Figure("sold out"))


def test_trap_1_labels_of_links_are_no_part_of_the_company(post: Post) -> None:
    billed = [talk.billings[0] for talk in post.talks]
    assert [(each.person, each.title, each.company) for each in billed] == [
        ("Marta Vey", "VP and Chief of Craft", "Fernwick"),
        ("Ines Okoro", "Database Engineer", "Tidal Labs"),
        ("Petra Sandoval", "Product Manager", "Nimbus Water Services"),
        ("Salma Idrissi", "Director of People", "Brook Health"),
    ]
    labels = [each for each in post.left_out if each.text == "watch her talk or read her words"]
    assert [each.line for each in labels] == [14, 16, 18, 20]


def test_trap_2_alt_texts_stand_apart_from_captions(post: Post) -> None:
    assert [(each.line, each.talk, each.turn, each.caption is None) for each in post.pictures] == [
        (6, None, None, True),
        (28, 0, 0, False),
        (38, 0, 3, False),
        (50, 1, 7, False),
        (64, 2, 12, False),
        (88, None, 22, False),
        (92, None, 22, False),
    ]
    assert post.pictures[1].alt == "fernwick lumen circle evening greta lund speaking"
    assert post.pictures[1].caption == (
        "Lumen Circle founder Greta Lund welcomes the sold-out courtyard to the first evening "
        "since the flood! (Watch on YouTube)"
    )


def test_trap_3_a_caption_that_looks_like_a_turn_is_none(post: Post) -> None:
    assert post.pictures[-2].caption == (
        "This site reliability engineer discusses soup or looms, or both, at Lumen Circle Evening."
    )
    assert not [turn for turn in post.turns if "site reliability" in turn.text]


def test_trap_4_every_title_of_a_person_is_kept_with_its_line(post: Post) -> None:
    marta = next(person for person in post.people if person.name == "Marta Vey")
    assert [(fact.source, fact.line, fact.title) for fact in marta.facts] == [
        (FactSource.PROGRAMME, 14, "VP and Chief of Craft"),
        (FactSource.INTRODUCTION, 34, "Chief Craft Officer"),
        (FactSource.CAPTION, 40, "VP and Chief Craft Officer"),
    ]
    doubted = [eye.text.split(" has ")[0] for eye in post.eyes if eye.kind is EyeKind.TITLES]
    assert doubted == ["Marta Vey", "Petra Sandoval", "Salma Idrissi"]


def test_trap_5_a_first_name_in_another_talk_is_a_voice_of_the_audience(post: Post) -> None:
    voices = [(turn.line, turn.label) for turn in post.turns if turn.person is None]
    assert voices == [
        (32, "Audience Member"),
        (56, "Audience Member"),
        (74, "Rosa"),
        (78, "Rosa"),
        (82, "Petra"),
    ]
    assert [eye.line for eye in post.eyes if eye.kind is EyeKind.VOICE] == [74, 82]


def test_trap_6_an_introduction_belongs_to_the_talk_it_introduces(post: Post) -> None:
    assert [turn.line for turn in post.turns if turn.talk == 0] == [26, 32, 34, 36]
    assert [turn.line for turn in post.turns if turn.talk == 1] == [42, 44, 46, 48, 54, 56, 58]
    assert [turn.line for turn in post.turns if turn.talk == 2] == [60, 62, 68]
    assert [turn.line for turn in post.turns if turn.talk == 3][-1] == 86
    hosts = [
        (index, billing.person)
        for index, talk in enumerate(post.talks)
        for billing in talk.billings
        if billing.part is Part.HOST
    ]
    assert hosts == [(0, "Greta Lund"), (1, "Marta Vey"), (2, "Marta Vey"), (3, "Marta Vey")]


def test_trap_7_marks_and_recognition_errors_stay_as_they_are(post: Post) -> None:
    texts = " ".join(turn.text for turn in post.turns)
    assert "your questions, [inaudible] and they do it" in texts
    assert "The lantern [Lumen Circle lantern] has no handle." in texts
    assert "a mocular thing" in texts
    assert {turn.kind for turn in post.turns} == {Kind.SPEECH}


def test_trap_8_what_may_have_to_be_redacted_is_a_passage_of_its_own(post: Post) -> None:
    (passage,) = [turn for turn in post.turns if "My father is ill" in turn.text]
    assert (passage.line, passage.person, passage.talk) == (54, "Ines Okoro", 1)


def test_trap_9_only_the_programme_makes_companies(post: Post) -> None:
    assert [(company.name, company.aliases) for company in post.companies] == [
        ("Fernwick", ()),
        ("Tidal Labs", ()),
        ("Nimbus Water Services", ("NWS",)),
        ("Brook Health", ()),
    ]
    doubts = [eye.text for eye in post.eyes if eye.kind is EyeKind.COMPANIES]
    assert doubts == ["“Nimbus” in line 8 may be “Nimbus Water Services”, as the programme says."]
    host = post.talks[0].billings[1]
    assert (host.person, host.title, host.company) == ("Greta Lund", "Founder", "Lumen Circle")
    assert [eye.line for eye in post.eyes if eye.kind is EyeKind.COMPANY] == [26]


def test_trap_10_calls_of_the_page_are_no_words_of_the_talks(post: Post) -> None:
    hiring = [turn.line for turn in post.turns if "hiring" in turn.text]
    assert hiring == [54]


def test_trap_11_without_time_stamps_no_time_is_invented(post: Post) -> None:
    assert {(turn.starts_at, turn.ends_at) for turn in post.turns} == {(None, None)}


def test_trap_12_what_belongs_to_the_page_is_left_out_with_its_line(post: Post) -> None:
    left = [(each.line, each.text) for each in post.left_out]
    assert (1, "//") in left
    assert [line for line, text in left if text == CALL] == [22, 96]
    assert left[-1] == (98, "Share this")
