"""What a document says its language is. In: a tag. Out: the tag, or None if it says nothing."""

from __future__ import annotations

import re

# The shape of BCP 47: https://www.rfc-editor.org/rfc/rfc5646
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{1,8}){0,4}", re.IGNORECASE)
_UNSAID = ("und", "mul", "zxx")


def known(tag: str) -> str | None:
    """The tag with hyphens: "en_GB" is "en-GB"; "und" (undetermined) and "English" are none."""
    tag = tag.strip()
    if not _TAG.fullmatch(tag) or tag[:3].lower() in _UNSAID:
        return None
    return tag.replace("_", "-")
