"""The layouts that lie beside the project, where they do."""

from __future__ import annotations

import pytest

from directory.events.terms import Kind, Part
from directory.imports.posts.model import EyeKind, Post
from tests.imports.posts import shared_inputs


def voices(post: Post) -> list[tuple[str | None, str | None]]:
    """Label and person of each turn."""
    return [(turn.label, turn.person) for turn in post.turns]


def billed(post: Post) -> list[list[tuple[str, str | None, str | None]]]:
    """Everybody billed as a speaker, talk by talk."""
    return [
        [(each.person, each.title, each.company) for each in talk.billings
         if each.part is Part.SPEAKER]
        for talk in post.talks
    ]  # fmt: skip


SHARED = {
    "01": ("Girl Geek X Examplecorp Lightning Talks & Panel", 1, 7, 5, 2),
    "02": ("“Unconventional Lorem in Tech” — Girl Geek X Elevate", 1, 3, 3, 0),
    "03": ("“Coffee Break: Making Lorem at Work”: Banu Ipsum with Examplecorp AI", 1, 3, 2, 0),
    "04": ("“Building Resilient Lorem”: Swati Ipsum with Examplecorp", 1, 2, 2, 0),
    "05": ("Examplecorp Girl Geek Dinner – Lightning Talks & Panel!", 3, 4, 5, 0),
    "08": ("Episode 21: Listener Questions", 1, 5, 4, 0),
    "13": ("Ep. #49, Lorem with Dana Ipsum and Kat Dolor", 1, 3, 3, 0),
    "14": ("Pj Ipsum and Brandon Dolor in conversation", 1, 6, 2, 0),
    "15": ("Showname - Showname: If Lorem is the New Ipsum?", 1, 2, 0, 0),
    "16": ("Episode Title With Words", 1, 2, 0, 0),
    "17": ("Transcript without a title", 1, 1, 0, 0),
    "18": ("Lorem “Women In Tech” Panel [From The Archives]", 1, 5, 1, 0),
}


@shared_inputs.needed
@pytest.mark.parametrize("number", SHARED)
def test_the_real_layouts(number: str) -> None:
    (post,) = shared_inputs.parsed(shared_inputs.named(shared_inputs.LAYOUTS, number))
    counts = (len(post.talks), len(post.turns), len(post.people), len(post.pictures))
    assert (post.title, *counts) == SHARED[number]


@shared_inputs.needed
def test_an_archive_page_is_several_posts() -> None:
    posts = shared_inputs.parsed(shared_inputs.named(shared_inputs.LAYOUTS, "10"))
    assert [(post.title, post.line, len(post.turns)) for post in posts] == [
        ("Episode 14: Advocating For Others", 10, 2),
        ("Girl Geek X Examplecorp Lightning Talks", 16, 1),
    ]
    assert [left.line for left in posts[0].left_out] == [1, 3, 4, 6, 8]


@shared_inputs.needed
def test_initials_declared_once_name_a_person_throughout() -> None:
    (post,) = shared_inputs.parsed(shared_inputs.named(shared_inputs.TRANSCRIPTS, "bt_initials"))
    assert [(person.name, person.labels) for person in post.people] == [
        ("Sjors Provoost", ("Sjors Provoost (SP)", "SP")),
        ("Aaron van Wirdum", ("Aaron van Wirdum (AvW)", "AvW")),
    ]
    headings = [turn.text for turn in post.turns if turn.kind is Kind.EDITORIAL]
    assert headings[0] == "Intro"


@shared_inputs.needed
def test_a_transcript_without_title_is_named_after_its_voices() -> None:
    (post,) = shared_inputs.parsed(shared_inputs.named(shared_inputs.TRANSCRIPTS, "cl_podcast"))
    assert post.title == "Jerod Santo, Chris Coyier and Adam Stacoviak in conversation"
    assert [eye.kind for eye in post.eyes] == [EyeKind.TITLE, EyeKind.DATE]
