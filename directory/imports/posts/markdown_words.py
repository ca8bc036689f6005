"""The words of a line of Markdown. In: a line. Out: plain words, links, what is in bold first.

Written for lines of any length: no rule looks twice at the same characters.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from directory.imports.posts.addresses import ADDRESS, trimmed
from directory.imports.posts.blocks import Anchor
from directory.imports.posts.names import visible

# Escaped characters and those in code are put here while markup is read, then taken back.
_AWAY = 0xE000
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(`{1,3})(?!`)([^`]{1,2000})\1(?!`)")
_PUNCTUATION = {code: _AWAY + code for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_BACK = {_AWAY + code: code for code in range(0x21, 0x7F)}
_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,1000})\]"
    r"\(\s*(?P<url><[^<>]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,500}){0,9})"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
_REFERENCE = re.compile(r"\[(?P<text>[^\[\]]{1,500})\]\[(?P<name>[^\[\]]{0,200})\]")
_AUTOLINK = re.compile(r"<(?P<url>https?://[^\s<>]{1,2000}|mailto:[^\s<>]{1,300})>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--[^<>]{0,500}-->")
_STRONG_TAG = re.compile(r"</?(?:strong|b)>", re.IGNORECASE)
_LEAD = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_]{1,200}?)(?P=mark)(?![\w*])")
_STARS = re.compile(r"\*{2,}|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|~~")
_UNDERSCORES = re.compile(r"(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)")


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of a line."""

    alt: str
    url: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line without its markup."""

    text: str
    lead: str
    anchors: tuple[Anchor, ...]
    pictures: tuple[Picture, ...]


def read(line: str, references: dict[str, str]) -> Words:
    """The words of the line, its links in order, its pictures."""
    links = _Links(references)
    marked = _ESCAPED.sub(lambda found: found[1].translate(_PUNCTUATION), line)
    if "`" in marked:
        marked = _CODE.sub(lambda found: found[2].translate(_PUNCTUATION), marked)
    marked = links.taken_from(marked)
    if "<" in marked:
        marked = _TAG.sub("", _STRONG_TAG.sub("**", marked))
    return Words(_plain(marked), _lead(marked), tuple(links.anchors), tuple(links.pictures))


class _Links:
    """Collects the links and pictures of a line, and leaves their words."""

    def __init__(self, references: dict[str, str]) -> None:
        self.references = references
        self.anchors: list[Anchor] = []
        self.pictures: list[Picture] = []

    def taken_from(self, marked: str) -> str:
        """The line with the words of its links, and without its pictures."""
        if "[" in marked:
            marked = _LINK.sub(self._link, marked)
            marked = _REFERENCE.sub(self._reference, marked) if self.references else marked
        if "://" in marked:
            marked = _AUTOLINK.sub(self._autolink, marked)
            marked = ADDRESS.sub(self._address, marked)
        return marked

    def _link(self, found: re.Match[str]) -> str:
        url = html.unescape(found["url"].translate(_BACK)).strip("<>")
        if found["picture"]:
            self.pictures.append(Picture(_plain(found["text"]), url))
            return ""
        words = _LINK.sub(self._link, found["text"]) if "](" in found["text"] else found["text"]
        self.anchors.append(Anchor(url, _plain(words)))
        return words

    def _reference(self, found: re.Match[str]) -> str:
        url = self.references.get((found["name"] or found["text"]).casefold())
        if url is None:
            return found[0]
        self.anchors.append(Anchor(url, _plain(found["text"])))
        return found["text"]

    def _autolink(self, found: re.Match[str]) -> str:
        self.anchors.append(Anchor(found["url"].translate(_BACK), ""))
        # Its characters are no markup: underscores in an address stay.
        return found["url"].translate(_PUNCTUATION)

    def _address(self, found: re.Match[str]) -> str:
        url = trimmed(found[0])
        self.anchors.append(Anchor(url.translate(_BACK), ""))
        return url.translate(_PUNCTUATION) + found[0][len(url) :]


def _lead(marked: str) -> str:
    found = _LEAD.match(marked.lstrip())
    return _plain(found["words"]) if found else ""


def _plain(marked: str) -> str:
    """The words without emphasis, with entities and escapes read."""
    if "*" in marked or "~" in marked:
        marked = _STARS.sub("", marked)
    if "_" in marked:
        marked = _UNDERSCORES.sub("", marked)
    if "&" in marked:
        marked = html.unescape(marked)
    return visible(marked.translate(_BACK))
