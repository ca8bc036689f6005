"""What the pictures are drawn with: a plate of greys, a pen, light, grain, and two inks."""

from __future__ import annotations

import io
import itertools
import random
from collections.abc import Callable, Iterable, Sequence
from typing import Concatenate, ParamSpec

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Point = tuple[float, float]
How = ParamSpec("How")
Stroke = Callable[["Pen"], None]

DARK, MIDDLE, LIGHT = "#171411", "#75695e", "#f7f2e8"
RED_DARK, RED, RED_LIGHT = "#2a0f0a", "#b02a17", "#e9a493"
WIDE = (1280, 854)
UNITS = 1000  # a plate is a thousand wide, whatever its pixels
FINER = 2  # shapes are drawn this much larger and brought down, so that edges are smooth
STEPS = 10  # points that a curve gets between two that are given
GRAIN = 0.11
QUALITY = 88


class Pen:
    """Draws shapes, in units, on a mask."""

    def __init__(self, mask: Image.Image, scale: float) -> None:
        self._draw = ImageDraw.Draw(mask)
        self._scale = scale

    def polygon(self, *points: Point, ink: int = 255) -> None:
        """Straight edges between the points."""
        self._draw.polygon([self._at(point) for point in points], fill=ink)

    def blob(self, *points: Point, ink: int = 255) -> None:
        """A closed curve through the points."""
        self.polygon(*curve([*points, *points[:3]]), ink=ink)

    def oval(self, x: float, y: float, rx: float, ry: float | None = None, ink: int = 255) -> None:
        """An ellipse around a point; a circle if one radius is given."""
        ry = rx if ry is None else ry
        self._draw.ellipse((*self._at((x - rx, y - ry)), *self._at((x + rx, y + ry))), fill=ink)

    def box(
        self, x0: float, y0: float, x1: float, y1: float, *, soft: float = 0, ink: int = 255
    ) -> None:
        """A rectangle, its corners rounded."""
        corners = (*self._at((x0, y0)), *self._at((x1, y1)))
        self._draw.rounded_rectangle(corners, radius=soft * self._scale, fill=ink)

    def line(self, *points: Point, width: float, ink: int = 255) -> None:
        """A line of even width with round ends."""
        self.limb(*((x, y, width) for x, y in points), ink=ink)

    def sweep(self, *points: Point, width: float, ink: int = 255) -> None:
        """A curved line of even width."""
        self.line(*curve([points[0], *points, points[-1]]), width=width, ink=ink)

    def limb(self, *joints: tuple[float, float, float], ink: int = 255) -> None:
        """An arm, a stem, a strap: joints with the width that it has there."""
        for x, y, width in joints:
            self.oval(x, y, width / 2, ink=ink)
        for (x0, y0, w0), (x1, y1, w1) in itertools.pairwise(joints):
            dx, dy = x1 - x0, y1 - y0
            length = (dx * dx + dy * dy) ** 0.5 or 1
            nx, ny = -dy / length / 2, dx / length / 2
            self.polygon(
                (x0 + nx * w0, y0 + ny * w0),
                (x1 + nx * w1, y1 + ny * w1),
                (x1 - nx * w1, y1 - ny * w1),
                (x0 - nx * w0, y0 - ny * w0),
                ink=ink,
            )

    def _at(self, point: Point) -> Point:
        return point[0] * self._scale, point[1] * self._scale


def of(shape: Callable[Concatenate[Pen, How], None], *how: How.args, **more: How.kwargs) -> Stroke:
    """The stroke of one shape alone, as in `of(Pen.oval, 500, 500, 40)`."""
    return lambda pen: shape(pen, *how, **more)


def curve(points: Sequence[Point]) -> list[Point]:
    """A smooth line (Catmull and Rom's) through all points but the first and the last."""
    smooth: list[Point] = []
    for at in range(1, len(points) - 2):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[at - 1 : at + 3]
        for step in range(STEPS):
            t = step / STEPS
            smooth.append((_between(ax, bx, cx, dx, t), _between(ay, by, cy, dy, t)))
    smooth.append(points[-2])
    return smooth


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    bend = 2 * a - 5 * b + 4 * c - d
    twist = 3 * b - a - 3 * c + d
    return (2 * b + (c - a) * t + bend * t * t + twist * t * t * t) / 2


