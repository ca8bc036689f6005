"""Words: what is compared, what becomes an address, what names content."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.kit.text import digest, fold, slugify, squash

TEXTS = st.text() | st.text(alphabet="aA ñÉß-_/’'™Łǿ℡ガ김हि\u200b\u00ad\ufe0f")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ana María O’Neil", "ana maria oneil"),
        ("ana maria oneil", "ana maria oneil"),
        ("  Acme,\tInc.\n", "acme inc"),
        ("snake_case-and—dash", "snake case and dash"),
        ("Łucja Ǿrsted, Straße", "lucja orsted strasse"),
        ("Acme™", "acme"),
        ("℡ № ²", "tel no 2"),
        ("co\u00adoperate", "cooperate"),
        ("Acme\u200bWorks", "acme works"),
        ("❤️ Acme", "acme"),
        ("Андрей", "андреи"),
        ("゛ Acme", "acme"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_what_readers_take_for_the_same_is_the_same(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("name", ["김민수", "ガラス", "हिन्दी", "กิน", "北京", "κοσμοι"])
def test_names_in_other_alphabets_stay_as_they_are(name: str) -> None:
    assert (fold(name), slugify(name)) == (name, name)


def test_another_vowel_is_another_name() -> None:
    assert fold("किरण") != fold("कुरण")


@given(TEXTS)
@example("ǿ℡゛")
def test_what_is_folded_stays_so(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_case_makes_no_difference(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(TEXTS, TEXTS)
def test_white_space_makes_no_difference(one: str, other: str) -> None:
    assert fold(f" {one} \u00a0\n{other} ") == fold(f"{one} {other}")


@given(TEXTS)
def test_squashing_leaves_single_spaces_alone(text: str) -> None:
    assert squash(text) == " ".join(text.split())


@given(TEXTS, st.integers(1, 90))
def test_an_address_is_words_with_single_dashes_and_never_too_long(text: str, length: int) -> None:
    slug = slugify(text, length=length)
    assert len(slug) <= length
    assert not set(slug) & set(" /\\?#%._&")
    assert "--" not in slug
    assert slug.strip("-") == slug
    assert bool(slug) == bool(fold(text))


@pytest.mark.parametrize(
    ("length", "slug"), [(13, "robots-in-the"), (12, "robots-in"), (6, "robots"), (4, "robo")]
)
def test_an_address_is_cut_at_a_word(length: int, slug: str) -> None:
    assert slugify("Robots in the kitchen", length=length) == slug


def test_a_digest_is_sixteen_digits_of_all_its_parts() -> None:
    digests = {
        digest(*parts)
        for parts in [(), (None,), ("",), ("", None), ("ab",), ("a", "b"), ("b", "a")]
    }
    assert len(digests) == 7
    assert {len(each) for each in digests} == {16}
    assert digest("ab") == digest("ab")
