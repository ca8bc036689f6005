"""Saved pages: what is read of them, what is not, and markup that is broken."""

from __future__ import annotations

import pytest

from directory.events.terms import Kind
from directory.imports.posts.model import Picture, Post
from directory.imports.posts.parse import parse

WELCOME = "<p><strong>Mira Solberg:</strong> Welcome to the harbour, everybody.</p>"
CRANE = "<p><strong>Tomas Okoye:</strong> The crane learns from its mistakes.</p>"
SAID = [
    ("Mira Solberg", "Welcome to the harbour, everybody."),
    ("Tomas Okoye", "The crane learns from its mistakes."),
]


def page(*parts: str) -> str:
    """A saved page with a nav, scripts and a footer around the post."""
    inside = "\n".join(parts)
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><title>Harbour Evening | Quay Blog</title>\n"
        "<style>p { color: red }</style><script>var Nobody = 'Speaks: here';</script></head>\n"
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/jobs'>Jobs</a></li></ul></nav>\n"
        "<main><h1>Harbour Evening</h1>\n<p>May 12, 2026</p>\n<h2>Transcript</h2>\n"
        f"{inside}\n</main>\n"
        "<footer><p>Copyright Quay Blog</p></footer></body></html>\n"
    )


def evening(*parts: str) -> Post:
    """The post of such a page."""
    (post,) = parse(page(*parts), name="evening.html")
    return post


def said(post: Post) -> list[tuple[str | None, str]]:
    """Label and words of each turn."""
    return [(turn.label, turn.text) for turn in post.turns]


def test_only_the_post_of_a_page_is_read() -> None:
    post = evening(WELCOME, CRANE)

    assert post.title == "Harbour Evening"
    assert said(post) == SAID
    assert [turn.line for turn in post.turns] == [8, 9]
    assert [person.name for person in post.people] == ["Mira Solberg", "Tomas Okoye"]


def test_words_of_scripts_and_styles_are_nowhere() -> None:
    post = evening(WELCOME, "<script>if (a < b) { Crane('Tomas Okoye: no'); }</script>", CRANE)

    assert said(post) == SAID
    assert not [left for left in post.left_out if "Crane" in left.text]


def test_a_name_is_read_without_its_tags() -> None:
    post = evening("<p><b>Mira <i>Solberg</i></b>: Welcome.</p>", CRANE, WELCOME)

    assert said(post)[0] == ("Mira Solberg", "Welcome.")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Boxes &amp; boats", "Boxes & boats"),
        ("It&#8217;s &ldquo;late&rdquo; &ndash; now", "It’s “late” – now"),
        ("one&nbsp;box", "one box"),
        ("2 &lt; 3", "2 < 3"),
        ("<em>one</em> box", "one box"),
        ("o<b>n</b>e box", "one box"),
        ("one <!-- two --> box", "one box"),
        ("one\n   box", "one box"),
        ("one &unknown; box", "one &unknown; box"),
        ("un<wbr>broken", "unbroken"),
    ],
)
def test_entities_and_tags_are_read(written: str, read: str) -> None:
    post = evening(WELCOME, f"<p><strong>Tomas Okoye:</strong> {written}</p>", CRANE)

    assert said(post)[1] == ("Tomas Okoye", read)


def test_a_break_parts_the_label_from_the_words() -> None:
    post = evening(
        "<p><strong>Mira Solberg</strong><br>Welcome.</p>",
        "<p><strong>Tomas Okoye</strong><br/>Thanks.</p>",
        "<p><strong>Mira Solberg</strong><br />Well.</p>",
        "<p><strong>Tomas Okoye</strong><br>Yes.</p>",
    )

    assert said(post) == [
        ("Mira Solberg", "Welcome."),
        ("Tomas Okoye", "Thanks."),
        ("Mira Solberg", "Well."),
        ("Tomas Okoye", "Yes."),
    ]


def test_breaks_part_the_turns_of_one_paragraph() -> None:
    post = evening("<p>Mira Solberg: Welcome.<br>Tomas Okoye: Thanks.<br>Mira Solberg: Well.</p>")

    assert said(post) == [
        ("Mira Solberg", "Welcome."),
        ("Tomas Okoye", "Thanks."),
        ("Mira Solberg", "Well."),
    ]


