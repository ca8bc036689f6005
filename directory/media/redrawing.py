"""From a file that somebody gave to the files that are shown. Nothing of the former is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from directory.kit.errors import Refused
from directory.media.names import WIDTHS

MOST_BYTES = 15_000_000
PATIENCE = 60  # seconds; the child has 30 of its own, but may have to wait for them
ENCODER = Path(__file__).with_name("encoder.py")
TAKEN = "PNG, JPEG and WebP are taken"
# How files begin that people take for pictures: where, what, and what it is.
OTHERS = (
    (0, b"GIF8", "a GIF"),
    (0, b"BM", "a BMP"),
    (0, b"II*\0", "a TIFF"),
    (0, b"MM\0*", "a TIFF"),
    (0, b"%!PS", "PostScript"),
    (0, b"%PDF", "a PDF"),
    (4, b"ftypavi", "an AVIF"),
    (4, b"ftyphei", "a HEIC"),
    (4, b"ftypmif1", "a HEIC"),
)
SVG_WITHIN = 1024  # bytes from its beginning within which a drawing says that it is one


class Rendition(NamedTuple):
    """A picture in one of its widths, as a WebP file."""

    width: int
    height: int
    content: bytes


def redraw(data: bytes) -> list[Rendition]:
    """A still picture anew, in each of its widths, the widest last. Raises Refused."""
    _refuse_at_sight(data)
    command = [sys.executable, "-I", "-B", str(ENCODER), *map(str, WIDTHS)]
    try:
        child = subprocess.run(  # noqa: S603  # our own program; the picture is no argument
            command, input=data, capture_output=True, env={}, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("The picture takes too long to open.") from error
    if child.returncode != 0:
        raise Refused("The picture takes more time or memory to open than a picture may.")
    head, _, rest = child.stdout.partition(b"\n")
    answer = json.loads(head)
    if "refused" in answer:
        raise Refused(answer["refused"])
    renditions = []
    for width, height, size in answer["files"]:
        renditions.append(Rendition(width, height, rest[:size]))
        rest = rest[size:]
    return renditions


def _refuse_at_sight(data: bytes) -> None:
    """Say what a file is that is no picture of ours, as far as its first bytes tell."""
    if not data:
        raise Refused("The file is empty.")
    if len(data) > MOST_BYTES:
        raise Refused(f"The file is too large: a picture has at most {MOST_BYTES // 10**6} MB.")
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff")) or data[8:12] == b"WEBP":
        return
    if b"<svg" in data[:SVG_WITHIN].lower():
        raise Refused(
            f"The file is an SVG, which may hold scripts: {TAKEN}. Save the drawing as a PNG."
        )
    for at, beginning, what in OTHERS:
        if data.startswith(beginning, at):
            raise Refused(f"The file is {what}: {TAKEN}. Save it as one of these.")
    raise Refused(f"The file is no picture that is known here: {TAKEN}.")
