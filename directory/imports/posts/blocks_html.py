"""Saved HTML pages as blocks. In: a page. Out: a document of its main part.

What belongs to the page and not to the post (navigation, footers, comments, related posts) is left
out with its words. A page whose tags are not closed is read without that care, so that no words
of the post go with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from directory.imports.posts.addresses import is_video
from directory.imports.posts.blocks import Anchor, Block, BlockKind, Document, Gap
from directory.imports.posts.blocks_markdown import join_cells
from directory.imports.posts.addresses import anchors as written_out
from directory.imports.posts.html_tokens import Token, tokens
from directory.imports.posts.model import LeftOut
from directory.imports.posts.names import visible

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BREAKING = _HEADINGS | frozenset(
    "p div li ul ol dl dt dd blockquote figure figcaption section article main body header footer "
    "aside nav table tr thead tbody tfoot pre hr address details summary fieldset form td th "
    "caption center".split()
)
_STRONG = frozenset(("b", "strong", "u", "em", "i", "cite"))
_SPOKEN_BY = re.compile(r"\b(?:speaker|speaker-name|voice|who|actor)\b", re.IGNORECASE)
_PAGE_PARTS = frozenset(("nav", "aside", "footer", "header", "form", "button", "select", "svg"))
_PAGE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-list|respond|cookies?|consent|gdpr|sidebar|related|"
    r"sharedaddy|share|sharing|social|breadcrumbs?|newsletter|signup|popup|modal|menu|navigation|"
    r"navbar|site-header|site-footer|footer|masthead|widgets?|pagination|post-nav|author-box|"
    r"advert|ads|promo|skip-link|screen-reader-text|sr-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(r"caption-text|wp-caption-dd|image-caption|photo-caption", re.I)
_CAREFUL = frozenset(("html", "body", "main", "article"))
_VOID = frozenset("br img hr input meta link source wbr area base col embed track param".split())
_HEAD = frozenset(("title", "meta", "link", "script", "style", "noscript", "template"))
_MAIN_SHARE = 0.3
_KEPT_SHARE = 0.34
PAGE = "a part of the page around the post"


@dataclass(slots=True)
class _Run:
    """The words collected since the last break."""

    line: int = 0
    parts: list[str] = field(default_factory=list)
    lead_open: bool = False
    lead: str = ""
    lead_is_label: bool = False
    anchors: list[Anchor] = field(default_factory=list)


def read(page: str) -> Document:
    """The document of the page's main part."""
    everything = list(tokens(page))
    careful = _Reader(skips=True)
    careful.read(everything)
    kept, dropped = _words(careful.blocks), careful.skipped_words
    if careful.skipping or kept < _KEPT_SHARE * (kept + dropped):
        careful = _Reader(skips=False)
        careful.read(everything)
    return careful.document()


def _words(blocks: list[Block]) -> int:
    return sum(block.text.count(" ") + 1 for block in blocks)


