"""Which format is it? In: text. Out: its document. The content decides; the name is a hint."""

from __future__ import annotations

from directory.imports.posts import blocks_plain
from directory.imports.posts.blocks import Document


def read(text: str, *, name: str = "") -> Document:
    """The document, read as what it is."""
    return Document(blocks_plain.read(text))
