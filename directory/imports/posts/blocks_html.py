"""Saved HTML pages as blocks. In: a page. Out: a document of its main part.

What belongs to the page and not to the post (navigation, footers, comments, related posts) is left
out with its words. A page whose tags are not closed is read without that care, so that no words
of the post go with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.imports.posts import html_parts, languages
from directory.imports.posts.addresses import anchors as written_out
from directory.imports.posts.addresses import is_video
from directory.imports.posts.blocks import Anchor, Block, BlockKind, Document, Gap
from directory.imports.posts.blocks_markdown import join_cells
from directory.imports.posts.html_tokens import Token, tokens
from directory.imports.posts.model import LeftOut
from directory.imports.posts.names import visible

_MAIN_SHARE = 0.3
_KEPT_SHARE = 0.34
_DEEPEST = 200
_NEAR_THE_TOP = 12
PAGE = "a part of the page around the post"


def read(page: str) -> Document:
    """The document of the page's main part."""
    everything = list(tokens(page))
    reader = _Reader(skips=True)
    reader.read(everything)
    kept, dropped = _words(reader.blocks), reader.skipped_words
    if reader.skipping or kept < _KEPT_SHARE * (kept + dropped):
        reader = _Reader(skips=False)
        reader.read(everything)
    return reader.document()


def _words(blocks: Sequence[Block]) -> int:
    return sum(block.text.count(" ") + 1 for block in blocks)


@dataclass(slots=True)
class _Run:
    """The words collected since the last break."""

    line: int = 0
    parts: list[str] = field(default_factory=list)
    has_words: bool = False
    lead_open: bool = False
    lead: str = ""
    lead_is_label: bool = False
    anchors: list[Anchor] = field(default_factory=list)


