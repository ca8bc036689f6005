"""Which paragraph is which of last time: nothing is paired twice, and what stayed is found."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.planning.align import FAR_APART, align

WORDS = {
    "a": "We build a kitchen of robots, and the hardest part is the onions.",
    "A": "We build a kitchen of robots, and the hardest part are the onions!",
    "b": "A byte is a small thing, but we store nine of them for every eight.",
    "B": "A byte is a small thing, and we store nine of them for every eight.",
    "c": "Who cleans up after the fire?",
    "d": "Thank you.",
    "e": "Tomorrow there is soup, if the lifts in number nine are mended by noon.",
}
PARAGRAPHS = st.text(alphabet="aAbd", max_size=8) | st.text(alphabet=sorted(WORDS), max_size=12)


def aligned(old: str, new: str) -> tuple[dict[int, int], set[int]]:
    """Align two rows of paragraphs, each written as one letter."""
    return align(old, new, old_words=[WORDS[at] for at in old], new_words=[WORDS[at] for at in new])


@pytest.mark.parametrize(
    ("old", "new", "pairs", "moved"),
    [
        ("", "", {}, set()),
        ("", "ab", {}, set()),
        ("ab", "", {}, set()),
        ("abc", "abc", {0: 0, 1: 1, 2: 2}, set()),
        ("ac", "abc", {0: 0, 2: 1}, set()),
        ("abc", "ac", {0: 0, 1: 2}, set()),
        ("abc", "Abc", {0: 0, 1: 1, 2: 2}, set()),
        ("abc", "AB", {0: 0, 1: 1}, set()),
        ("abc", "eee", {}, set()),
        ("dadbd", "dAdBd", {0: 0, 1: 1, 2: 2, 3: 3, 4: 4}, set()),
        ("dd", "ddd", {0: 0, 1: 1}, set()),
        ("a", "eA", {1: 0}, set()),
        ("a", "AA", {0: 0}, set()),
        # Corrected in another gap than it stood in: it is taken out there, and new here.
        ("acb", "cA", {0: 1}, set()),
    ],
)
def test_paragraphs_are_found_again(
    old: str, new: str, pairs: dict[int, int], moved: set[int]
) -> None:
    assert aligned(old, new) == (pairs, moved)


def test_a_paragraph_that_moved_is_the_same_one_and_said_to_have_moved() -> None:
    pairs, moved = aligned("eabc", "abce")
    assert (pairs, moved) == ({0: 1, 1: 2, 2: 3, 3: 0}, {3})


def test_of_two_that_moved_alike_the_first_is_the_first() -> None:
    pairs, moved = aligned("ddabce", "abcedd")
    assert (pairs, moved) == ({0: 2, 1: 3, 2: 4, 3: 5, 4: 0, 5: 1}, {4, 5})


def test_a_corrected_paragraph_is_not_looked_for_far_away() -> None:
    for distance, found in [(FAR_APART - 1, {0: FAR_APART - 1}), (FAR_APART, {})]:
        others = [f"{number:030}" for number in range(distance)]
        pairs, _ = align(
            [*others, "old"], ["new"], old_words=[*others, WORDS["a"]], new_words=[WORDS["A"]]
        )
        assert pairs == found


@given(PARAGRAPHS, PARAGRAPHS)
def test_no_paragraph_is_paired_twice(old: str, new: str) -> None:
    pairs, moved = aligned(old, new)
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(range(len(new)))
    assert set(pairs.values()) <= set(range(len(old)))
    assert moved <= set(pairs)


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_unchanged_paragraph_is_paired(old: str, new: str) -> None:
    pairs, moved = aligned(old, new)
    unchanged = Counter(new[at] for at, was in pairs.items() if new[at] == old[was])
    assert unchanged == Counter(old) & Counter(new)
    assert all(new[at] == old[pairs[at]] for at in moved)


@given(PARAGRAPHS)
def test_the_same_document_again_moves_nothing(text: str) -> None:
    assert aligned(text, text) == ({at: at for at in range(len(text))}, set())


@given(st.permutations(sorted(WORDS)), st.permutations(sorted(WORDS)))
def test_in_another_order_each_is_still_itself(old: list[str], new: list[str]) -> None:
    pairs, _ = aligned("".join(old), "".join(new))
    assert {new[at]: old[was] for at, was in pairs.items()} == {each: each for each in WORDS}


def test_what_is_said_again_and_again_does_not_move() -> None:
    thanks = "d" * 250
    pairs, moved = aligned(thanks, f"a{thanks}")
    assert (pairs, moved) == ({at + 1: at for at in range(250)}, set())


@given(PARAGRAPHS)
def test_what_stayed_in_order_did_not_move(text: str) -> None:
    pairs, moved = aligned(text, f"e{text}e")
    assert moved == set()
    assert [pairs[at] for at in sorted(pairs)] == sorted(pairs.values())
