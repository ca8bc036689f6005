"""The real post, where it is at hand: the acceptance story of the importer."""

from __future__ import annotations

from datetime import date

import pytest

from directory.events.terms import Part
from directory.imports.posts.model import EyeKind, Figure, Post
from tests.imports.posts import shared_inputs

pytestmark = shared_inputs.needed


@pytest.fixture(scope="module")
def post() -> Post:
    (found,) = shared_inputs.parsed(shared_inputs.named(shared_inputs.POSTS, "mosaicml"))
    return found


def test_head(post: Post) -> None:
    assert (post.line, post.starts_on, post.place) == (3, date(2022, 5, 12), None)
    assert post.figures == (Figure("over 120", "girl geeks"), Figure("sold out"))


def test_eight_talks_nine_people_seven_companies_twelve_pictures(post: Post) -> None:
    assert (len(post.talks), len(post.people), len(post.companies), len(post.pictures)) == (
        8,
        9,
        7,
        12,
    )
    aliases = {company.name: company.aliases for company in post.companies if company.aliases}
    assert aliases == {"Amazon Web Services": ("AWS",)}


def test_every_labelled_line_is_one_turn(post: Post) -> None:
    assert len(post.turns) == 181
    starts = [next(turn.line for turn in post.turns if turn.talk == talk) for talk in range(8)]
    assert starts == [34, 56, 90, 138, 180, 226, 302, 372]


def test_the_host_of_the_evening_speaks_in_the_first_talk_and_hosts_the_others(post: Post) -> None:
    parts = [
        [billing.part for billing in talk.billings if billing.person == "Julie Choi"]
        for talk in post.talks
    ]
    assert parts == [[Part.SPEAKER], *[[Part.HOST]] * 7]


def test_three_voices_of_the_audience_are_linked_to_nobody(post: Post) -> None:
    labels = [turn.label for turn in post.turns if turn.person is None]
    assert labels == ["Audience Member", "Audience Member", "Shika", "Shika", "Angela"]


def test_one_person_has_three_titles(post: Post) -> None:
    texts = [eye.text for eye in post.eyes if eye.kind is EyeKind.TITLES]
    assert texts[0].startswith("Julie Choi has 3 titles: “VP and Chief of Growth”")


def test_closing_pictures_belong_to_no_talk(post: Post) -> None:
    talks = [picture.talk for picture in post.pictures]
    assert talks == [None, 0, 0, 1, 2, 3, 4, 5, 6, 7, None, None]
