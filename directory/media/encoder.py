"""A program of its own: a picture on standard input, WebP files of it on standard output.

`redrawing` runs it as a child, because a picture may be made to harm whoever opens it. In here
it finds little memory, little time, no secret, and can write no file. The answer is a line of
JSON, with the size of each file that follows it or with the sentence that refuses the picture.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
import warnings
from collections.abc import Iterable

from PIL import Image, ImageCms, ImageOps

MEMORY = 1024 * 1024 * 1024
SECONDS = 30
MOST_PIXELS = 25_000_000
LONGEST = 12_000  # pixels on a side; WebP ends at 16,383
FORMATS = ("PNG", "JPEG", "WEBP")
QUALITY = 82
DAMAGED = "The picture is damaged or cut off: it cannot be opened to its end."
TOO_LARGE = f"The picture has more than {MOST_PIXELS // 1_000_000} million pixels: make it smaller."

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class Unfit(Exception):
    """The picture is not taken. The text is a sentence that says why."""


def main() -> None:
    """Answer one picture. The arguments are the widths."""
    limit()
    try:
        files = redraw(sys.stdin.buffer.read(), [int(width) for width in sys.argv[1:]])
    except Unfit as why:
        _answer({"refused": str(why)}, [])
    else:
        sizes = [(*size, len(content)) for size, content in files]
        _answer({"files": sizes}, [content for _size, content in files])


def limit() -> None:
    """Give away what this program does not need."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS knows RLIMIT_AS, and refuses it; the number of pixels is limited there, too.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _answer(head: dict[str, object], files: Iterable[bytes]) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + b"".join(files))


def redraw(data: bytes, widths: Iterable[int]) -> list[tuple[tuple[int, int], bytes]]:
    """The picture upright, in plain sRGB, without a word about itself: size and WebP file.

    It comes in those widths that are below its own, and in its own or the widest. Raises Unfit.
    """
    wanted = sorted(widths)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # such as: its EXIF is corrupt
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = _opened(data, most=wanted[-1])
        except Unfit:
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise Unfit(TOO_LARGE) from error
        except Exception as error:  # what a broken file breaks is any of a dozen errors
            raise Unfit(DAMAGED) from error
    below = [width for width in wanted if width < picture.width]
    drawn = [_scaled(picture, width) for width in below] + [picture]
    return [(each.size, _encoded(each)) for each in drawn]


def _opened(data: bytes, *, most: int) -> Image.Image:
    """The picture as it is looked at, at most so wide."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        if max(image.size) > LONGEST:
            raise Unfit(f"The picture has more than {LONGEST:,} pixels on a side: make it smaller.")
        # A telephone's JPEG may bring a second picture along; what counts there is the first.
        if image.format in {"PNG", "WEBP"} and getattr(image, "is_animated", False):
            raise Unfit("The picture moves: give a still one.")
        image.load()
        with contextlib.suppress(Exception):  # an orientation that cannot be read turns nothing
            ImageOps.exif_transpose(image, in_place=True)
        return _in_srgb(_scaled(_in_modes_that_scale(image), most))


def _in_modes_that_scale(image: Image.Image) -> Image.Image:
    """Palettes, bits and sixteen of them as plain channels; transparency as a channel."""
    if image.mode.startswith("I"):  # sixteen bits of grey, which `convert` would cut off at 255
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"L", "CMYK"} else image.convert("RGB")


def _scaled(image: Image.Image, width: int) -> Image.Image:
    """The picture in this width, or as it is if it is no wider."""
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The colours that its profile means, in those that every screen knows."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile := image.info.get("icc_profile"):
        # A profile that cannot be read is left out; the colours are nearly right without it.
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, meant, srgb, outputMode=mode) or image
    return image.convert(mode)


def _encoded(image: Image.Image) -> bytes:
    image.info = {}  # place, time, camera, profile and comments would go along
    file = io.BytesIO()
    image.save(file, "WEBP", quality=QUALITY, method=4)
    return file.getvalue()


if __name__ == "__main__":
    main()
