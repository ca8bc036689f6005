"""Bytes in, text out; what is no text is refused with what it is and what to do."""

from __future__ import annotations

import codecs

import pytest

from directory.imports.posts.model import NotAPost
from directory.imports.posts.read import MOST_BYTES, check_size, decode

WORDS = "Zoë Ångström: “Grüße” – and tea.\n"


def refusal(raw: bytes, *, encoding: str | None = None) -> str:
    """Why these bytes are refused."""
    with pytest.raises(NotAPost) as refused:
        decode(raw, encoding=encoding)
    return str(refused.value)


def test_utf_8_is_text() -> None:
    assert decode(WORDS.encode()) == WORDS


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="windows-1252">',
        "<meta charset=windows-1252>",
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">',
        '<meta charset="iso-8859-1">',
        '<meta charset="latin1">',
    ],
)
def test_a_page_says_its_encoding(meta: str) -> None:
    page = f"<html><head>{meta}</head><body><p>Zoë – “tea” for 3 €</p></body></html>"

    assert decode(page.encode("cp1252")) == page


def test_the_mark_is_stronger_than_what_the_page_says() -> None:
    page = '<meta charset="windows-1252"><p>Zoë</p>'

    assert decode(codecs.BOM_UTF8 + page.encode()) == page


def test_the_command_line_is_stronger_than_what_the_page_says() -> None:
    page = '<meta charset="windows-1252"><p>Zoë</p>'

    assert decode(page.encode(), encoding="utf-8") == page


def test_the_command_line_says_the_encoding() -> None:
    assert decode("Zoë – tea".encode("cp1252"), encoding="windows-1252") == "Zoë – tea"


def test_the_command_line_may_name_an_encoding_with_a_mark() -> None:
    assert decode(codecs.BOM_UTF8 + b"tea", encoding="utf-8") == "tea"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_in_one_way(ending: str) -> None:
    assert decode(f"one{ending}two{ending}".encode()) == "one\ntwo\n"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == "The file is empty. Give a file with a post or a transcript."


@pytest.mark.parametrize("raw", [b" \n\t\n", "\N{NO-BREAK SPACE}\n".encode(), codecs.BOM_UTF8])
def test_white_space_is_refused(raw: bytes) -> None:
    assert refusal(raw) == "The file holds nothing but white space."


def test_a_large_file_is_refused_before_it_is_read() -> None:
    check_size(MOST_BYTES)
    with pytest.raises(NotAPost) as refused:
        check_size(50 * 1024 * 1024)

    assert str(refused.value) == (
        "The file has 50.0 MB; a post may have at most 8 MB. Import its parts one by one."
    )


def test_large_bytes_are_refused() -> None:
    assert refusal(b"a" * (MOST_BYTES + 1)).startswith("The file has 8.0 MB; ")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a ZIP or Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word or Office file"),
        (b"{\\rtf1\\ansi", "an RTF file"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b"BZh91AY", "a bzip2 file"),
        (b"\xfd7zXZ\x00", "an xz file"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"GIF89a", "a GIF picture"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"ID3\x03\x00", "an MP3 file"),
        (b"OggS\x00", "an Ogg file"),
        (b"\x00\x00\x00\x20ftypisom", "an MP4 or HEIC file"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a WebP picture"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "a WAVE file"),
        (b"\x1aE\xdf\xa3\x01", "a Matroska or WebM file"),
    ],
)
def test_a_file_that_is_no_text_is_called_what_it_is(raw: bytes, what: str) -> None:
    assert refusal(raw).startswith(f"This is {what}, not text. ")


def test_bytes_that_are_not_utf_8_are_refused_with_their_line() -> None:
    assert refusal(b"Mira: tea\nZo\xeb: more tea\n") == (
        "Line 2 is not UTF-8: byte 0xEB at offset 12. "
        "Save it as UTF-8, or say its encoding, for example --encoding windows-1252."
    )


def test_bytes_that_are_not_what_the_page_says_are_refused() -> None:
    assert refusal(b'<meta charset="utf-8">\n<p>Zo\xeb</p>').startswith(
        "Line 2 is not UTF-8, the encoding the page says it has: byte 0xEB at offset 28. "
    )


def test_bytes_that_are_not_what_the_mark_says_are_refused() -> None:
    assert refusal(codecs.BOM_UTF8 + b"Zo\xeb").startswith(
        "Line 1 is not UTF-8, the encoding of the mark it begins with: "
    )


def test_bytes_that_are_not_what_the_command_line_says_are_refused() -> None:
    assert refusal("Zoë".encode(), encoding="ascii").startswith(
        "Line 1 is not ASCII, the encoding said on the command line: byte 0xC3 at offset 2. "
    )


@pytest.mark.parametrize("encoding", ["klingon", "", "a\0b"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    assert refusal(b"tea", encoding=encoding) == (
        f"There is no encoding called “{encoding}”. Try utf-8, windows-1252 or utf-16."
    )


@pytest.mark.parametrize("encoding", ["base64", "rot13", "zip"])
def test_an_encoding_of_no_text_is_refused(encoding: str) -> None:
    assert refusal(b"tea", encoding=encoding) == (
        f"“{encoding}” is no encoding of text. Try utf-8, windows-1252 or utf-16."
    )


def test_a_page_with_an_unknown_encoding_is_refused() -> None:
    assert refusal(b"<meta charset=x-klingon><p>tea</p>") == (
        "There is no encoding called “x-klingon”. Try utf-8, windows-1252 or utf-16."
    )


def test_a_nul_byte_is_refused_with_its_line() -> None:
    assert refusal(b"one\ntwo\0three").startswith(
        "Line 2 holds a NUL byte, so this is no text file, or its encoding is another. "
    )
