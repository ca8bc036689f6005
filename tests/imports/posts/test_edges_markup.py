"""Markup at the edges: front matter, caption files and pages that few have, and none may break."""

from __future__ import annotations

import pytest

from directory.events.terms import Kind
from directory.imports.posts import parse
from directory.imports.posts.model import EyeKind, LeftOut, Post

PROGRAMME = """Lamp Night

Programme

1. On Wicks – Ann Lee, Engineer at Lampworks
2. On Oil – Bo Roe, Chemist at Oilworks

Transcript

"""


def post(text: str, **given: object) -> Post:
    """The one post of a text."""
    (found,) = parse.parse(text, **given)  # type: ignore[arg-type]
    return found


def eyes(found: Post, kind: EyeKind) -> list[str]:
    return [eye.text for eye in found.eyes if eye.kind is kind]


def test_markdown_of_every_kind_keeps_its_words() -> None:
    found = post(
        "Lamp Night\n==========\n\nAnn and Bo talk about lamps and oil all night.\n\nTranscript\n"
        "----------\n\n| Who | What |\n| --- | --- |\n| Ann Lee | One lamp, and then one more. |\n"
        "| Bo Roe | Two lamps. |\n\n***\n\n> **Ann Lee:** Three  \n> lamps.\n>\n> 1. Four\n\n"
        "```python\nlamp = 5\n```\n\n**Bo Roe:** Six<br>seven. ![a lamp](http://i.example/l.jpg)\n"
        "_A lamp of Bo Roe._\n\n**Ann Lee:** snake_case and *stars* &amp; \\*escapes\\*\n"
    )
    assert [(turn.person, turn.text) for turn in found.turns] == [
        ("Ann Lee", "One lamp, and then one more."),
        ("Bo Roe", "Two lamps."),
        ("Ann Lee", "Three lamps."),
        ("Ann Lee", "1. Four"),
        ("Ann Lee", "lamp = 5"),
        ("Bo Roe", "Six seven."),
        ("Ann Lee", "snake_case and stars & *escapes*"),
    ]
    (picture,) = found.pictures
    assert (picture.alt, picture.caption) == ("a lamp", "A lamp of Bo Roe.")


def test_front_matter_of_every_kind() -> None:
    found = post(
        "---\ntitle: 'It''s a Night'\ndate: 2022-05-12\nspeakers: [Ann Lee, Bo Roe]\n"
        "location: Leith\ndescription: >\n  A night\n  of lamps.\nempty:\n# a comment\n"
        "tags:\n  - lamp\n---\n\n**Ann Lee:** One.\n\n**Bo Roe:** Two.\n"
    )
    assert (found.title, found.place, found.summary) == (
        "It's a Night",
        "Leith",
        "A night of lamps.",
    )
    assert found.left_out == (LeftOut(11, "tags: lamp", "front matter with no place in a post"),)


@pytest.mark.parametrize("fence", ["---\nno end: here\n", "---\nprose without keys\n---\n"])
def test_what_is_no_front_matter_is_text(fence: str) -> None:
    assert post(f"{fence}\n**Ann Lee:** One.\n\n**Bo Roe:** Two.\n\n**Ann Lee:** Three.\n").turns


def test_the_head_of_a_caption_file_and_its_notes() -> None:
    found = post(
        "WEBVTT\nKind: captions\nLanguage: en\nTitle: Lamp Night\n\nNOTE by hand\nand carefully\n\n"
        "intro\n00:01.000 --> 00:02.000\n<v Ann Lee>One.</v> <v Bo Roe>Two.\n\n7\n\n"
        "00:02.000 --> 00:03.000\n<v.loud Bo Roe>Three.</v>\n- Four.\n"
    )
    assert (found.title, found.talks[0].language) == ("Lamp Night", "en")
    assert [(turn.person, turn.text) for turn in found.turns] == [
        ("Ann Lee", "One."),
        ("Bo Roe", "Two. Three. - Four."),
    ]
    assert [left.text for left in found.left_out] == [
        "Kind: captions",
        "NOTE by hand",
        "and carefully",
        "intro",
    ]


