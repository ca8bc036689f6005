"""Long lists in pages, and rows put beside rows."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from directory.kit import paging
from directory.kit.groups import grouped
from directory.kit.urls import is_web_address


@pytest.mark.parametrize(
    ("found", "number", "shown", "previous", "following"),
    [(0, 1, 0, None, None), (50, 1, 50, None, None), (51, 1, 50, None, 2), (1, 3, 1, 2, None)],
)
def test_a_page_knows_its_neighbours(
    found: int, number: int, shown: int, previous: int | None, following: int | None
) -> None:
    page = paging.page_of(range(found), number)
    assert page is not None
    assert (len(page.items), page.previous, page.next) == (shown, previous, following)


def test_past_the_end_there_is_no_page() -> None:
    assert paging.page_of([], 2) is None


def test_the_pages_before_are_skipped() -> None:
    assert [paging.skipped(number) for number in (1, 2, 3)] == [0, 50, 100]


@pytest.mark.parametrize(
    ("text", "number"),
    [(None, 1), ("1", 1), ("40", 40), ("0", None), ("01", None), ("1000000", None), ("٢", None)],
)
def test_a_number_of_a_page_is_small_and_plain(text: str | None, number: int | None) -> None:
    assert paging.number_from(text) == number


def test_rows_keep_their_order_in_their_group() -> None:
    rows = [SimpleNamespace(talk=talk, name=name) for talk, name in [(2, "a"), (1, "b"), (2, "c")]]
    names = {talk: [row.name for row in group] for talk, group in grouped(rows, "talk").items()}
    assert names == {2: ["a", "c"], 1: ["b"]}


@pytest.mark.parametrize(
    "url", ["https://example.org", "HTTP://example.org/a?b#c", "http://[::1]/"]
)
def test_what_leads_to_the_web_may_be_a_link(url: str) -> None:
    assert is_web_address(url)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https:///path",
        "http://[",
        "https://[::1",
        "https://[example.org]/",
        " https://example.org",
        "https://example.org\njavascript:",
        "mailto:ann@acme.example",
    ],
)
def test_what_leads_elsewhere_may_not(url: str | None) -> None:
    assert not is_web_address(url)
