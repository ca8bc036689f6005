"""Labels in every writing: bold or plain, with a colon or without, with a time stamp or none."""

from __future__ import annotations

import pytest

from directory.imports.posts.model import Post
from directory.imports.posts.parse import parse

HEAD = "Harbour Evening\n\nMay 12, 2026\n\nTranscript:\n\n"
WELCOME = "Welcome to the harbour, everybody."
CRANE = "The crane learns from its mistakes."
WORDS = [WELCOME, CRANE, "And what does it forget?"]
NAMES = ["Mira Solberg", "Tomas Okoye", "Mira Solberg"]
CLOCKS = ["0:05", "0:41", "1:02:03"]
SECONDS = [5.0, 41.0, 3723.0]


def evening(*paragraphs: str) -> Post:
    """The post of an evening with these paragraphs in its transcript."""
    (post,) = parse(HEAD + "\n\n".join(paragraphs) + "\n")
    return post


def voices(post: Post) -> list[tuple[str | None, str | None, str]]:
    """Label, person and words of each turn."""
    return [(turn.label, turn.person, turn.text) for turn in post.turns]


def names(post: Post) -> list[str]:
    """The names of the people of a post."""
    return [person.name for person in post.people]


@pytest.mark.parametrize(
    "form",
    [
        "{name}: {words}",
        "{name} : {words}",
        "{name}:{words}",
        "{name}：{words}",
        "{name}\N{NO-BREAK SPACE}:\N{NO-BREAK SPACE}{words}",
        "{name}:\n{words}",
        "**{name}:** {words}",
        "**{name}**: {words}",
        "**{name}:**\n{words}",
        "__{name}:__ {words}",
        "- {name}: {words}",
        ">> {name}: {words}",
    ],
)
def test_a_label_is_found_however_it_is_written(form: str) -> None:
    said = zip(NAMES, WORDS, strict=True)

    post = evening(*(form.format(name=name, words=words) for name, words in said))

    assert voices(post) == list(zip(NAMES, NAMES, WORDS, strict=True))
    assert names(post) == ["Mira Solberg", "Tomas Okoye"]


@pytest.mark.parametrize("form", ["**{name}** {words}", "**{name}**\n{words}", "{name}\n{words}"])
def test_a_label_without_a_colon_is_found_if_it_recurs(form: str) -> None:
    who = [*NAMES, "Tomas Okoye"]
    said = [*WORDS, "Nothing, I fear."]

    post = evening(
        *(form.format(name=name, words=words) for name, words in zip(who, said, strict=True))
    )

    assert voices(post) == list(zip(who, who, said, strict=True))


@pytest.mark.parametrize(
    "form",
    [
        "[{clock}] {name}: {words}",
        "({clock}) {name}: {words}",
        "{clock} {name}: {words}",
        "{clock} - {name}: {words}",
        "{name} [{clock}]: {words}",
        "{name} ({clock}): {words}",
        "{name} {clock}: {words}",
        "{name} ({clock})\n{words}",
        "{name} {clock}\n{words}",
        "{name} [{clock}]\n{words}",
        "{name}: [{clock}] {words}",
        "{name}: ({clock}) {words}",
        "**{name}** ({clock}): {words}",
        "**{name}:** [{clock}] {words}",
        "**{name}:** \\[{clock}\\] {words}",
        "[{clock}]\n{name}: {words}",
        "[{clock}]\n\n{name}: {words}",
    ],
)
def test_a_time_stamp_stands_before_or_after_the_name(form: str) -> None:
    said = zip(NAMES, WORDS, CLOCKS, strict=True)

    post = evening(*(form.format(name=name, words=text, clock=at) for name, text, at in said))

    assert voices(post) == list(zip(NAMES, NAMES, WORDS, strict=True))
    assert [turn.starts_at for turn in post.turns] == SECONDS


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [("0:00", 0.0), ("9:59", 599.0), ("75:10", 4510.0), ("1:00:00", 3600.0), ("01:02:03", 3723.0)],
)
def test_a_stamp_has_minutes_or_hours(clock: str, seconds: float) -> None:
    post = evening(f"[{clock}] Mira Solberg: {WELCOME}", f"Tomas Okoye: {CRANE}")

    assert [turn.starts_at for turn in post.turns] == [seconds, None]
