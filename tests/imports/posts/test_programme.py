"""The programme: entries in every writing, who gives them, and what is no part of them."""

from __future__ import annotations

import pytest

from directory.imports.posts.model import Post
from directory.imports.posts.parse import parse

TRANSCRIPT = """
Transcript:

Tomas Okoye: The crane learns from its mistakes.

Tomas Okoye: It forgets nothing at all, I fear.

Mira Solberg: We lost a box, and we found two.

Mira Solberg: Nobody knows whose the other one was.
"""
CRANES = ("Cranes That Learn", [("Tomas Okoye", "Crane Engineer", "Northport")])
BOXES = ("Lost Boxes", [("Mira Solberg", "Box Lead", "Quay Works")])
Billed = list[tuple[str, list[tuple[str, str | None, str | None]]]]


def evening(*entries: str, heading: str = "Programme") -> Post:
    """The post of an evening with this programme."""
    listed = "\n".join(entries)
    (post,) = parse(f"Harbour Evening\n\nMay 12, 2026\n\n{heading}\n\n{listed}\n{TRANSCRIPT}")
    return post


def billed(post: Post) -> Billed:
    """The talks with those who give them."""
    return [
        (talk.title, [(each.person, each.title, each.company) for each in talk.billings])
        for talk in post.talks
    ]


@pytest.mark.parametrize(
    "form",
    [
        "{title} – {name}, {job} at {company}",
        "{title} — {name}, {job} at {company}",
        "{title} - {name}, {job} at {company}",
        "“{title}” – {name}, {job} at {company}",
        '"{title}" by {name}, {job} at {company}',
        "“{title}” {name}, {job} at {company}",
        "{title} by {name}, {job} at {company}",
        "{title} – {name} ({job}, {company})",
        "{title} – {name} ({job} at {company})",
        "18:30 {title} – {name}, {job} at {company}",
        "18:30–18:50 {title} – {name}, {job} at {company}",
        "6:30 PM: {title} – {name}, {job} at {company}",
        "{title} – {name}, {job} at {company}watch the talk or read the words",
        "{title} – {name}, {job} at {company} watch her talk or read her words",
        "{title} – {name}, {job} at {company} (video)",
    ],
)
@pytest.mark.parametrize("marker", ["{number}. ", "- ", "• "])
def test_an_entry_is_read_however_it_is_written(form: str, marker: str) -> None:
    given = [
        ("1", "Cranes That Learn", "Tomas Okoye", "Crane Engineer", "Northport"),
        ("2", "Lost Boxes", "Mira Solberg", "Box Lead", "Quay Works"),
    ]

    post = evening(
        *(
            (marker + form).format(number=number, title=title, name=name, job=job, company=company)
            for number, title, name, job, company in given
        )
    )

    assert billed(post) == [CRANES, BOXES]
    assert [company.name for company in post.companies] == ["Northport", "Quay Works"]


@pytest.mark.parametrize(
    "heading", ["Table of Contents", "Agenda", "Programme:", "Tonight’s Talks", "LINEUP"]
)
def test_a_programme_has_a_heading(heading: str) -> None:
    post = evening(
        "1. Cranes That Learn – Tomas Okoye, Crane Engineer at Northport",
        "2. Lost Boxes – Mira Solberg, Box Lead at Quay Works",
        heading=heading,
    )

    assert billed(post) == [CRANES, BOXES]


def test_several_give_one_talk() -> None:
    post = evening(
        "1. Cranes That Learn – Tomas Okoye, Crane Engineer at Northport, "
        "and Mira Solberg, Box Lead at Quay Works"
    )

    assert billed(post) == [("Cranes That Learn", [*CRANES[1], *BOXES[1]])]


def test_what_follows_the_last_of_several_is_said_of_all() -> None:
    post = evening("1. Cranes That Learn – Tomas Okoye and Mira Solberg, Engineers at Northport")

    assert billed(post) == [
        (
            "Cranes That Learn",
            [
                ("Tomas Okoye", "Engineers", "Northport"),
                ("Mira Solberg", "Engineers", "Northport"),
            ],
        )
    ]


def test_pauses_are_no_talks() -> None:
    post = evening(
        "18:00 Doors open",
        "18:30 Cranes That Learn – Tomas Okoye, Crane Engineer at Northport",
        "18:50 Coffee break",
        "19:10 Lost Boxes – Mira Solberg, Box Lead at Quay Works",
        "19:30 Networking",
    )

    assert billed(post) == [CRANES, BOXES]


def test_two_talks_may_have_one_title() -> None:
    post = evening(
        "1. Lightning Talk – Tomas Okoye, Crane Engineer at Northport",
        "2. Lightning Talk – Mira Solberg, Box Lead at Quay Works",
    )

    assert billed(post) == [("Lightning Talk", CRANES[1]), ("Lightning Talk", BOXES[1])]


def test_speakers_alone_are_people_of_one_talk() -> None:
    post = evening(
        "- Tomas Okoye, Crane Engineer at Northport",
        "- Mira Solberg, Box Lead at Quay Works",
        heading="Speakers",
    )

    assert billed(post) == [("Harbour Evening", [*CRANES[1], *BOXES[1]])]


def test_a_person_without_a_job_is_billed_with_none() -> None:
    post = evening("1. Cranes That Learn – Tomas Okoye", "2. Lost Boxes – Mira Solberg")

    assert billed(post) == [
        ("Cranes That Learn", [("Tomas Okoye", None, None)]),
        ("Lost Boxes", [("Mira Solberg", None, None)]),
    ]
    assert post.companies == ()


def test_each_paragraph_is_under_the_talk_of_its_speaker() -> None:
    post = evening(
        "1. Cranes That Learn – Tomas Okoye, Crane Engineer at Northport",
        "2. Lost Boxes – Mira Solberg, Box Lead at Quay Works",
    )

    assert [(turn.person, turn.talk) for turn in post.turns] == [
        ("Tomas Okoye", 0),
        ("Tomas Okoye", 0),
        ("Mira Solberg", 1),
        ("Mira Solberg", 1),
    ]
