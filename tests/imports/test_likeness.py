"""Names that may be of one company or one person: a person is asked, and nothing is merged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.planning.likeness import companies_alike, people_alike

NAMES = st.text(alphabet="AMaw eb-’é", max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meta", "Meta AI"),
        ("Acme Robotics", "ACME Robotics, Inc."),
        ("AWS", "Amazon Web Services"),
        ("Acmee", "Acme"),
        ("Adderwort Bio", "Adderwort Bio Ltd"),
    ],
)
def test_names_that_may_be_of_one_company(one: str, other: str) -> None:
    assert companies_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "Acme"),
        ("Acme", "ÁCME!"),
        ("Acme", "Byte"),
        ("Acme Bio", "Byte Bio"),
        ("AI", "Meta AI"),
        ("X", "Xerox"),
        ("AWS", "Alder Works"),
        ("", "Acme"),
        ("…", ""),
    ],
)
def test_names_that_are_the_same_or_have_little_in_common(one: str, other: str) -> None:
    assert not companies_alike(one, other)


@given(NAMES, NAMES)
def test_likeness_is_mutual(one: str, other: str) -> None:
    assert companies_alike(one, other) == companies_alike(other, one)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ann archer", []),
        ("archer ann", [1]),
        ("ann archerr", [1]),
        ("bob brown", []),
        ("bob browne", [2]),
        ("sam stone", []),
    ],
)
def test_people_with_nearly_the_same_name_are_pointed_out(name: str, found: list[int]) -> None:
    assert people_alike(name, {1: "ann archer", 2: "bob brown", 3: "zoe zimmer"}) == found
