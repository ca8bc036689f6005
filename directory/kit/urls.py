"""Addresses that others wrote: which of them a page may link to."""

from __future__ import annotations

import re

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)

# No scheme ("javascript:"), no other host ("//host/…").
_RELATIVE = re.compile(r"(?!//)[^\s:]+")


def is_web_address(url: str | None) -> bool:
    """Whether it leads to the web; "javascript:" and the like never become a link."""
    return url is not None and _WEB_ADDRESS.fullmatch(url) is not None


def is_place(address: str) -> bool:
    """Whether it leads to the web, or to something beside the page it was written on."""
    return is_web_address(address) or _RELATIVE.fullmatch(address) is not None
