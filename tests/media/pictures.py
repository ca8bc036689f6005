"""Pictures for tests, drawn on the spot, and what is wrong with some of them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)
ORIENTATION, MAKE, GPS, LATITUDE = 0x0112, 0x010F, 0x8825, 2
NEAR = 14  # how far a colour may stray when it is packed


def plain(width: int = 400, height: int = 300, colour: tuple[int, ...] = RED) -> Image.Image:
    """A picture of one colour."""
    return Image.new("RGBA" if len(colour) == 4 else "RGB", (width, height), colour)


def quarters(width: int = 400, height: int = 200) -> Image.Image:
    """Red, green, blue and white: upper left, upper right, lower left, lower right."""
    image = Image.new("RGB", (width, height), WHITE)
    across, down = width // 2, height // 2
    image.paste(RED, (0, 0, across, down))
    image.paste(GREEN, (across, 0, width, down))
    image.paste(BLUE, (0, down, across, height))
    return image


def file(image: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """The picture as a file."""
    written = io.BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    """A file as whoever looks at it sees it."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def corners(image: Image.Image) -> list[str]:
    """The colours of the four corners, in the order of `quarters`."""
    names = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    plain_image = image.convert("RGB")
    right, bottom = image.width - 5, image.height - 5
    found = []
    for place in ((4, 4), (right, 4), (4, bottom), (right, bottom)):
        here = plain_image.getpixel(place)
        assert isinstance(here, tuple)
        found += [name for name, colour in names.items() if near(here, colour)]
    return found


def near(here: tuple[int, ...], there: tuple[int, ...]) -> bool:
    """Whether two colours are the same but for what packing does to them."""
    return all(abs(one - other) <= NEAR for one, other in zip(here, there, strict=True))


def exif(orientation: int) -> Image.Exif:
    """What a telephone writes into a photo: how it was held, who made it, and where it was."""
    said = Image.Exif()
    said[ORIENTATION] = orientation
    said[MAKE] = "Acme Telephones"
    said.get_ifd(GPS)[LATITUDE] = (47.0, 22.0, 36.0)
    return said


def png_of_zeros(width: int, height: int, *, rows: int) -> bytes:
    """A PNG in black and white that says how large it is, with so many of its rows."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packed = zlib.compress(bytes(((width + 7) // 8 + 1) * rows), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )
