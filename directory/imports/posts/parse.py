"""Text in, posts out. Reads as a table of contents of the package."""

from __future__ import annotations

from datetime import date

from directory.imports.posts import (
    evidence,
    foreign,
    formats,
    frame,
    names,
    post,
    refusals,
    sections,
)
from directory.imports.posts.entries import Reader
from directory.imports.posts.model import Post


def parse(
    text: str, *, name: str = "", title: str | None = None, starts_on: date | None = None
) -> list[Post]:
    """The posts a document holds, in its order; `NotAPost` says why it holds none."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    foreign.refuse(text)
    document = formats.read(text, name=name)
    known = [speaker for _, speaker in document.front.speakers]
    lines = frame.take_off(evidence.read(document.blocks, known=known), document)
    voices = {names.key(line.base) for line in lines if line.base}
    reader = Reader(frozenset(voices | {names.key(each) for each in known}))
    found = sections.split(lines, reader, is_titled=document.front.title is not None)
    refusals.check(document, found, reader)
    posts = []
    for section in found:
        posts.append(post.put_together(section, document, reader, title=title, starts_on=starts_on))
        document.left_out = []
    return posts
