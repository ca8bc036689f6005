"""What is no post is refused in a sentence that says why, and where."""

from __future__ import annotations

import pytest

from directory.imports.posts import parse, read
from directory.imports.posts.model import NotAPost
from tests.imports.posts import shared_inputs

REASONS = {
    "agenda.txt": "“Welcome:” in line 3 is no name that recurs",
    "article.txt": "no line begins with the name of somebody who speaks",
    "biographies.html": "line 3 tells of Bea Thorn; it is not Bea Thorn who speaks",
    "calendar.ics": "This is a calendar file (line 1",
    "faq.html": "line 2 begins questions and answers (“Q:”, “A:”)",
    "job_ad.md": "no voices take turns",
    "listicle.html": "no line begins with the name of somebody who speaks",
    "log.txt": "This looks like a log",
    "mail.txt": "This is an e-mail (line 1",
    "nothing_but_headings.md": "no line begins with the name of somebody who speaks",
    "poem.txt": "no line begins with the name of somebody who speaks",
    "program.txt": "no line begins with the name of somebody who speaks",
    "quotes.md": "no line begins with the name of somebody who speaks",
    "readme.md": "“Note:” in line 5 is no name that recurs",
    "recipe.txt": "“Prep time:” in line 3 is no name that recurs",
    "settings.yaml": "This looks like a list of settings",
    "structured.json": "This is JSON",
    "table.csv": "This is a table whose columns are parted by “,”",
}


@pytest.mark.parametrize("name", REASONS)
def test_what_is_no_post_is_refused_with_its_reason(name: str) -> None:
    with pytest.raises(NotAPost) as refused:
        shared_inputs.parsed(shared_inputs.OTHERS / name)
    assert REASONS[name] in str(refused.value)


def test_every_other_document_is_refused() -> None:
    assert sorted(REASONS) == sorted(path.name for path in shared_inputs.OTHERS.iterdir())


@shared_inputs.needed
@pytest.mark.parametrize("number", ["09", "11", "12"])
def test_the_real_layouts_that_are_no_transcripts(number: str) -> None:
    with pytest.raises(NotAPost, match="This is no transcript"):
        shared_inputs.parsed(shared_inputs.named(shared_inputs.LAYOUTS, number))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("WEBVTT\n\nNOTE nothing\n", "no cue with words"),
        ("Transcript:\n\nA few words only.", "no voice is named"),
        ("#!/bin/sh\necho hello\n", "This is a program"),
        ("<?xml version='1.0'?><rss><item/></rss>", "This is an XML file of <rss>"),
        ("[1, 2, 3]", "This is JSON"),
        ('{"a": broken', "This is JSON"),
        ("name;title;company\na;b;c\nd;e;f\n", "columns are parted by “;”"),
        ("name\ttitle\tcompany\na\tb\tc\nd\te\tf\n", "columns are parted by “tab”"),
        ('"a, b",c,d\n"e",f,g\nh,i,j\n', "This is a table"),
    ],
)
def test_other_kinds_of_text(text: str, reason: str) -> None:
    with pytest.raises(NotAPost) as refused:
        parse.parse(text)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "The file is empty"),
        (b" \n\t ", "nothing but white space"),
        (b"%PDF-1.7 ...", "This is a PDF file, not text."),
        (b"PK\x03\x04....", "This is a ZIP or Word file, not text."),
        (b"\x1f\x8b\x08", "This is a gzip file, not text. Unpack it first."),
        (b"\x89PNG\r\n", "This is a PNG picture, not text."),
        (b"....ftypisom", "This is an MP4 or HEIC file, not text."),
        (b"one\ntwo\0", "Line 2 holds a NUL byte"),
        (b"one\ntwo \xff", "Line 2 is not UTF-8: byte 0xFF at offset 8."),
        (b"\xff\xfe\x00\xd8\x41", "the mark it begins with"),
        (b"<html><meta charset='klingon'>", "There is no encoding called “klingon”."),
        (b"<html><meta charset='utf-8'>\xff", "the encoding the page says it has"),
        (b"x" * (read.MOST_BYTES + 1), "The file has 8.0 MB; a post may have at most 8 MB."),
    ],
)
def test_bytes_that_are_no_text(raw: bytes, reason: str) -> None:
    with pytest.raises(NotAPost) as refused:
        read.decode(raw)
    assert reason in str(refused.value)


@pytest.mark.parametrize("encoding", ["nonsense", "rot13", "\0"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    with pytest.raises(NotAPost, match="Try utf-8"):
        read.decode(b"words", encoding=encoding)


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        ("né\r\nle\r".encode(), None, "né\nle\n"),
        ("né".encode("utf-8-sig"), None, "né"),
        ("né".encode("utf-16"), None, "né"),
        ("né".encode("utf-32"), None, "né"),
        ("<meta charset=iso-8859-1>né “".encode("cp1252"), None, "<meta charset=iso-8859-1>né “"),
        ("né".encode("cp1252"), "windows-1252", "né"),
    ],
)
def test_bytes_that_are_text(raw: bytes, encoding: str | None, text: str) -> None:
    assert read.decode(raw, encoding=encoding) == text
