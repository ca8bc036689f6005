"""People as one sees them in a dark hall: outlines of heads, hair, shoulders and arms."""

from __future__ import annotations

import random
from collections.abc import Callable

from directory.sample.drawings.brush import Pen, Point, Stroke

BEYOND = 1010  # a little past the right edge
HAIR = ("short", "bob", "bun", "curls", "long", "cap")


def head(pen: Pen, x: float, y: float, size: float, hair: str) -> None:
    """A head whose middle is at the point and whose height is twice the size."""
    pen.oval(x, y, size * 0.74, size)
    cuts: dict[str, Callable[[], None]] = {
        "short": lambda: pen.oval(x, y - size * 0.22, size * 0.82, size * 0.84),
        "bob": lambda: _bob(pen, x, y, size, 0.95),
        "long": lambda: _bob(pen, x, y, size, 2.1),
        "bun": lambda: _bun(pen, x, y, size),
        "curls": lambda: _curls(pen, x, y, size),
        "cap": lambda: pen.oval(x, y - size * 0.3, size * 0.84, size * 0.72),
    }
    cuts[hair]()


def _bob(pen: Pen, x: float, y: float, size: float, length: float) -> None:
    wide, low = size * 0.92, y + size * length
    pen.blob(
        (x, y - size * 1.12),
        (x + wide * 0.66, y - size * 0.88),
        (x + wide * 0.98, y - size * 0.2),
        (x + wide * 1.02, (y + low) / 2),
        (x + wide * 0.92, low),
        (x + wide * 0.3, low + size * 0.06),
        (x - wide * 0.3, low + size * 0.06),
        (x - wide * 0.92, low),
        (x - wide * 1.02, (y + low) / 2),
        (x - wide * 0.98, y - size * 0.2),
        (x - wide * 0.66, y - size * 0.88),
    )


def _bun(pen: Pen, x: float, y: float, size: float) -> None:
    pen.oval(x, y - size * 0.18, size * 0.82, size * 0.9)
    pen.oval(x + size * 0.1, y - size * 1.22, size * 0.4, size * 0.36)


def _curls(pen: Pen, x: float, y: float, size: float) -> None:
    places: list[Point] = [
        (-0.78, 0.05), (-0.92, -0.36), (-0.72, -0.76), (-0.34, -1.05), (0.1, -1.14),
        (0.5, -0.98), (0.82, -0.66), (0.94, -0.24), (0.8, 0.14), (0.0, -0.5), (0.4, -0.4),
        (-0.4, -0.4),
    ]  # fmt: skip
    for at, (dx, dy) in enumerate(places):
        pen.oval(x + dx * size, y + dy * size, size * (0.36 + 0.05 * (at % 3)))


def bust(pen: Pen, x: float, y: float, size: float, hair: str, *, low: float = 9) -> None:
    """Head, neck and shoulders, down to `low` sizes below the middle of the head."""
    head(pen, x, y, size, hair)
    pen.limb((x, y + size * 0.5, size * 0.72), (x, y + size * 1.6, size * 0.84))
    pen.blob(
        (x - size * 0.36, y + size * 1.22),
        (x + size * 0.36, y + size * 1.22),
        (x + size * 1.35, y + size * 1.72),
        (x + size * 1.9, y + size * 2.4),
        (x + size * 1.98, y + size * 4.2),
        (x + size * 1.8, y + size * low),
        (x - size * 1.8, y + size * low),
        (x - size * 1.98, y + size * 4.2),
        (x - size * 1.9, y + size * 2.4),
        (x - size * 1.35, y + size * 1.72),
    )


def row(y: float, size: float, *, apart: float, seed: int, gaps: tuple[int, ...] = ()) -> Stroke:
    """A row of people from behind, each with a head of her own; some places left empty."""

    def stroke(pen: Pen) -> None:
        chance = random.Random(seed)  # noqa: S311  # who sits where is no secret
        for at, x in enumerate(range(-20, 1100, int(apart))):
            hair = chance.choice(HAIR)
            aside, lower = chance.uniform(-0.16, 0.16) * apart, chance.uniform(-0.5, 0.5) * size
            grown = size * chance.uniform(0.9, 1.1)
            if at not in gaps:
                bust(pen, x + aside, y + lower, grown, hair, low=11)

    return stroke


def standing(
    pen: Pen, x: float, y: float, size: float, hair: str, *, low: float, skirt: bool = False
) -> None:
    """A whole person whose head is at the point; `low` is where the feet are."""
    head(pen, x, y, size, hair)
    hips = y + size * 5.6
    pen.limb((x, y + size * 0.5, size * 0.68), (x, y + size * 1.6, size * 0.8))
    pen.blob(
        (x - size * 0.34, y + size * 1.18),
        (x + size * 0.34, y + size * 1.18),
        (x + size * 1.2, y + size * 1.62),
        (x + size * 1.58, y + size * 2.3),
        (x + size * 1.3, y + size * 4.0),
        (x + size * 1.28, hips),
        (x - size * 1.28, hips),
        (x - size * 1.3, y + size * 4.0),
        (x - size * 1.58, y + size * 2.3),
        (x - size * 1.2, y + size * 1.62),
    )
    if skirt:
        flare = size * 1.9
        pen.polygon(
            (x - size * 1.2, hips - size * 0.6), (x + size * 1.2, hips - size * 0.6),
            (x + flare, low - size * 1.4), (x - flare, low - size * 1.4),
        )  # fmt: skip
    for side in (-1, 1):
        pen.limb(
            (x + side * size * 0.62, hips - size * 0.4, size * 1.34),
            (x + side * size * 0.68, low, size * 0.9),
        )


def arm(pen: Pen, size: float, *joints: Point) -> None:
    """An arm from the shoulder through the given joints to a hand."""
    widths = [0.95, 0.78, 0.52, 0.5]
    pen.limb(*((x, y, size * width) for (x, y), width in zip(joints, widths, strict=False)))
    x, y = joints[-1]
    pen.oval(x, y, size * 0.36)


def open_hand(pen: Pen, x: float, y: float, size: float) -> None:
    """A raised palm with its fingers apart; the point is the middle of the palm."""
    pen.oval(x, y, size * 0.5, size * 0.56)
    for dx, dy in ((-0.42, -1.28), (-0.13, -1.5), (0.18, -1.44), (0.46, -1.12)):
        pen.limb(
            (x + dx * size * 0.72, y - size * 0.2, size * 0.27),
            (x + dx * size, y + dy * size, size * 0.2),
        )
    pen.limb(
        (x - size * 0.34, y + size * 0.14, size * 0.27),
        (x - size * 0.86, y - size * 0.36, size * 0.2),
    )
