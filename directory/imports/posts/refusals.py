"""What is no post. In: lines and sections. Out: nothing, or `NotAPost` with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from directory.imports.posts.blocks import Document
from directory.imports.posts.evidence import Line
from directory.imports.posts.model import NotAPost
from directory.imports.posts.sections import Section


def check(document: Document, lines: Sequence[Line], found: Sequence[Section]) -> None:
    """Refuse what has no transcript."""
    if not any(line.label or line.starts_at is not None for line in lines):
        raise NotAPost("No line begins with the name of somebody who speaks.")
