"""The language a document says it is in."""

from __future__ import annotations

import pytest

from directory.imports.posts import languages


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("en", "en"),
        (" de-CH ", "de-CH"),
        ("en_GB", "en-GB"),
        ("und", None),
        ("English", None),
        ("", None),
        ("x" * 40, None),
    ],
)
def test_a_tag_of_the_standard_is_known(tag: str, known: str | None) -> None:
    assert languages.known(tag) == known
