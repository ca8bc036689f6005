"""The addresses a document names. In: sections and paragraphs. Out: links, and the talk's video."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.imports.posts.addresses import is_video
from directory.imports.posts.blocks import Anchor, Document
from directory.imports.posts.model import Link
from directory.imports.posts.said import Body
from directory.imports.posts.sections import Section

_HTTP = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def gather_links(
    section: Section, document: Document, body: Body, *, placed: Sequence[int]
) -> tuple[tuple[Link, ...], str | None]:
    """The links in the order of the document, and the first video named beside the transcript."""
    found: list[Link] = []
    video = document.front.video_url
    for line in section.head:
        for anchor in line.block.anchors:
            if video is None and is_video(anchor.url):
                video = anchor.url
            found += _link(line.number, anchor, None, None)
    for turn, said in enumerate(body.said):
        for anchor in said.anchors:
            found += _link(said.line, anchor, placed[turn], turn)
    for line in section.tail:
        for anchor in line.block.anchors:
            found += _link(line.number, anchor, None, None)
    return tuple(found), video


def _link(line: int, anchor: Anchor, talk: int | None, turn: int | None) -> list[Link]:
    if not _HTTP.match(anchor.url):
        return []
    return [Link(line, anchor.url, anchor.text or None, talk, turn)]
