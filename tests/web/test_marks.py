"""What stands for a face or a logo that is missing: the same for ever, and never nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.web.marks import (
    APART,
    CUTS,
    PLATES,
    SHOWN,
    TINTS,
    cut,
    initials,
    length_of,
    plate,
    tint,
)

names = st.text(st.characters(exclude_categories=["Cs"]))


@given(name=names)
@example(name="")
@example(name="🎤")
def test_every_name_has_a_tint_a_cut_and_a_plate(name: str) -> None:
    assert tint(name) in range(1, TINTS + 1)
    assert cut(name) in range(1, CUTS + 1)
    assert plate(name) in range(1, PLATES + 1)


@pytest.mark.parametrize(
    ("name", "marks"),
    [("Ann Archer", (1, 1, 1)), ("Acme", (3, 5, 3)), ("ليلى حسن", (5, 4, 1)), ("", (1, 1, 1))],
)
def test_what_was_chosen_by_a_name_is_chosen_for_ever(
    name: str, marks: tuple[int, int, int]
) -> None:
    assert (tint(name), cut(name), plate(name)) == marks


def test_capitals_and_accents_choose_nothing_else() -> None:
    written = ["Ann Archer", "ANN ARCHER", " ánn  archer "]
    assert len({(tint(name), cut(name), plate(name)) for name in written}) == 1


def test_all_that_may_be_chosen_is_chosen_by_somebody() -> None:
    crowd = [f"Speaker {number}" for number in range(100)]
    assert {tint(name) for name in crowd} == set(range(1, TINTS + 1))
    assert {cut(name) for name in crowd} == set(range(1, CUTS + 1))
    assert {plate(name) for name in crowd} == set(range(1, PLATES + 1))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ann Archer", "AA"),
        ("Lena de la Díaz", "LD"),
        ("ann archer", "AA"),
        ("Cher", "C"),
        ("Łukasz Øst", "LO"),
        ("O’Neil-Smith", "OS"),
        ("Ann Archer 3rd", "AA"),
        ("ليلى حسن", "ل\u200cح"),
        ("王小明", "王"),
        ("🎤 Ann", "A"),
        ("🎤", ""),
        ("42", ""),
        ("3 Blue 1 Brown", "BB"),
        ("...", ""),
        ("", ""),
    ],
)
def test_initials_are_the_first_letters_of_the_first_and_the_last_word(
    name: str, letters: str
) -> None:
    assert initials(name) == letters


@given(name=names)
def test_initials_are_two_at_most(name: str) -> None:
    assert len(initials(name).replace(APART, "")) <= SHOWN


@pytest.mark.parametrize(
    ("length", "told"), [(0, ""), (60, ""), (61, "long"), (140, "long"), (141, "longer")]
)
def test_a_headline_is_set_smaller_the_longer_it_is(length: int, told: str) -> None:
    assert length_of("x" * length) == told
