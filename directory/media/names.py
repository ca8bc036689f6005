"""What a kept picture is called: its digest and its size, so that a page needs no more of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

WIDTHS = (160, 320, 640, 960, 1280, 1920)
MIDDLING = 960
_NAME = re.compile(r"([0-9a-f]{32})-([1-9][0-9]{0,4})x([1-9][0-9]{0,4})")


class Picture(NamedTuple):
    """A kept picture. Width and height are in pixels, as it is looked at."""

    digest: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """How a column names it."""
        return f"{self.digest}-{self.width}x{self.height}"

    def address(self, width: int) -> str:
        """Where it is in this width, one of `widths`."""
        return f"/media/{self.digest}-{width}.webp"

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths it is kept in: those below its own, and its own or the widest."""
        widest = min(self.width, WIDTHS[-1])
        return (*(width for width in WIDTHS if width < widest), widest)

    @property
    def src(self) -> str:
        """Where it is in a middling width."""
        return self.address(
            max(width for width in self.widths if width <= MIDDLING or width == self.widths[0])
        )

    @property
    def srcset(self) -> str:
        """Where it is in each of its widths, as a browser reads it."""
        return ", ".join(f"{self.address(width)} {width}w" for width in self.widths)


@lru_cache(maxsize=4096)
def picture_of(name: str | None) -> Picture | None:
    """The picture that a column names; None for no name, or one that is none."""
    match = _NAME.fullmatch(name or "")
    return Picture(match[1], int(match[2]), int(match[3])) if match else None
