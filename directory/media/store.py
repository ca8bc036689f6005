"""The folder of pictures: MEDIA_DIR, outside of all that is served as it lies there.

A picture is a file in each of its widths, `ab/ab12…-640.webp`, and last of all an empty file
that has its name, `ab/ab12…-1920x1280`: where that is, the others are. A row may name a picture
as soon as it is kept. The other way round, a crash would leave rows that lead nowhere; this way
it leaves files that `sweeping` finds.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from flask import current_app

from directory.media.names import Picture, picture_of
from directory.media.redrawing import MOST_BYTES, redraw

# Goes into each digest. Whoever changes how pictures are redrawn changes it: an address is shown
# for ever, so that what is there must never change.
RECIPE = b"lectern picture 1\n"
DIGITS = 32  # of the digest, in hexadecimal: 128 bits


class NotKept(Exception):
    """The folder does not take a picture. The text says which folder, and why."""


def folder() -> Path:
    """Where pictures are."""
    path: Path = current_app.config["MEDIA_DIR"]
    return path


def read(file: Path) -> bytes:
    """The file, or so much of it that it is seen to be too large."""
    with file.open("rb") as handle:
        return handle.read(MOST_BYTES + 1)


def keep(data: bytes) -> str:
    """Keep a picture that somebody gave as a file, and give the name by which rows show it.

    The same file again is the same picture: it has the same name and is not written again.
    Raises Refused if it is none that is taken, NotKept if it finds no place.
    """
    digest = _digest(data)
    if picture := _kept(digest):
        return picture.name
    renditions = redraw(data)
    picture = Picture(digest, renditions[-1].width, renditions[-1].height)
    files = {_place(digest, each.width): each.content for each in renditions}
    try:
        _write(files)
        _write({_mark(picture): b""})
    except OSError as error:
        raise NotKept(f"{folder()} takes no picture: {error.strerror}. See MEDIA_DIR.") from error
    return picture.name


def look(data: bytes) -> str:
    """The name that `keep` would give, with nothing written. Raises Refused as it does."""
    digest = _digest(data)
    if picture := _kept(digest):
        return picture.name
    widest = redraw(data)[-1]
    return Picture(digest, widest.width, widest.height).name


def file_of(digest: str, width: int) -> Path | None:
    """Where a picture is in one of its widths; None where there is none such."""
    path = _place(digest, width)
    return path if path.is_file() else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(RECIPE + data).hexdigest()[:DIGITS]


def _kept(digest: str) -> Picture | None:
    """The picture of this digest if all of it is here. It counts as new, lest it be swept."""
    for mark in _mark(Picture(digest, 0, 0)).parent.glob(f"{digest}-*x*"):
        picture = picture_of(mark.name)
        if picture and all(file_of(digest, width) for width in picture.widths):
            for path in (*(_place(digest, width) for width in picture.widths), mark):
                os.utime(path)
            return picture
    return None


def _place(digest: str, width: int) -> Path:
    return folder() / digest[:2] / f"{digest}-{width}.webp"


def _mark(picture: Picture) -> Path:
    return folder() / picture.digest[:2] / picture.name


def _write(files: dict[Path, bytes]) -> None:
    """Write files, each whole or not at all, so that they outlast a power cut."""
    homes = {path.parent for path in files}
    for home in homes:
        home.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        draft = path.with_name(f".{secrets.token_hex(8)}.draft")
        try:
            with draft.open("xb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    _fsync_folders({*homes, *(home.parent for home in homes)})


def _fsync_folders(paths: Iterable[Path]) -> None:
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
