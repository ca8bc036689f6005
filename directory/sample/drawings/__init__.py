"""The pictures of the sample: drawn when it is loaded, the same each time, kept nowhere else.

Pillow is slow to load, so whoever wants pictures imports this package when she wants them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from directory.sample.drawings import offstage, onstage
from directory.sample.drawings.marks import MARKS
from directory.sample.drawings.portraits import PORTRAITS

__all__ = ["MARKS", "PORTRAITS", "SCENES", "draw"]

SCENES: dict[str, Callable[[], bytes]] = {
    "chairs": offstage.chairs,
    "jar": onstage.jar,
    "hall": onstage.hall_with_curve,
    "tower": onstage.tower,
    "timetable": onstage.timetable,
    "strip": offstage.strip,
    "roof": offstage.roof,
    "greyhound": offstage.greyhound,
    "yard": offstage.yard,
}


@cache
def draw(name: str) -> bytes:
    """A scene or portrait as JPEG, or a logo as transparent PNG."""
    return (SCENES | PORTRAITS | MARKS)[name]()
