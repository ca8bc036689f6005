"""What this version of Lectern is, as far as pages show it: code, templates, settings, assets."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from flask import Flask

CODE = ("directory", "templates")
SHOWN_SETTINGS = ("BASE_URL", "COMMUNITY", "TIME_ZONE")
# Pages name their assets by content, so an asset that is edited shows without a new start.
LOOKS_EVERY = 1.0


class Release(NamedTuple):
    """A digest that no other version has, and when the newest file of this one was written."""

    digest: str
    since: datetime


class Releases:
    """The release that this process serves: its code as it began, and its assets as they are."""

    def __init__(self, app: Flask) -> None:
        self._static = Path(app.static_folder or "")
        code = [path for name in CODE for path in _files(Path(app.root_path, name))]
        settings = [repr(app.config[name]).encode() for name in SHOWN_SETTINGS]
        self._code = _release(code, settings)
        self._seen: list[tuple[Path, int, int]] = []
        self._look()

    def present(self) -> Release:
        """The release now; the assets are looked at once a second."""
        if time.monotonic() - self._looked_at > LOOKS_EVERY:
            self._look()
        return self._present

    def _look(self) -> None:
        self._looked_at = time.monotonic()
        files = _files(self._static)
        seen = [(path, *_stamp(path)) for path in files]
        if seen == self._seen:
            return
        assets = _release(files, [self._code.digest.encode()])
        self._present = Release(assets.digest, max(assets.since, self._code.since))
        self._seen = seen


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when somebody writes the file."""
    state = path.stat()
    return state.st_mtime_ns, state.st_size


def _release(files: list[Path], others: list[bytes]) -> Release:
    digest = blake2b(digest_size=6)
    for part in [*others, *(path.read_bytes() for path in files)]:
        digest.update(blake2b(part).digest())
    newest = max((path.stat().st_mtime for path in files), default=0.0)
    return Release(digest.hexdigest(), datetime.fromtimestamp(newest, UTC))
