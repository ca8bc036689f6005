"""When and where an evening was, as posts say it."""

from __future__ import annotations

from datetime import date

import pytest

from directory.imports.posts.model import EyeKind, Post
from directory.imports.posts.parse import parse

TRANSCRIPT = """
Transcript:

Mira Solberg: Welcome to the harbour, everybody.

Tomas Okoye: The crane learns from its mistakes.

Mira Solberg: And what does it forget?
"""


def evening(line: str, *, starts_on: date | None = None) -> Post:
    """The post of an evening with this line below its title."""
    (post,) = parse(f"Harbour Evening\n\n{line}\n{TRANSCRIPT}", starts_on=starts_on)
    return post


@pytest.mark.parametrize(
    "line",
    [
        "May 12, 2026",
        "May 12th, 2026",
        "12 May 2026",
        "12th of May 2026",
        "Tuesday, May 12, 2026",
        "2026-05-12",
        "12. Mai 2026",
        "12 mai 2026",
        "12 de mayo de 2026",
        "Date: May 12, 2026",
        "Posted on May 12, 2026",
    ],
)
def test_a_date_is_read(line: str) -> None:
    assert evening(line).starts_on == date(2026, 5, 12)


@pytest.mark.parametrize("line", ["February 30, 2026", "2026-13-01", "sometime in May"])
def test_what_is_no_date_is_not_guessed(line: str) -> None:
    post = evening(line)

    assert post.starts_on is None
    assert EyeKind.DATE in [eye.kind for eye in post.eyes]


@pytest.mark.parametrize("line", ["05/12/2026", "12.05.2026"])
def test_a_day_of_either_of_two_months_is_asked_for(line: str) -> None:
    post = evening(line)

    assert post.starts_on is None
    assert [(eye.kind, eye.line, eye.text) for eye in post.eyes] == [
        (
            EyeKind.DATE,
            3,
            f"“{line}” may be a day of either of two months. Say --date YYYY-MM-DD.",
        )
    ]


def test_the_command_line_says_the_date() -> None:
    assert evening("May 12, 2026", starts_on=date(2026, 5, 13)).starts_on == date(2026, 5, 13)


def test_a_date_in_the_transcript_is_not_that_of_the_evening() -> None:
    (post,) = parse(
        f"Harbour Evening\n{TRANSCRIPT}\nTomas Okoye: It was built on May 12, 1999, in the rain.\n"
    )

    assert post.starts_on is None
    assert post.turns[-1].text == "It was built on May 12, 1999, in the rain."


@pytest.mark.parametrize("label", ["Location", "Venue", "Place", "Where"])
def test_a_place_is_read(label: str) -> None:
    assert evening(f"May 12, 2026\n\n{label}: Old Harbour Hall, Northport").place == (
        "Old Harbour Hall, Northport"
    )


def test_an_evening_without_a_place_has_none() -> None:
    assert evening("May 12, 2026").place is None