def test_divisions_are_paragraphs() -> None:
    post = evening(
        "<div><div><span>Mira Solberg:</span> Welcome.</div><div>Tomas Okoye: Thanks.</div></div>",
        "<section><div>Mira Solberg: Well.</div></section>",
    )

    assert said(post) == [
        ("Mira Solberg", "Welcome."),
        ("Tomas Okoye", "Thanks."),
        ("Mira Solberg", "Well."),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        WELCOME.replace("</p>", "") + "\n" + CRANE.replace("</p>", ""),
        WELCOME + "</div></section></b>" + CRANE,
        WELCOME.replace("</strong>", "</b></strong>") + CRANE,
        WELCOME + "<p>" + CRANE,
        WELCOME + "<img alt='' src=" + CRANE.replace("<p>", "><p>", 1),
        WELCOME.upper()
        .replace("WELCOME TO THE HARBOUR, EVERYBODY", "Welcome to the harbour, everybody")
        .replace("MIRA SOLBERG", "Mira Solberg")
        + CRANE,
    ],
)
def test_broken_markup_loses_no_words(broken: str) -> None:
    assert said(evening(broken)) == SAID


def test_a_figure_is_a_picture_with_its_alt_and_its_caption() -> None:
    post = evening(
        WELCOME,
        "<figure><img src='https://example.org/crane.jpg' alt='harbour crane engineer'>"
        "<figcaption>Tomas Okoye shows the crane.</figcaption></figure>",
        CRANE,
    )

    assert said(post) == SAID
    assert post.pictures == (
        Picture(
            9,
            0,
            0,
            "harbour crane engineer",
            "Tomas Okoye shows the crane.",
            url="https://example.org/crane.jpg",
        ),
    )


def test_a_caption_that_looks_like_a_turn_is_a_caption() -> None:
    post = evening(
        WELCOME,
        "<figure><img src='https://example.org/crane.jpg' alt='crane'>"
        "<figcaption>Tomas Okoye: the crane at night.</figcaption></figure>",
        CRANE,
    )

    assert said(post) == SAID
    assert [picture.caption for picture in post.pictures] == ["Tomas Okoye: the crane at night."]


def test_a_link_is_plain_words_and_an_address() -> None:
    post = evening(
        WELCOME,
        "<p><strong>Tomas Okoye:</strong> Read <a href='https://example.org/?a=1&amp;b=2'>the "
        "paper</a>.</p>",
        CRANE,
    )

    assert said(post)[1] == ("Tomas Okoye", "Read the paper.")
    assert [(link.url, link.title, link.turn) for link in post.links] == [
        ("https://example.org/?a=1&b=2", "the paper", 1)
    ]


def test_a_heading_in_the_transcript_is_editorial() -> None:
    post = evening(WELCOME, "<h3>How cranes learn</h3>", CRANE, WELCOME)

    assert [(turn.kind, turn.label, turn.text) for turn in post.turns][1] == (
        Kind.EDITORIAL,
        None,
        "How cranes learn",
    )


def test_headings_of_talks_part_the_transcript() -> None:
    (post,) = parse(
        "<html><body><h1>Harbour Evening</h1><p>May 12, 2026</p><ol>"
        "<li>Cranes That Learn – Tomas Okoye, Crane Engineer at Northport</li>"
        "<li>Lost Boxes – Mira Solberg, Box Lead at Quay Works</li></ol>"
        "<h2>Cranes That Learn</h2>" + CRANE + "<h2>Lost Boxes</h2>" + WELCOME + "</body></html>"
    )

    assert [talk.title for talk in post.talks] == ["Cranes That Learn", "Lost Boxes"]
    assert [(turn.talk, turn.person) for turn in post.turns if turn.person] == [
        (0, "Tomas Okoye"),
        (1, "Mira Solberg"),
    ]


def test_link_labels_below_an_entry_are_no_part_of_it() -> None:
    (post,) = parse(
        "<html><body><h1>Harbour Evening</h1><p>May 12, 2026</p><h2>Programme</h2><ol>"
        "<li>Cranes That Learn – Tomas Okoye, Crane Engineer at Northport<br>"
        "<a href='https://vimeo.com/1234567'>watch his talk</a> or <a href='#a'>read his words</a>"
        "</li>"
        "<li>Lost Boxes – Mira Solberg, Box Lead at Quay Works"
        "<a href='https://vimeo.com/7654321'>watch her talk</a> or <a href='#b'>read her words</a>"
        "</li></ol><h2>Transcript</h2>" + CRANE + WELCOME + "</body></html>"
    )

    assert [(talk.title, talk.video_url) for talk in post.talks] == [
        ("Cranes That Learn", "https://vimeo.com/1234567"),
        ("Lost Boxes", "https://vimeo.com/7654321"),
    ]
    assert [
        (each.person, each.title, each.company) for talk in post.talks for each in talk.billings
    ] == [
        ("Tomas Okoye", "Crane Engineer", "Northport"),
        ("Mira Solberg", "Box Lead", "Quay Works"),
    ]
