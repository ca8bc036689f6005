"""HTML as a stream of tags and texts. In: a page. Out: tokens with their line numbers.

A tokenizer of our own: the standard one takes quadratic time on malformed pages, and the fast
parsers do not tell line numbers. Every character is looked at a bounded number of times.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*+)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
)
_LOOSE_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*+)(?P<attributes>[^<>]*+)>")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=\"'<>/]++)(?:\s*+=\s*+(?:\"(?P<two>[^\"]*+)\"|'(?P<one>[^']*+)'|(?P<none>[^\s\"'<>]++)))?+"
)
# Tags whose content is no markup.
_RAW = frozenset(("script", "style", "textarea", "title", "noscript", "template", "xmp"))


@dataclass(frozen=True, slots=True)
class Token:
    """A tag or a text. `name` is "" for a text, `raw` holds what stands inside script or title."""

    line: int
    name: str = ""
    is_end: bool = False
    attributes: dict[str, str] | None = None
    text: str = ""

    def get(self, name: str) -> str:
        """The value of an attribute, or ""."""
        return (self.attributes or {}).get(name, "")


def tokens(page: str) -> Iterator[Token]:
    """The tokens of the page in order."""
    scanner = _Scanner(page)
    at = 0
    while at < len(page):
        begin = page.find("<", at)
        if begin < 0:
            begin = len(page)
        if begin > at:
            yield Token(scanner.line(at), text=html.unescape(page[at:begin]))
        at = begin
        if at < len(page):
            found, at = scanner.markup(at)
            if found is not None:
                yield found


class _Scanner:
    def __init__(self, page: str) -> None:
        self.page = page
        self.lower = page.lower() if page.isascii() else page
        self._counted = 0
        self._lines = 1
        self._missing: set[str] = set()

    def line(self, at: int) -> int:
        """The line of a position; positions are asked for in order."""
        self._lines += self.page.count("\n", self._counted, at)
        self._counted = at
        return self._lines

    def markup(self, at: int) -> tuple[Token | None, int]:
        """The token that begins with "<" at the position, and where the next one begins."""
        page = self.page
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")):
            if page.startswith(opening, at):
                end = self._find(closing, at + len(opening))
                if end >= 0:
                    return None, end + len(closing)
                return None, at + len(opening)
        found = _TAG.match(page, at) or _LOOSE_TAG.match(page, at)
        if found is None:
            return Token(self.line(at), text="<"), at + 1
        name = found["name"].lower()
        token = Token(self.line(at), name, bool(found["end"]), _attributes(found["attributes"]))
        if name in _RAW and not found["end"]:
            return self._raw(token, found.end())
        return token, found.end()

    def _raw(self, token: Token, at: int) -> tuple[Token | None, int]:
        """A tag with the text inside it, up to its end tag."""
        closing = f"</{token.name}"
        end = self._find(closing, at)
        if end < 0:
            return None, at
        inside = html.unescape(self.page[at:end]) if token.name in ("title", "textarea") else ""
        after = self.page.find(">", end)
        whole = Token(
            token.line, token.name, is_end=False, attributes=token.attributes, text=inside
        )
        return whole, after + 1 if after >= 0 else len(self.page)

    def _find(self, words: str, at: int) -> int:
        """Where the words stand next; what was once missing is not looked for again."""
        if words in self._missing:
            return -1
        end = self.lower.find(words, at)
        if end < 0:
            self._missing.add(words)
        return end


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if not text.strip(" /"):
        return found
    for each in _ATTRIBUTE.finditer(text):
        value = each["two"] or each["one"] or each["none"] or ""
        found.setdefault(each["name"].lower(), html.unescape(value))
    return found
