"""Bytes in, text out. What cannot be read is refused with the line and the remedy."""

from __future__ import annotations

import codecs
import re

from directory.imports.posts.model import NotAPost

MOST_BYTES = 8 * 1024 * 1024
_MEGABYTE = 1024 * 1024

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF file", "Save its text, or the page it was made from, and import that."),
    (b"PK\x03\x04", "a ZIP or Word file", "Save its text as plain text, Markdown or HTML."),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file", "Save its text as plain text."),
    (b"{\\rtf", "an RTF file", "Save it as plain text."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first."),
    (b"BZh", "a bzip2 file", "Unpack it first."),
    (b"\xfd7zXZ", "an xz file", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7z file", "Unpack it first."),
    (b"\x89PNG", "a PNG picture", "A picture holds no text."),
    (b"\xff\xd8\xff", "a JPEG picture", "A picture holds no text."),
    (b"GIF8", "a GIF picture", "A picture holds no text."),
    (b"SQLite format 3", "an SQLite database", "Import the post, not the database."),
    (b"ID3", "an MP3 file", "Import its transcript."),
    (b"OggS", "an Ogg file", "Import its transcript."),
)
_MEDIA = (
    (4, b"ftyp", "an MP4 or HEIC file"),
    (8, b"WEBP", "a WebP picture"),
    (8, b"WAVE", "a WAVE file"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM file"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD_OF_PAGE = 4096
_REMEDY = "Save it as UTF-8, or say its encoding, for example --encoding windows-1252."


def decode(raw: bytes, *, encoding: str | None = None) -> str:
    """The text of a file. Its byte order mark, then its meta charset, then UTF-8 decide."""
    if not raw:
        raise NotAPost("The file is empty. Give a file with a post or a transcript.")
    check_size(len(raw))
    if encoding is None:
        _refuse_binaries(raw)
    text = _decoded(raw, encoding)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise NotAPost(
            f"Line {line} holds a NUL byte, so this is no text file, or its encoding is another. "
            + _REMEDY
        )
    if not text.strip():
        raise NotAPost("The file holds nothing but white space.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_size(size: int) -> None:
    """Refuse a file too large to be a post, before it is read."""
    if size > MOST_BYTES:
        raise NotAPost(
            f"The file has {size / _MEGABYTE:.1f} MB; a post may have at most "
            f"{MOST_BYTES // _MEGABYTE} MB. Import its parts one by one."
        )


def _refuse_binaries(raw: bytes) -> None:
    for magic, what, remedy in _MAGIC:
        if raw.startswith(magic):
            raise NotAPost(f"This is {what}, not text. {remedy}")
    for offset, magic, what in _MEDIA:
        if raw[offset : offset + len(magic)] == magic:
            raise NotAPost(f"This is {what}, not text. Import its transcript.")


def _decoded(raw: bytes, encoding: str | None) -> str:
    if encoding is not None:
        return _strictly(raw, _known(encoding), said="said on the command line")
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], name, said="of the mark it begins with")
    found = _CHARSET.search(raw[:_HEAD_OF_PAGE])
    if found is not None:
        name = found[1].decode("ascii", "replace")
        return _strictly(raw, _known(name), said="the page says it has")
    return _strictly(raw, "utf-8", said="")


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError):
        raise NotAPost(
            f"There is no encoding called “{encoding}”. Try utf-8, windows-1252 or utf-16."
        ) from None
    if not codecs.lookup(name)._is_text_encoding:  # noqa: SLF001 - the only way to ask
        raise NotAPost(f"“{encoding}” is no encoding of text. Try utf-8, windows-1252 or utf-16.")
    # What pages call ISO 8859-1 is windows-1252, as every browser reads it.
    return "cp1252" if name == "iso8859-1" else name


def _strictly(raw: bytes, encoding: str, *, said: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = raw[error.start]
        which = f"{encoding.upper()}, the encoding {said}" if said else encoding.upper()
        raise NotAPost(
            f"Line {line} is not {which}: byte 0x{byte:02X} at offset {error.start}. {_REMEDY}"
        ) from None