class _Reader:
    """Builds blocks from tokens; knows only which tags are open."""

    def __init__(self, *, skips: bool) -> None:
        self.skips = skips
        self.blocks: list[Block] = []
        self.in_post: list[bool] = []  # for each block: whether it stands in main or article
        self.open: list[str] = []
        self.opened: Counter[str] = Counter()
        self.kinds: list[BlockKind] = []
        self.skipping = ""  # the tag whose content is left out
        self.depth = 0
        self.skipped: list[tuple[int, list[str]]] = []
        self.gap = Gap.BLANK
        self.run = _Run()
        self.row: list[str] | None = None
        self.link: tuple[str, int] | None = None
        self.title = self.page_title = self.language = ""
        self.video: str | None = None

    @property
    def skipped_words(self) -> int:
        """How many words were left out."""
        return sum(len(" ".join(parts).split()) for _, parts in self.skipped)

    def read(self, everything: Sequence[Token]) -> None:
        """Go over the tokens once."""
        for token in everything:
            if self.skipping:
                self._skip(token)
            elif not token.name:
                self._text(token)
            elif token.is_end:
                self._end(token.name)
            else:
                self._start(token)
        self._flush()

    def _skip(self, token: Token) -> None:
        """Collect the words of a part of the page until its tag is closed."""
        self.skipped[-1][1].append(token.text)
        if token.name == self.skipping:
            self.depth += -1 if token.is_end else 1
            self.skipping = self.skipping if self.depth else ""

    def _text(self, token: Token) -> None:
        if not self.run.has_words and token.text.strip():
            self.run.has_words = True
            blank = len(token.text) - len(token.text.lstrip())
            self.run.line = token.line + token.text.count("\n", 0, blank)
        self.run.parts.append(token.text)

    def _start(self, token: Token) -> None:
        name = token.name
        if name in html_parts.HEAD:
            self._head(token)
        elif name in ("iframe", "video"):
            source = token.get("src") or token.get("data-src")
            self.video = self.video or (source if is_video(source) else None)
        elif name == "br":
            self._flush()
            self.gap = Gap.BLANK if self.gap is Gap.LINE else Gap.LINE
        elif name == "img":
            self._picture(token)
        elif self._is_of_the_page(token):
            self._flush()
            self.skipping, self.depth = name, 1
            self.skipped.append((token.line, []))
        else:
            self._open(token)

    def _is_of_the_page(self, token: Token) -> bool:
        inside = any(self.opened[name] for name in (*html_parts.POST, "blockquote"))
        return self.skips and html_parts.is_of_the_page(token, inside_post=inside)

    def _open(self, token: Token) -> None:
        """Open a tag whose content is read."""
        name = token.name
        if name in html_parts.BREAKING:
            self._flush()
            self._close_unclosed()
            self.gap = Gap.BLANK
        if name == "html":
            self.language = token.get("lang")
        elif name == "tr":
            self.row = []
        elif name == "a":
            self.link = (token.get("href"), len(self.run.parts))
        labels = html_parts.names_a_speaker(token)
        if not self.run.has_words and (labels or name in html_parts.STRONG):
            self.run.lead_open = True
            self.run.lead_is_label = labels
        # Nothing is nested so deep by a person: such tags are counted as text.
        if name not in html_parts.VOID and len(self.open) < _DEEPEST:
            self.open.append(name)
            self.opened[name] += 1
            self.kinds.append(self._kind(token))

    def _close_unclosed(self) -> None:
        """A heading or paragraph ends where the next block begins, closed or not."""
        if self.open and (self.open[-1] in html_parts.HEADINGS or self.open[-1] == "p"):
            self._pop()

    def _pop(self) -> str:
        self.kinds.pop()
        name = self.open.pop()
        self.opened[name] -= 1
        return name

    def _kind(self, token: Token) -> BlockKind:
        """What the blocks inside the tag are."""
        if token.name in html_parts.HEADINGS:
            return BlockKind.HEADING
        if html_parts.is_caption(token):
            return BlockKind.CAPTION
        if token.name == "li":
            return BlockKind.ITEM
        return self.kinds[-1] if self.kinds else BlockKind.PARAGRAPH

    def _end(self, name: str) -> None:
        if not self.opened[name]:
            return
        if name == "a":
            self._close_link()
        if name in html_parts.STRONG or name in ("span", "dt"):
            self._close_lead(everything=name == "dt")
        if name in ("td", "th") and self.row is not None:
            self.row.append(visible("".join(self.run.parts)))
            self.run.parts = []
        elif name == "tr":
            self._row()
        elif name in html_parts.BREAKING:
            self._flush()
            self.gap = Gap.BLANK
        while self._pop() != name:
            pass

    def _close_link(self) -> None:
        href, begin = self.link or ("", 0)
        self.link = None
        if href.startswith(("http://", "https://")):
            words = visible("".join(self.run.parts[begin:]))
            self.run.anchors.append(Anchor(href.strip(), words))

    def _close_lead(self, *, everything: bool = False) -> None:
        if self.run.lead_open or everything:
            self.run.lead = visible("".join(self.run.parts))
            self.run.lead_open = False

    def _row(self) -> None:
        """End a row of a table: its cells become one line."""
        cells, self.row = self.row or [], None
        line = join_cells(cells)
        self.run.parts = [line]
        if len(cells) > 1 and ": " in line:
            self.run.lead = line.split(": ", 1)[0] + ":"
        self._flush()

    def _flush(self) -> None:
        """End the block that was collected; the cells of a row are collected to its end."""
        run = self.run
        if self.row is not None and run.has_words:
            return
        self.run = _Run()
        text = visible("".join(run.parts)) if run.has_words else ""
        if not text:
            return
        kind = self.kinds[-1] if self.kinds else BlockKind.PARAGRAPH
        lead = run.lead if kind not in (BlockKind.HEADING, BlockKind.CAPTION) else ""
        self._append(
            Block(
                run.line,
                text,
                kind,
                self.gap,
                lead=lead,
                lead_is_label=run.lead_is_label and bool(lead),
                anchors=tuple(run.anchors) or written_out(text),
            )
        )
        self.gap = Gap.BLANK

    def _append(self, block: Block) -> None:
        self.blocks.append(block)
        self.in_post.append(any(self.opened[name] for name in html_parts.POST))

    def _picture(self, token: Token) -> None:
        """Add a picture, unless it shows nothing: neither words nor anything to look at."""
        alt = visible(token.get("alt"))
        url = html_parts.source_of(token)
        if alt or url or self.opened["figure"]:
            self._flush()
            self._append(Block(token.line, alt, BlockKind.PICTURE, Gap.BLANK, url=url))

    def _head(self, token: Token) -> None:
        if token.name == "title":
            self.page_title = self.page_title or visible(token.text)
        elif token.name == "meta" and token.get("property") == "og:title":
            self.title = self.title or visible(token.get("content"))

    def document(self) -> Document:
        """The main part of the page; the rest of its words left out."""
        document = Document(self.blocks)
        for line, parts in self.skipped:
            if words := visible(" ".join(parts)):
                document.left_out.append(LeftOut(line, words, PAGE))
        both = list(zip(self.blocks, self.in_post, strict=True))
        inside = [block for block, is_inside in both if is_inside]
        outside: list[Block] = []
        if inside and _words(inside) >= _MAIN_SHARE * _words(self.blocks):
            document.blocks = inside
            outside = [block for block, is_inside in both if not is_inside and block.text]
            document.left_out += [LeftOut(block.line, block.text, PAGE) for block in outside]
        self._entitle(document, outside)
        document.front.language = languages.known(self.language)
        document.front.video_url = self.video
        return document

    def _entitle(self, document: Document, outside: Sequence[Block]) -> None:
        """Take the title from the head of the page if its main part has no heading."""
        top = document.blocks[:_NEAR_THE_TOP]
        if any(block.kind is BlockKind.HEADING for block in top):
            return
        heading = next((block.text for block in outside if block.kind is BlockKind.HEADING), "")
        title = heading or self.title or re.split(r"\s+[|·»]\s+", self.page_title)[0]
        document.front.title = title or None
