"""A megabyte is read quickly, whatever it is made of: no rule looks at it twice and twice again."""

from __future__ import annotations

import time

import pytest

from directory.imports.posts import parse
from directory.imports.posts.model import NotAPost

# Ten times what it takes on a slow machine; what grows with the square takes a hundred times.
LIMIT = 8.0
SENTENCE = "We count the lamps, and so: there are as many as before, or a few more of them. "
NAMES = ["Ana Reyes", "Bo Lind", "Cleo Marsh", "Dina Frost", "Eva Holm"]


def turns(count: int, pattern: str) -> str:
    return "\n\n".join(
        pattern.format(name=NAMES[index * 5 // count], words=SENTENCE * 2) for index in range(count)
    )


def within(text: str) -> int:
    """How many turns a text gives, read in time; 0 for a refusal."""
    begun = time.perf_counter()
    try:
        found = len(parse.parse(text)[0].turns)
    except NotAPost:
        found = 0
    assert time.perf_counter() - begun < LIMIT
    return found


@pytest.mark.parametrize(
    ("head", "pattern"),
    [
        ("Evening (Transcript)\n\n", "{name}: {words}"),
        ("# Evening\n\n", "**{name}:** {words}"),
        ("<html><body><h1>Evening</h1>", "<p><strong>{name}:</strong> {words}</p>"),
    ],
)
def test_six_thousand_turns(head: str, pattern: str) -> None:
    assert within(head + turns(6000, pattern)) == 6000


def test_a_line_of_a_megabyte() -> None:
    assert within(SENTENCE * 12_000) == 0


def test_a_megabyte_of_prose() -> None:
    assert within("\n\n".join(SENTENCE * 3 for _ in range(4_000))) == 0


@pytest.mark.parametrize("sign", list('[(<:*_`–#|"“.,/\\&! 0a'))
@pytest.mark.parametrize("pattern", ["Ana Reyes: {}", "**Ana Reyes:** {}", "<p><b>Ana:</b> {}</p>"])
def test_runs_of_one_sign(sign: str, pattern: str) -> None:
    within(f"Bo Lind: hi\n\n{pattern.format(sign * 100_000)}\n\nBo Lind: yes")


@pytest.mark.parametrize(
    "part", ["[a](", "<a ", '<a "', "<!--", "<b>", "<td>", "a: ", "0:10 ", "“a” ", ", and ", "Dr. "]
)
def test_runs_of_unfinished_markup(part: str) -> None:
    within("<p><b>Bo Lind:</b> hi</p>" + part * 30_000)
    within("**Bo Lind:** hi\n\n" + part * 30_000)
    within("Bo Lind: hi\n\n" + f"{part}\n\n" * 30_000)


def test_as_many_speakers_as_turns() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    people = [f"A{x}{y} R{z}e" for x in letters for y in letters for z in letters][:3000]
    programme = "\n\n".join(f"{n}. Talk – {p}, Engineer at Corp{n}" for n, p in enumerate(people))
    said = "\n\n".join(f"{person}: {SENTENCE}" for person in people)
    assert within(f"T\n\nProgramme\n\n{programme}\n\nTranscript\n\n{said}") == 3000
