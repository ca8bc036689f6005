"""What a page says both above and below the transcript. In: lines. Out: those without it.

A call to the reader that no list of such calls knows still stands at the top and at the bottom.
"""

from __future__ import annotations

from collections.abc import Sequence

from directory.imports.posts import boilerplate
from directory.imports.posts.blocks import BlockKind, Document
from directory.imports.posts.evidence import Line
from directory.imports.posts.model import LeftOut
from directory.kit.text import fold

_FEWEST_WORDS = 4


def take_off(lines: Sequence[Line], document: Document) -> list[Line]:
    """The lines without what frames the transcript, which the document leaves out."""
    voiced = [index for index, line in enumerate(lines) if line.label is not None]
    if not voiced:
        return list(lines)
    # The first line is the title, and a page may well say it again.
    above = {_words(line) for line in lines[1 : voiced[0]]}
    below = {_words(line) for line in lines[voiced[-1] + 1 :]}
    frame = (above & below) - {None}
    kept = []
    for line in lines:
        if line.label is None and _words(line) in frame:
            left = LeftOut(line.number, line.block.text, boilerplate.CALL)
            document.left_out.append(left)
        else:
            kept.append(line)
    return kept


def _words(line: Line) -> str | None:
    """What the line says, if it is a sentence of the page."""
    folded = fold(line.block.text)
    is_sentence = line.block.kind is BlockKind.PARAGRAPH and folded.count(" ") + 1 >= _FEWEST_WORDS
    return folded if is_sentence else None
