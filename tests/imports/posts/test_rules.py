"""The small rules: dates, entries of a programme, jobs, names, places, companies, pictures."""

from __future__ import annotations

from datetime import date

import pytest

from directory.imports.posts import (
    addresses,
    boilerplate,
    companies,
    dates,
    entries,
    facts,
    jobs,
    names,
    pictures,
    places,
    stamps,
    titles,
)
from directory.imports.posts.blocks import Anchor
from directory.imports.posts.entries import Billed, Reader
from directory.imports.posts.model import Figure
from directory.imports.posts.names import Shape


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("May 12, 2022", date(2022, 5, 12), None),
        ("Thursday, May 12th, 2022, 18:30", date(2022, 5, 12), None),
        ("12 May 2022", date(2022, 5, 12), None),
        ("2022-05-12", date(2022, 5, 12), None),
        ("13.05.2022", date(2022, 5, 13), None),
        ("5/13/2022", date(2022, 5, 13), None),
        ("5.5.2022", date(2022, 5, 5), None),
        ("le 1er mars 2019", date(2019, 3, 1), None),
        ("7. März 2019", date(2019, 3, 7), None),
        ("12 de mayo de 2022", date(2022, 5, 12), None),
        ("May 12–14, 2022", date(2022, 5, 12), date(2022, 5, 14)),
        ("12 - 14 May 2022", date(2022, 5, 12), date(2022, 5, 14)),
        ("2022年5月12日", date(2022, 5, 12), None),
        ("Episode Date: December 8, 2014", date(2014, 12, 8), None),
    ],
)
def test_a_date_is_read_in_many_forms(text: str, first: date, last: date | None) -> None:
    found = dates.find(text)
    assert found is not None
    assert (found.first, found.last, dates.is_date(text)) == (first, last, True)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("May 32, 2022", "“May 32, 2022” is no day of the calendar"),
        ("12.05.2022", "“12.05.2022” may be a day of either of two months"),
        ("31.31.2022", "“31.31.2022” is no day of the calendar"),
    ],
)
def test_an_impossible_or_ambiguous_date_is_a_doubt(text: str, doubt: str) -> None:
    found = dates.find(text)
    assert found is not None
    assert (found.first, found.doubt) == (None, doubt)


@pytest.mark.parametrize("text", ["The Big Day of 12 lamps", "Bring 5 lamps 2022", "x" * 200 + "1"])
def test_a_line_without_a_date_has_none(text: str) -> None:
    assert not dates.is_date(text)


JANE = Billed("Jane Doe", 1, "CTO", "Examplecorp", written="Jane Doe")


@pytest.mark.parametrize(
    ("text", "title", "people"),
    [
        ("A Talk – Jane Doe, CTO at Examplecorp", "A Talk", [JANE]),
        ("18:30 A Talk - Jane Doe, CTO, Examplecorp", "A Talk", [JANE]),
        ("Jane Doe / CTO / Examplecorp", None, [JANE]),
        ("A Talk / Jane Doe / CTO / Examplecorp", "A Talk", [JANE]),
        ("A Talk / Jane Doe / CTO at Examplecorp", "A Talk", [JANE]),
        ("Jane Doe | CTO at Examplecorp", None, [JANE]),
        ("Jane Doe – CTO, Examplecorp", None, [JANE]),
        ("Jane Doe (CTO, Examplecorp)", None, [JANE]),
        ("Jane Doe: CTO at Examplecorp", None, [JANE]),
        ("A Talk by Jane Doe, CTO @ Examplecorp", "A Talk", [JANE]),
        ("“A Talk” by Jane Doe, CTO at Examplecorp.", "A Talk", [JANE]),
        ("#2 – A Talk – Jane Doe, CTO at Examplecorp (video)", "A Talk", [JANE]),
        ("A Talk – Jane Doe, CTO at Examplecorp | Slides", "A Talk", [JANE]),
        ("Jane Doe / CTO", None, [Billed("Jane Doe", 1, "CTO", None, written="Jane Doe")]),
        (
            "Panel with Ann Voice, Bo Lee and Cy Roe",
            "Panel",
            [Billed(name, 1, written=name) for name in ("Ann Voice", "Bo Lee", "Cy Roe")],
        ),
        ("Ann Voice – On Lamps", "On Lamps", [Billed("Ann Voice", 1, written="Ann Voice")]),
        ("Ann Voice: On Lamps", "On Lamps", [Billed("Ann Voice", 1, written="Ann Voice")]),
        ("On Lamps: Ann Voice", "On Lamps", [Billed("Ann Voice", 1, written="Ann Voice")]),
        (
            "Jane Doe, CTO at Examplecorp; Bo Lee, Artist",
            None,
            [JANE, Billed("Bo Lee", 1, "Artist", None, written="Bo Lee")],
        ),
    ],
)
def test_an_entry_is_read_however_it_is_parted(
    text: str, title: str | None, people: list[Billed]
) -> None:
    entry = Reader(frozenset({"ann voice"})).entry(text, 1)
    assert entry is not None
    assert (entry.title, list(entry.people)) == (title, people)


