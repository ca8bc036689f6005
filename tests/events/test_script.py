"""A transcript set as a script: turns, notes in the margin, marks, chapters."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.events.terms import Part
from directory.events.views import script
from directory.events.views.script import Chapter, Note
from directory.roles.models import MomentKind

TEXT = "We build a kitchen of robots. We are hiring cooks who like solder."
HIRING, WORK = MomentKind.SAYS_HIRING, MomentKind.DESCRIBES_WORK


def there(name: str, part: Part = Part.SPEAKER, talk: int = 1) -> Any:
    """Somebody in a talk."""
    return SimpleNamespace(speaker_id=name, speaker_slug=name, part=part, talk_id=talk)


def said(label: str | None, slug: str | None = None) -> Any:
    """A passage by this voice."""
    return SimpleNamespace(label=label, speaker_slug=slug)


def moment(passage: int = 1, kind: MomentKind = HIRING, company: str = "acme", **more: Any) -> Any:
    """A moment of a role of this company on this passage."""
    given_ = {"quote": "We are hiring", "starts_at": None, "passage_key": f"k{passage}", **more}
    names = {"company_slug": company, "company_name": company.title()}
    return SimpleNamespace(passage_id=passage, kind=kind, **names, **given_)


def test_a_run_of_one_voice_is_one_turn() -> None:
    passages = [said("Ann", "ann"), said("Ann", "ann"), said("Guest"), said("Ann", "ann")]
    found = script.turns(passages, [there("ann")])
    assert [(turn.label, turn.speaker_slug, len(turn.passages)) for turn in found] == [
        ("Ann", "ann", 2),
        ("Guest", None, 1),
        ("Ann", "ann", 1),
    ]
    assert [passage for turn in found for passage in turn.passages] == passages


def test_two_people_of_one_label_are_two_turns() -> None:
    found = script.turns([said("Ann", "ann-a"), said("Ann", "ann-b")], [])
    assert [turn.speaker_slug for turn in found] == ["ann-a", "ann-b"]


@pytest.mark.parametrize(
    ("slug", "manner"),
    [("ann", ""), ("sam", "host"), ("bob", "house"), ("nobody-here", "house"), (None, "house")],
)
def test_host_and_house_are_set_quieter_than_who_gives_the_talk(
    slug: str | None, manner: str
) -> None:
    on_stage = [there("ann"), there("sam", Part.HOST), there("bob", Part.AUDIENCE)]
    assert [turn.manner for turn in script.turns([said("X", slug)], on_stage)] == [manner]


def test_a_talk_without_words_has_no_turn() -> None:
    assert script.turns([], [there("ann")]) == []


def test_who_speaks_gives_the_talk_and_without_one_its_host() -> None:
    ann, sam = there("ann"), there("sam", Part.HOST)
    guest = there("bob", Part.AUDIENCE)
    found = script.talkers({1: [sam, ann, guest], 2: [sam, guest], 3: [guest]}, [1, 2, 3, 4])
    assert found == {1: [ann], 2: [sam], 3: [], 4: []}


def test_hosts_are_named_once_for_an_evening() -> None:
    ann, sam = there("ann"), there("sam", Part.HOST)
    kim, again = there("kim", Part.HOST), there("sam", Part.HOST, talk=2)
    hosts = script.hosts([ann, sam, kim, again, there("bob", Part.AUDIENCE)])
    assert [row.speaker_id for row in hosts] == ["sam", "kim"]


def test_what_words_do_for_a_company_is_one_note_with_all_its_roles() -> None:
    cook, baker = moment(quote="We build"), moment(quote="We are hiring")
    work, theirs, later = moment(kind=WORK), moment(company="byte"), moment(2)
    assert script.notes([cook, work, baker, theirs, later]) == {
        1: [
            Note(HIRING, "Acme", "acme", ["We build", "We are hiring"], [cook, baker]),
            Note(WORK, "Acme", "acme", ["We are hiring"], [work]),
            Note(HIRING, "Byte", "byte", ["We are hiring"], [theirs]),
        ],
        2: [Note(HIRING, "Acme", "acme", ["We are hiring"], [later])],
    }
    assert script.notes([]) == {}


def test_every_quote_is_marked_where_it_stands() -> None:
    assert script.marked(TEXT, ["We are hiring cooks", "a kitchen"]) == [
        ("We build ", False),
        ("a kitchen", True),
        (" of robots. ", False),
        ("We are hiring cooks", True),
        (" who like solder.", False),
    ]


@pytest.mark.parametrize(
    ("quotes", "marks"),
    [
        ([TEXT], [TEXT]),
        (["We build", "We build"], ["We build"]),
        (["We build", "We build a kitchen"], ["We build", " a kitchen"]),
        (["We build a kitchen", "kitchen of robots"], ["We build a kitchen", " of robots"]),
        (["We build a kitchen", "build"], ["We build a kitchen"]),
        (["nobody said this", "a kitchen"], ["a kitchen"]),
        ([], []),
    ],
)
def test_quotes_may_overlap_or_be_gone(quotes: list[str], marks: list[str]) -> None:
    assert [piece for piece, quoted in script.marked(TEXT, quotes) if quoted] == marks


def test_a_passage_none_of_whose_quotes_are_found_is_marked_as_a_whole() -> None:
    assert script.marked(TEXT, ["we BUILD", "nobody said this"]) == [(TEXT, True)]


@given(st.text(alphabet="ab ", min_size=1), st.lists(st.text(alphabet="ab ", min_size=1)))
def test_marks_take_nothing_from_the_text_and_mark_each_quote_in_it(
    text: str, quotes: list[str]
) -> None:
    pieces = script.marked(text, quotes)
    assert "".join(piece for piece, _quoted in pieces) == text
    shown = "".join(("x" if quoted else "-") * len(piece) for piece, quoted in pieces)
    for quote in quotes:
        at = text.find(quote)
        assert at < 0 or set(shown[at : at + len(quote)]) == {"x"}


def test_moments_become_chapters_that_count_their_roles() -> None:
    moments = [
        moment(1, starts_at=4.5),
        moment(1, starts_at=4.5, company="byte"),
        moment(1, WORK, starts_at=4.5),
        moment(2),
    ]
    assert script.chapters(moments) == [
        Chapter("k1", 4.5, HIRING, 2),
        Chapter("k1", 4.5, WORK, 1),
        Chapter("k2", None, HIRING, 1),
    ]


@pytest.mark.parametrize(
    ("lengths", "line"),
    [([19, 111], None), ([19, 20, 30], 20), ([111, 110], 110), ([], None)],
)
def test_a_line_of_a_readable_length_stands_for_the_talk(
    lengths: list[int], line: int | None
) -> None:
    found = script.line_from([moment(quote="x" * length) for length in lengths])
    assert found == ("x" * line if line else None)