class Plate:
    """A picture in greys, from 0 to 255, that is printed in warm inks at the end."""

    def __init__(self, width: int, height: int, *, top: int, bottom: int) -> None:
        self._scale = width / UNITS
        self._size = (width, height)
        fall = Image.linear_gradient("L").resize(self._size)
        self._image = fall.point([top + (bottom - top) * at // 255 for at in range(256)])
        self._reds: list[Image.Image] = []

    def paint(self, stroke: Stroke, tone: int, *, blur: float = 0, strength: float = 1) -> None:
        """Lay a tone over what the pen draws; blurred as by a lens that looks elsewhere."""
        self._image.paste(tone, mask=self._mask(stroke, blur, strength))

    def redden(self, stroke: Stroke, *, blur: float = 0) -> None:
        """Print what the pen draws in the red ink, whatever its tone."""
        self._reds.append(self._mask(stroke, blur, 1))

    def glow(
        self, x: float, y: float, rx: float, ry: float | None = None, *, tone: int, strength: float
    ) -> None:
        """Let light fall around a point, fading to nothing at the radius."""
        ry = rx if ry is None else ry
        wide, high = (max(2, int(2 * each * self._scale)) for each in (rx, ry))
        fading = Image.radial_gradient("L").point(
            [round(strength * 255 * max(0.0, 1 - at / 180) ** 2) for at in range(256)]
        )
        corner = (round((x - rx) * self._scale), round((y - ry) * self._scale))
        mask = fading.resize((wide, high), Image.Resampling.BILINEAR)
        self._image.paste(tone, (*corner, corner[0] + wide, corner[1] + high), mask)

    def soften(self, blur: float) -> None:
        """Blur all that stands there so far."""
        self._image = self._image.filter(ImageFilter.GaussianBlur(blur * self._scale))

    def printed(self, seed: int) -> bytes:
        """The picture with its grain, in its inks, as JPEG."""
        image = ImageChops.add(self._image, _grain(self._size, seed), offset=-128)
        inked = ImageOps.colorize(image, DARK, LIGHT, MIDDLE)
        if self._reds:
            red = ImageOps.colorize(image, RED_DARK, RED_LIGHT, RED)
            for mask in self._reds:
                inked.paste(red, mask=mask)
        kept = io.BytesIO()
        inked.save(kept, "JPEG", quality=QUALITY)
        return kept.getvalue()

    def _mask(self, stroke: Stroke, blur: float, strength: float) -> Image.Image:
        width, height = self._size
        mask = Image.new("L", (width * FINER, height * FINER))
        stroke(Pen(mask, self._scale * FINER))
        mask = mask.reduce(FINER)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * self._scale))
        if strength < 1:
            mask = mask.point([round(at * strength) for at in range(256)])
        return mask


def _grain(size: tuple[int, int], seed: int) -> Image.Image:
    """Noise around the middle grey, the same for the same seed."""
    noise = random.Random(seed).randbytes(size[0] * size[1])  # noqa: S311  # grain is no secret
    grain = Image.frombytes("L", size, noise).filter(ImageFilter.GaussianBlur(0.7))
    return grain.point([round(128 + (at - 128) * 2.2 * GRAIN) for at in range(256)])


def transparent(size: tuple[int, int], inks: Iterable[tuple[str, Stroke]]) -> bytes:
    """A mark in flat inks on nothing, as PNG. It is square, and has room at both sides."""
    width, side = size
    mark = Image.new("RGBA", size)
    for ink, stroke in inks:
        mask = Image.new("L", (side * FINER, side * FINER))
        stroke(Pen(mask, side / UNITS * FINER))
        mark.paste(ink, ((width - side) // 2, 0), mask.reduce(FINER))
    kept = io.BytesIO()
    mark.save(kept, "PNG", optimize=True)
    return kept.getvalue()
