"""Files that no row shows: of a crash between file and row, of rows that are gone."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from directory.media import store

# A picture is kept before its row is written; an import may take its time in between.
GRACE = timedelta(days=1)
# What the store writes; anything else in the folder is somebody else's.
OURS = re.compile(r"(?P<digest>[0-9a-f]{32})-\d+(\.webp|x\d+)|\.[0-9a-f]{16}\.draft")


class Leftover(NamedTuple):
    """A file that no row shows, and its size in bytes."""

    path: Path
    size: int


def leftovers(names_in_use: Callable[[], Collection[str]], *, now: datetime) -> list[Leftover]:
    """What lies in the folder for longer than a day and belongs to no picture in use.

    The names are asked for after the files: what was kept in between is not among the files.
    """
    found = [
        (match["digest"], path, stat)
        for path in sorted(store.folder().glob("??/*"))
        if (match := OURS.fullmatch(path.name)) and (stat := _stat_of_old(path, now))
    ]
    used = {name.split("-")[0] for name in names_in_use()}
    return [Leftover(path, stat.st_size) for digest, path, stat in found if digest not in used]


def delete(leftover: Leftover, *, now: datetime) -> bool:
    """Delete it, unless somebody gave the same picture again meanwhile. Whether it was deleted."""
    if not _stat_of_old(leftover.path, now):
        return False
    leftover.path.unlink(missing_ok=True)
    return True


def _stat_of_old(path: Path, now: datetime) -> os.stat_result | None:
    """What is known of a file that is here and old enough."""
    try:
        stat = path.stat()
    except FileNotFoundError:  # another sweep was faster
        return None
    return stat if stat.st_mtime < (now - GRACE).timestamp() else None