@pytest.mark.parametrize(
    "text",
    ["Reinforcement Learning", "A / B / C / D / E", "Getting Started – Next Steps", "By the sea"],
)
def test_what_names_nobody_is_no_entry(text: str) -> None:
    assert Reader().entry(text, 1) is None


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("VP of Product & Industry Marketing at Examplecorp", (
            "VP of Product & Industry Marketing", "Examplecorp")),
        ("Chief of Staff at Google @ Alphabet", ("Chief of Staff at Google", "Alphabet")),
        ("Director, Analytics & Data Science", ("Director, Analytics & Data Science", None)),
        ("Examplecorp, Engineer", ("Engineer", "Examplecorp")),
        ("Founder of Examplecorp", ("Founder", "Examplecorp")),
        ("Girl Lamp X co-founders", ("co-founders", "Girl Lamp X")),
        ("Examplecorp", (None, "Examplecorp")),
        ("", (None, None)),
    ],
)  # fmt: skip
def test_a_job_is_title_and_company(text: str, job: tuple[str | None, str | None]) -> None:
    assert jobs.split(text) == job


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Ana María O’Neil", Shape.FULL),
        ("Dr. Ada Lee, PhD (she/her)", Shape.FULL),
        ("Aaron van Wirdum", Shape.FULL),
        ("\u200fليلى حداد\u200e", Shape.FULL),
        ("J. R. Moss", Shape.FULL),
        ("Muhammad al-Khwarizmi", Shape.FULL),
        ("Rosa", Shape.SINGLE),
        ("王", Shape.SINGLE),
        ("王小明", Shape.FULL),
        ("Audience Member #2", Shape.NOBODY),
        ("Man in the audience", Shape.NOBODY),
        ("SPEAKER_01", Shape.NOBODY),
        ("Voix off", Shape.NOBODY),
        ("Q", Shape.NOBODY),
        ("Sed do eiusmod tempor", Shape.OTHER),
        ("And so", Shape.OTHER),
        ("Note", Shape.OTHER),
        ("12", Shape.OTHER),
        ("…", Shape.OTHER),
        ("Ann ( Lee", Shape.OTHER),
        ("Ann " * 20, Shape.OTHER),
    ],
)
def test_the_shape_of_a_name(text: str, shape: Shape) -> None:
    assert names.shape(text) is shape


def test_capitals_are_written_as_names() -> None:
    assert names.tidy_case("VINCENT VAN DER O'NEIL") == "Vincent van der O'Neil"
    assert names.tidy_case("deadmau5") == "deadmau5"


@pytest.mark.parametrize(
    ("text", "starts", "ends", "rest"),
    [
        ("[00:10 --> 00:15.5] Hi", 10.0, 15.5, "Hi"),
        ("(1:02:03): Hi", 3723.0, None, "Hi"),
        ("75:10 Hi", 4510.0, None, "Hi"),
        ("Starting point is 00:00:40 Hi", 40.0, None, "Hi"),
    ],
)
def test_a_stamp_at_the_start(text: str, starts: float, ends: float | None, rest: str) -> None:
    found = stamps.leading(text)
    assert found is not None
    assert (found.starts_at, found.ends_at, found.text) == (starts, ends, rest)


def test_places_are_those_with_a_state_or_country() -> None:
    assert places.find(["Talks in Product, Engineering", "in Lyon, France, in May"]) == (
        "Lyon, France"
    )
    assert places.find(["in Product, Engineering"]) is None


def test_figures_count_guests_and_nothing_else() -> None:
    assert places.figures(["More than 200 women in tech and 12 lamps", "A sold-out hall"]) == (
        Figure("more than 200", "women"),
        Figure("sold out"),
    )


def test_companies_that_may_be_one_are_shown() -> None:
    found = companies.Companies(
        Billed("A B", line, None, name)
        for line, name in enumerate(
            (
                "Meta",
                "Meta AI",
                "AWS",
                "Amazon Web Services",
                "Ovenwork Inc",
                "Ovenworks Inc",
                "aws",
            ),
            start=1,
        )
    )
    assert [eye.text.split(" may ")[0] for eye in found.doubts([])] == [
        "“Meta” (line 1) and “Meta AI” (line 2)",
        "“AWS” (line 3) and “Amazon Web Services” (line 4)",
        "“Ovenwork Inc” (line 5) and “Ovenworks Inc” (line 6)",
    ]
    assert found.all()[2].aliases == ("aws",)
    assert (found.knows("aws"), found.knows("nobody")) == (True, False)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Ann Lee speaks. Photo by Jo Kay", "Jo Kay"),
        ("Ann Lee speaks. Photo: Jo Kay", "Jo Kay"),
        ("Ann Lee speaks.  Jo Kay / Lamp Circle", "Jo Kay / Lamp Circle"),
        ("Ann Lee speaks (Watch on YouTube)", None),
    ],
)
def test_the_credit_of_a_caption(caption: str, credit: str | None) -> None:
    assert pictures.credit(caption) == credit


def test_what_is_told_of_the_past_or_of_study_is_no_title() -> None:
    called = {"ann lee": "Ann Lee", "ann": "Ann Lee"}
    text = (
        "Ann Lee was a lead at Oldcorp. Ann is a PhD student at Yale. Ann is at home. "
        "She is a staff engineer at Newcorp where she builds lamps. It's a lead at Nowhere."
    )
    found = facts.in_introduction(text, 1, called, ["Newcorp"])
    assert [(name, fact.title, fact.company) for name, fact in found] == [
        ("Ann Lee", "staff engineer", "Newcorp")
    ]


@pytest.mark.parametrize(
    ("caption", "job"),
    [
        ("Ann Lee, lead engineer at Newcorp, speaks.", ("lead engineer", "Newcorp")),
        ("The engineers, and Ann Lee, speak.", None),
        ("Nobody speaks.", None),
        ("Ann Lee speaks.", None),
    ],
)
def test_a_caption_may_tell_a_job(caption: str, job: tuple[str, str] | None) -> None:
    fact = facts.in_caption(caption, 1, "Ann Lee", [])
    assert (fact and (fact.title, fact.company)) == job


def test_the_rest_of_small_things() -> None:
    assert addresses.anchors("see http://a.example/b_(c), and http://d.example).") == (
        Anchor("http://a.example/b_(c)", ""),
        Anchor("http://d.example", ""),
    )
    assert titles.clean("Transcript: A Talk - Full Video & Transcript") == (
        "A Talk",
        ("Transcript:", "- Full Video & Transcript"),
    )
    assert boilerplate.reason("Share") == boilerplate.SHARING
    assert boilerplate.reason("x" * 200) is None
    assert entries.is_break("18:30 Coffee Break")
