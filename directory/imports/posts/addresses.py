"""Addresses written out in words. In: words. Out: links, without the punctuation around them."""

from __future__ import annotations

import re

from directory.imports.posts.blocks import Anchor

ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_TRAILING = ".,;:!?)]}'’”"
_VIDEO = re.compile(
    r"https?://(?:www\.|m\.|player\.)?(?:youtube(?:-nocookie)?\.com/(?:watch|embed|live|shorts)|"
    r"youtu\.be/|vimeo\.com/(?:video/)?\d|media\.ccc\.de/v/)",
    re.IGNORECASE,
)


def anchors(words: str) -> tuple[Anchor, ...]:
    """The addresses written out in the words."""
    if "://" not in words:
        return ()
    return tuple(Anchor(trimmed(found[0]), "") for found in ADDRESS.finditer(words))


def trimmed(address: str) -> str:
    """An address without the punctuation of the sentence it stands in."""
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def is_video(url: str) -> bool:
    """Whether the address is that of a video."""
    return bool(_VIDEO.match(url))
