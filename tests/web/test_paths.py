"""The paths that pages write by themselves are those that `url_for` gives."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from flask import Flask, url_for
from hypothesis import example, given
from hypothesis import strategies as st

from directory.roles.views.words import role_address, slug_of
from directory.web import paths

PATHS = {
    "events.show": paths.event_path,
    "calendar.show": paths.calendar_path,
    "talks.show": paths.talk_path,
    "speakers.show": paths.speaker_path,
    "companies.show": paths.company_path,
}
# What no column can hold is in no slug: halves of letters, and NUL.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@pytest.mark.parametrize("endpoint", PATHS)
@given(slug=texts)
@example(slug="ann-archer")
@example(slug="طباخ-الروبوتات")
@example(slug='it\'s “so” "called"')
@example(slug="100 % of a/b?c=d&e#f;g:h@i+j")
@example(slug="%2F%25")
@example(slug="..")
@example(slug="e\N{COMBINING ACUTE ACCENT}🎤\n")
def test_a_path_is_what_url_for_gives(house: Flask, endpoint: str, slug: str) -> None:
    with house.test_request_context():
        assert PATHS[endpoint](slug) == url_for(endpoint, slug=slug)


@given(slug=texts, key=st.text("0123456789abcdef", min_size=1, max_size=16))
def test_a_passage_is_where_url_for_finds_it(house: Flask, slug: str, key: str) -> None:
    with house.test_request_context():
        expected = url_for("talks.show", slug=slug, _anchor=f"p-{key}")
    assert paths.talk_path(slug, key) == expected


@given(title=texts, number=st.integers(1, 2**31 - 1))
@example(title="Cook of robots (f/m/x) “100 %”", number=7)
@example(title="طبّاخ الروبوتات", number=7)
@example(title="???", number=7)
def test_a_role_is_where_url_for_finds_it(house: Flask, title: str, number: int) -> None:
    role = SimpleNamespace(id=number, title=title)
    with house.test_request_context():
        assert role_address(role) == url_for("roles.show", role_id=number, slug=slug_of(role))