def test_arrows_in_captions_change_the_voice() -> None:
    found = post(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n>> One.\n\n00:02.000 --> 00:03.000\n>> Two.\n"
        "\n00:03.000 --> 00:04.000\nThree.\n\n00:30.000 --> 00:31.000\nFour.\n"
    )
    assert [(turn.label, turn.text) for turn in found.turns] == [
        (None, "One. Two. Three."),
        (None, "Four."),
    ]


def test_long_speech_in_captions_is_broken_at_sentences() -> None:
    cues = "\n\n".join(
        f"00:{n:02d}.000 --> 00:{n:02d}.900\n" + ("word " * 12 + ".") for n in range(40)
    )
    lengths = [len(turn.text) for turn in post("WEBVTT\n\n" + cues).turns]
    assert max(lengths) < 800
    assert len(lengths) > 3


def test_a_page_whose_navigation_is_never_closed_keeps_its_words() -> None:
    found = post(
        "<html><head><meta property='og:title' content='Lamp Night'></head><body><nav><a>Home</a>"
        "<iframe src='https://www.youtube.com/embed/xyz'></iframe>"
        "<p><b>Ann Lee:</b> One.<p><b>Bo Roe:</b> Two.<p><b>Ann Lee:</b> Three, x < y.</body>"
    )
    assert [turn.text for turn in found.turns] == ["One.", "Two.", "Three, x < y."]
    assert (found.title, found.talks[0].video_url) == (
        "Lamp Night",
        "https://www.youtube.com/embed/xyz",
    )


def test_definition_lists_and_raw_parts_of_a_page() -> None:
    found = post(
        "<!-- a page --><html><body><h1>Lamp Night</h1><noscript>No script.</noscript>"
        "<img src='/dot.gif' width=1 height=1>"
        "<dl><dt>Ann Lee</dt><dd>One.</dd><dt>Bo Roe</dt><dd>Two.</dd>"
        "<dt>Ann Lee</dt><dd>Three. <img alt='a lamp' src='data:x'></dd></dl>"
        "<p><![CDATA[kept]]></p><?php nothing ?><script>never closed"
    )
    assert [(turn.person, turn.text) for turn in found.turns][:3] == [
        ("Ann Lee", "One."),
        ("Bo Roe", "Two."),
        ("Ann Lee", "Three."),
    ]
    assert [(picture.alt, picture.url) for picture in found.pictures] == [("a lamp", None)]


def test_marks_between_voices_are_the_editors() -> None:
    found = post(
        "Lamp Night (Transcript)\n\nAnn Lee: One.\n\n[Applause]\n\nBo Roe: (laughs)\n\n"
        "Ann Lee: [inaudible 00:12]\n\nBo Roe: ♪ music ♪\n"
    )
    assert [(turn.label, turn.kind) for turn in found.turns] == [
        ("Ann Lee", Kind.SPEECH),
        (None, Kind.EDITORIAL),
        ("Bo Roe", Kind.EDITORIAL),
        ("Ann Lee", Kind.INAUDIBLE),
        ("Bo Roe", Kind.EDITORIAL),
    ]


def test_a_paragraph_without_label_among_labelled_ones_is_speech_and_shown() -> None:
    labelled = "\n\n".join(f"{name}: Lamp {n}." for n, name in enumerate(["Ann Lee", "Bo Roe"] * 6))
    found = post(
        f"Lamp Night (Transcript)\n\n{labelled}\n\nAnd here we went on for quite some time, I say, "
        "without anybody writing down who it was that did.\n\nAnn Lee: Yes.\n"
    )
    assert (found.turns[12].label, found.turns[12].person) == ("Bo Roe", "Bo Roe")
    (doubt,) = eyes(found, EyeKind.WORDS)
    assert doubt.startswith("Line 27 has no label and was taken as said by Bo Roe:")


def test_a_page_with_a_heading_and_no_voice_for_some_lines() -> None:
    found = post(
        "# Lamp Night\n\n"
        + "**Ann Lee:** One.\n\n**Bo Roe:** Two.\n\n" * 4
        + "## Oil\n\nNotes: https://oil.example\n\n**Ann Lee:** Three.\n"
    )
    assert [(turn.label, turn.kind, turn.text) for turn in found.turns][8:] == [
        (None, Kind.EDITORIAL, "Oil"),
        (None, Kind.EDITORIAL, "Notes: https://oil.example"),
        ("Ann Lee", Kind.SPEECH, "Three."),
    ]
