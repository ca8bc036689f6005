"""Markdown as blocks. In: text. Out: a document of lines with their markup read.

A small reader of its own, by lines, because a post is prose: it keeps the line numbers, loses no
words of malformed markup, and takes time in proportion to the text.
"""

from __future__ import annotations

import re

from directory.imports.posts import blocks_plain, dates, front_matter, markdown_words
from directory.imports.posts.blocks import Block, BlockKind, Document, Gap
from directory.imports.posts.model import LeftOut
from directory.imports.posts.names import visible

_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?P<words>.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{3,})\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_ITEM = re.compile(r"\s*(?P<marker>[-*+•]|\d{1,9}[.)])\s+(?=\S)")
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})\s*[\w+-]*\s*$")
_DEFINITION = re.compile(
    r"\s{0,3}\[(?P<name>[^\]^][^\]]{0,200})\]:\s*<?(?P<url>https?://\S+?)>?(?:\s+[\"'(].*)?$"
)
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_ITALICS = re.compile(r"\s*(?:\*[^*]+\*|_[^_]+_|<(?:em|i|figcaption)>.*</(?:em|i|figcaption)>)\s*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONG_CELL = 60
CODE_FENCE = "a mark of code"
DEFINITION = "the address of a link"


def read(text: str) -> Document:
    """The document of a Markdown text, with its front matter."""
    document = Document([])
    inside, skipped = front_matter.split(text)
    front_matter.read(inside, document)
    lines = text.split("\n")
    _Reader(document, lines, _definitions(lines)).read(skipped)
    return document


def _definitions(lines: list[str]) -> dict[str, str]:
    found = (_DEFINITION.match(line) for line in lines if line.lstrip()[:1] == "[")
    return {each["name"].casefold(): each["url"] for each in found if each}


class _Reader:
    """Goes over the lines once."""

    def __init__(self, document: Document, lines: list[str], references: dict[str, str]) -> None:
        self.document = document
        self.lines = lines
        self.references = references
        self.gap = Gap.BLANK
        self.in_code = False

    def read(self, skipped: int) -> None:
        for index in range(skipped, len(self.lines)):
            line = self.lines[index]
            if not line.strip() or (_RULE.match(line) and not self._underlines(index)):
                self.gap = Gap.BLANK
            elif _FENCE.match(line):
                self.in_code = not self.in_code
                self.gap = Gap.BLANK
            elif self.in_code:
                self._add(index, line.strip(), BlockKind.PARAGRAPH, code=True)
                self.gap = Gap.LINE
            else:
                self._line(index, line)

    def _underlines(self, index: int) -> bool:
        """Whether a rule underlines the line before it, which is a heading then."""
        blocks = self.document.blocks
        if not (blocks and blocks[-1].line == index and self.gap is not Gap.BLANK):
            return False
        return bool(_UNDERLINE.match(self.lines[index])) and blocks[-1].kind is BlockKind.PARAGRAPH

    def _line(self, index: int, line: str) -> None:
        blocks = self.document.blocks
        if _UNDERLINE.match(line) and self._underlines(index):
            last = blocks[-1]
            blocks[-1] = Block(last.line, last.text, BlockKind.HEADING, anchors=last.anchors)
            self.gap = Gap.BLANK
            return
        if (found := _DEFINITION.match(line)) and found["name"].casefold() in self.references:
            self.document.left_out.append(LeftOut(index + 1, line.strip(), DEFINITION))
            return
        quote = _QUOTE.match(line)
        line = line[quote.end() :] if quote else line
        if not line.strip():
            self.gap = Gap.BLANK
            return
        hard = line.endswith(("  ", "\\"))
        if found := _HEADING.match(line):
            self.gap = Gap.BLANK
            self._add(index, found["words"], BlockKind.HEADING)
            self.gap = Gap.BLANK
            return
        if line.lstrip().startswith("|") or (" | " in line and self._in_table(index)):
            self._row(index, line)
            return
        marker = ""
        kind = BlockKind.PARAGRAPH
        if (item := _ITEM.match(line)) and not dates.is_date(line.strip()):
            marker = blocks_plain.number_of(item["marker"])
            line = line[item.end() :]
            kind = BlockKind.ITEM
            self.gap = Gap.LINE if self.gap is Gap.SOFT else self.gap
        line = line.rstrip("\\") if hard else line
        for place, part in enumerate(_BREAK.split(line)):
            if part.strip():
                self._add(index, part, kind if place == 0 else BlockKind.PARAGRAPH, marker=marker)
                self.gap = Gap.LINE
            marker = ""
        self.gap = Gap.LINE if hard else Gap.SOFT

    def _add(
        self, index: int, line: str, kind: BlockKind, *, marker: str = "", code: bool = False
    ) -> None:
        blocks = self.document.blocks
        if code:
            blocks.append(Block(index + 1, visible(line), kind, self.gap))
            return
        words = markdown_words.read(line, self.references)
        after_picture = bool(blocks) and blocks[-1].kind is BlockKind.PICTURE
        if after_picture and kind is BlockKind.PARAGRAPH and _ITALICS.match(line):
            kind = BlockKind.CAPTION
        if words.text:
            lead = words.lead if kind is not BlockKind.HEADING else ""
            blocks.append(
                Block(
                    index + 1,
                    words.text,
                    kind,
                    self.gap,
                    marker=marker,
                    lead=lead,
                    anchors=words.anchors,
                )
            )
        for picture in words.pictures:
            if picture.alt or picture.url:
                blocks.append(
                    Block(index + 1, picture.alt, BlockKind.PICTURE, Gap.BLANK, url=picture.url)
                )

    def _in_table(self, index: int) -> bool:
        """Whether a line with bars is a row: the rule of a table is near."""
        near = self.lines[max(0, index - 1) : index + 2]
        return any("|" in line and _TABLE_RULE.match(line) for line in near)

    def _row(self, index: int, line: str) -> None:
        """A row of a table: what is said after who says it, or the parts of an entry."""
        if _TABLE_RULE.match(line):
            return
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        self.gap = Gap.LINE if self.gap is not Gap.BLANK else self.gap
        self._add(index, join_cells(cells), BlockKind.PARAGRAPH)
        self.gap = Gap.LINE


def join_cells(cells: list[str]) -> str:
    """The cells of a row as one line."""
    cells = [cell for cell in cells if cell]
    if len(cells) > 1 and (len(cells[-1]) > _LONG_CELL or cells[-1][-1] in ".?!…"):
        return f"{' '.join(cells[:-1]).rstrip(':')}: {cells[-1]}"
    return " – ".join(cells)
