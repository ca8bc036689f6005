"""Where the real inputs lie, if they are there; tests that need them are skipped if not."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.imports.posts import parse, read
from directory.imports.posts.model import Post

INPUTS = Path(__file__).parents[4] / "shared" / "inputs"
POSTS = INPUTS / "posts"
LAYOUTS = POSTS / "layouts"
TRANSCRIPTS = INPUTS / "transcripts"
CAPTIONS = INPUTS / "captions" / "talks"
OWN_LAYOUTS = Path(__file__).parent / "layouts"
OTHERS = Path(__file__).parent / "others"

needed = pytest.mark.skipif(not POSTS.is_dir(), reason=f"the real inputs are not in {INPUTS}")


def parsed(path: Path) -> list[Post]:
    """The posts of a file."""
    return parse.parse(read.decode(path.read_bytes()), name=path.name)


def named(folder: Path, start: str) -> Path:
    """The one file of a folder whose name begins so."""
    (path,) = folder.glob(f"{start}*")
    return path
