"""Which format is it? In: text. Out: its document. The content decides; the name is a hint."""

from __future__ import annotations

import re

from directory.imports.posts import blocks_html, blocks_markdown, blocks_plain, cues
from directory.imports.posts.blocks import BlockKind, Document

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6]|figure|table|ul|ol)\b",
    re.IGNORECASE,
)
_TAGS = re.compile(r"</(?:p|div|li|h[1-6]|strong|b|span|a|td)>|<br\s*/?>", re.IGNORECASE)
_MARKS = re.compile(
    r"^(?:#{1,6}\s\S|\s{0,3}>\s|```)|\*\*[^\s*]|\]\((?:https?:|/|#)|\\[\[\]*_]|^__\w|<https?://|</(?:strong|b|em|i)>",
    re.MULTILINE,
)
_MARKDOWN_NAMES = (".md", ".markdown", ".mdx")
_LOOKED_AT = 60_000
_FEWEST_TAGS = 4


def read(text: str, *, name: str = "") -> Document:
    """The document, read as what it is."""
    if cues.is_cues(text):
        return cues.read(text)
    if is_page(text, name):
        document = blocks_html.read(text)
    elif is_markdown(text, name):
        document = blocks_markdown.read(text)
    else:
        document = Document(blocks_plain.read(text))
    document.has_markup = any(block.kind is BlockKind.PICTURE for block in document.blocks)
    return document


def is_page(text: str, name: str) -> bool:
    """Whether the text is HTML."""
    head = text[:_LOOKED_AT]
    if _PAGE.match(head):
        return True
    if head.startswith("# ") or name.lower().endswith(_MARKDOWN_NAMES):
        return False  # Markdown may hold tags, too
    tags = len(_TAGS.findall(head))
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return tags > 0
    return tags >= _FEWEST_TAGS and tags >= head.count("\n") // 4


def is_markdown(text: str, name: str) -> bool:
    """Whether the text is Markdown."""
    if text.startswith(("---\n", "+++\n")):
        return True
    if name.lower().endswith(_MARKDOWN_NAMES):
        return True
    return bool(_MARKS.search(text[:_LOOKED_AT]))
