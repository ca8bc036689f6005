"""Addresses that others wrote: which of them a page may link to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)

# No scheme ("javascript:"), no other host ("//host/…").
_RELATIVE = re.compile(r"(?!//)[^\s:]+")


def is_web_address(url: str | None) -> bool:
    """Whether it leads to the web; "javascript:" and the like never become a link."""
    if url is None or not _WEB_ADDRESS.fullmatch(url):
        return False
    try:
        urlsplit(url)
    except ValueError:  # "http://[": a host that nobody can read
        return False
    return True


def is_place(address: str) -> bool:
    """Whether it leads to the web, or to something beside the page it was written on."""
    return is_web_address(address) or _RELATIVE.fullmatch(address) is not None