class _Reader:
    """Builds blocks from tokens; knows only which tags are open."""

    def __init__(self, *, skips: bool) -> None:
        self.skips = skips
        self.blocks: list[Block] = []
        self.in_main: list[bool] = []
        self.open: list[str] = []
        self.skipping = ""  # the tag whose content is left out
        self.depth = 0
        self.skipped: list[tuple[int, list[str]]] = []
        self.gap = Gap.BLANK
        self.run = _Run()
        self.row: list[str] | None = None
        self.link: tuple[str, int] | None = None
        self.kinds: list[BlockKind] = []
        self.title = self.page_title = self.language = ""
        self.video: str | None = None

    @property
    def skipped_words(self) -> int:
        """How many words were left out."""
        return sum(len(" ".join(parts).split()) for _, parts in self.skipped)

    def read(self, everything: list[Token]) -> None:
        for token in everything:
            if not token.name:
                self._text(token)
            elif token.is_end:
                self._end(token)
            else:
                self._start(token)
        self._flush()

    def _text(self, token: Token) -> None:
        if self.skipping:
            self.skipped[-1][1].append(token.text)
            return
        if token.text.strip() and not any(part.strip() for part in self.run.parts):
            blank = len(token.text) - len(token.text.lstrip())
            self.run.line = token.line + token.text.count("\n", 0, blank)
        self.run.parts.append(token.text)

    def _start(self, token: Token) -> None:
        name = token.name
        if self.skipping:
            self.depth += name == self.skipping
            return
        if name in _HEAD:
            self._head(token)
            return
        if name == "iframe" or name == "video":
            source = token.get("src") or token.get("data-src")
            self.video = self.video or (source if is_video(source) else None)
            return
        if self._is_of_the_page(token):
            self._flush()
            self.skipping, self.depth = name, 1
            self.skipped.append((token.line, []))
            return
        if name == "html":
            self.language = token.get("lang")
        elif name == "br":
            self._flush()
            self.gap = Gap.BLANK if self.gap is Gap.LINE else Gap.LINE
            return
        elif name == "img":
            self._picture(token)
        elif name == "tr":
            self._flush()
            self.row = []
        elif name in _BREAKING:
            self._flush()
            self._close_unclosed()
            self.gap = Gap.BLANK
        if name == "a":
            self.link = (token.get("href"), len(self.run.parts))
        elif name in _STRONG or (name == "span" and _SPOKEN_BY.search(token.get("class"))):
            if not "".join(self.run.parts).strip():
                self.run.lead_open = True
                self.run.lead_is_label = name == "span"
        if name not in _VOID:
            self.open.append(name)
            self._kind(token)

    def _close_unclosed(self) -> None:
        """A heading or paragraph ends where the next block begins, closed or not."""
        if self.open and (self.open[-1] in _HEADINGS or self.open[-1] == "p"):
            self.open.pop()
            self.kinds.pop()

    def _kind(self, token: Token) -> None:
        """What the blocks inside the tag are."""
        name = token.name
        if name in _HEADINGS:
            self.kinds.append(BlockKind.HEADING)
        elif name == "figcaption" or _CAPTION_CLASS.search(token.get("class")):
            self.kinds.append(BlockKind.CAPTION)
        elif name == "li":
            self.kinds.append(BlockKind.ITEM)
        else:
            self.kinds.append(self.kinds[-1] if self.kinds else BlockKind.PARAGRAPH)

    def _is_of_the_page(self, token: Token) -> bool:
        if not self.skips or token.name in _VOID or token.name in _CAREFUL:
            return False
        inside = any(name in ("article", "main", "blockquote") for name in self.open)
        if token.name in _PAGE_PARTS:
            return not (inside and token.name in ("header", "footer"))
        if token.name not in ("div", "section", "ul", "ol", "p", "a", "span"):
            return False
        named = f"{token.get('class')} {token.get('id')} {token.get('role')}"
        return bool(_PAGE_CLASS.search(named))

    def _end(self, token: Token) -> None:
        name = token.name
        if self.skipping:
            self.depth -= name == self.skipping
            if not self.depth:
                self.skipping = ""
            return
        if name not in self.open:
            if name == "p":
                self._flush()
            return
        if name == "a" and self.link is not None:
            self._close_link()
        if name in _STRONG or name == "span":
            self._close_lead()
        if name in ("td", "th") and self.row is not None:
            self.row.append(visible("".join(self.run.parts)))
            self.run.parts = []
        elif name == "tr":
            self._row()
        elif name in _BREAKING:
            if name in ("dt", "th"):
                self.run.lead_open = True
                self._close_lead()
            self._flush()
            self.gap = Gap.BLANK
        while self.open:
            self.kinds.pop()
            if self.open.pop() == name:
                break

    def _close_link(self) -> None:
        href, begin = self.link or ("", 0)
        self.link = None
        words = visible("".join(self.run.parts[begin:]))
        if href.startswith(("http://", "https://")):
            self.run.anchors.append(Anchor(href.strip(), words))

    def _close_lead(self) -> None:
        if self.run.lead_open:
            self.run.lead = visible("".join(self.run.parts))
            self.run.lead_open = False

    def _row(self) -> None:
        cells, self.row = self.row or [], None
        self.run.parts = [join_cells(cells)]
        if cells and len(cells) > 1 and ": " in self.run.parts[0]:
            self.run.lead = self.run.parts[0].split(": ", 1)[0] + ":"
        self._flush()

    def _flush(self) -> None:
        """End the block that was collected."""
        run, self.run = self.run, _Run()
        text = visible("".join(run.parts))
        if self.row is not None and text:
            self.run = run
            return
        if not text:
            return
        kind = self.kinds[-1] if self.kinds else BlockKind.PARAGRAPH
        lead = run.lead if kind not in (BlockKind.HEADING, BlockKind.CAPTION) else ""
        found = tuple(run.anchors) or written_out(text)
        self._append(
            Block(run.line, text, kind, self.gap, "", lead, run.lead_is_label and bool(lead), found)
        )
        self.gap = Gap.BLANK

    def _append(self, block: Block) -> None:
        self.blocks.append(block)
        self.in_main.append("main" in self.open or "article" in self.open)

    def _picture(self, token: Token) -> None:
        alt = visible(token.get("alt"))
        url = token.get("src") or token.get("data-src") or token.get("data-lazy-src")
        if not alt and "figure" not in self.open:
            return
        run = self.run
        self._flush()
        self.run = _Run() if run.parts else run
        usable = url if url.startswith(("http://", "https://", "/")) else None
        self._append(Block(token.line, alt, BlockKind.PICTURE, Gap.BLANK, url=usable))

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
        main = [block for block, inside in zip(self.blocks, self.in_main, strict=True) if inside]
        outside: list[Block] = []
        if _words(main) >= _MAIN_SHARE * _words(self.blocks) and main:
            document.blocks = main
            outside = [b for b, inside in zip(self.blocks, self.in_main, strict=True) if not inside]
            document.left_out += [LeftOut(b.line, b.text, PAGE) for b in outside if b.text]
        self._entitle(document, outside)
        document.front.language = self.language or None
        document.front.video_url = self.video
        document.blocks = [_numbered(block) for block in document.blocks]
        return document

    def _entitle(self, document: Document, outside: list[Block]) -> None:
        """Take the title from the head of the page if its main part has no heading."""
        if any(block.kind is BlockKind.HEADING for block in document.blocks[:12]):
            return
        heading = next((b.text for b in outside if b.kind is BlockKind.HEADING), "")
        title = heading or self.title or re.split(r"\s+[|·»]\s+", self.page_title)[0]
        document.front.title = title or None


def _numbered(block: Block) -> Block:
    """A block with a line of the page: never 0."""
    return block if block.line else replace(block, line=1)
