"""Which talk a paragraph is said in, where no heading says so."""

from __future__ import annotations

from directory.imports.posts import segments
from directory.imports.posts.segments import Slot, Utterance


def said(*parts: tuple[str | None, int, str]) -> list[Utterance]:
    return [Utterance(person, size, text) for person, size, text in parts]


def slot(*names: str) -> Slot:
    return Slot(frozenset(names), frozenset(name.lower() for name in names))


def test_a_question_in_somebody_elses_talk_moves_no_border() -> None:
    parts = said(
        ("Ann", 90, "I begin."),
        ("Bo", 8, "May I ask?"),
        ("Ann", 90, "You may."),
        ("Bo", 200, "My own talk."),
    )
    assert segments.divide(parts, [slot("Ann"), slot("Bo")]) == [0, 0, 0, 1]


def test_talks_given_in_another_order_are_found_there() -> None:
    parts = said(("Bo", 90, "First."), ("Ann", 90, "Second."))
    assert segments.divide(parts, [slot("Ann"), slot("Bo")]) == [1, 0]


def test_a_speaker_who_never_speaks_leaves_her_talk_empty() -> None:
    parts = said(("Ann", 90, "First."), ("Cy", 90, "Third."))
    assert segments.divide(parts, [slot("Ann"), slot("Bo"), slot("Cy")]) == [0, 2]


def test_without_any_speaker_all_is_the_last_talk_or_the_only_one() -> None:
    assert segments.divide(said((None, 5, "Hm.")), [slot("Ann")]) == [0]
    assert segments.divide([], [slot("Ann"), slot("Bo")]) == []
    assert segments.divide(said((None, 5, "Hm.")), [slot("Ann"), slot("Bo")]) == [0]


def test_thanks_end_a_talk_and_an_introduction_begins_one() -> None:
    parts = said(
        ("Ann", 90, "I end."),
        ("Host", 5, "Thank you."),
        ("Host", 9, "Our next speaker is here."),
        ("Bo", 3, "Thanks."),
        ("Host", 4, "A hand!"),
        ("Bo", 90, "I begin."),
    )
    assert segments.divide(parts, [slot("Ann"), slot("Bo")]) == [0, 0, 1, 1, 1, 1]


def test_what_a_host_says_right_before_a_speaker_leads_to_her() -> None:
    parts = said(("Ann", 90, "I end."), ("Host", 20, "And now."), ("Bo", 90, "I begin."))
    assert segments.divide(parts, [slot("Ann"), slot("Bo")]) == [0, 1, 1]


def test_a_panel_of_former_speakers_comes_last() -> None:
    parts = said(
        ("Ann", 90, "One."), ("Bo", 90, "Two."), ("Ann", 40, "Three."), ("Cy", 50, "Four.")
    )
    assert segments.divide(parts, [slot("Ann"), slot("Bo"), slot("Ann", "Cy")]) == [0, 1, 2, 2]


def test_very_many_talks_are_divided_quickly() -> None:
    count = 900
    parts = said(*((f"P{index}", 10, "Hello.") for index in range(count)))
    talks = [slot(f"P{index}") for index in range(count)]
    assert segments.divide(parts, talks) == list(range(count))
