"""What stands in the hall: chairs, a lectern, a lamp, a screen, lights out of focus."""

from __future__ import annotations

import random

from directory.sample.drawings.brush import Pen, Plate, of


def hall(plate: Plate) -> None:
    """The far wall of a dark hall, with posts along it."""
    for x in range(40, 1000, 118):
        plate.paint(of(Pen.box, x, -10, x + 22, 420), 58, blur=5, strength=0.7)
    plate.paint(of(Pen.box, -10, 384, 1010, 700), 34, blur=10)


def screen(plate: Plate, x0: float, y0: float, x1: float, y1: float, *, blur: float) -> None:
    """A lit screen, and the light that it throws."""
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    plate.glow(*middle, (x1 - x0) * 1.05, (y1 - y0) * 1.5, tone=214, strength=0.75)
    plate.paint(of(Pen.box, x0, y0, x1, y1), 240, blur=blur)


def bokeh(plate: Plate, *, seed: int, left: float, right: float, top: float, low: float) -> None:
    """Lights out of focus, somewhere in the back of the room."""
    chance = random.Random(seed)  # noqa: S311  # lamps are no secret

    def lights(pen: Pen) -> None:
        for _light in range(14):
            x, y = chance.uniform(left, right), chance.uniform(top, low)
            pen.oval(x, y, chance.uniform(7, 20), ink=chance.randint(30, 100))

    plate.paint(lights, 216, blur=1.8)


def lectern(pen: Pen, x: float, top: float, floor: float) -> None:
    """A slanting board on a stem; its width goes with its height."""
    size = (floor - top) / 10
    pen.polygon(
        (x - size * 0.6, top + size * 0.9),
        (x + size * 4.4, top),
        (x + size * 4.4, top + size * 0.7),
        (x - size * 0.6, top + size * 1.6),
    )
    pen.polygon(
        (x + size, top + size), (x + size * 2.7, top + size * 0.8),
        (x + size * 3, floor), (x + size * 0.7, floor),
    )  # fmt: skip


def standing_lamp(pen: Pen, x: float, top: float, floor: float) -> None:
    """The stem and foot of a lamp; its shade is painted by whoever lights it."""
    pen.line((x, top), (x, floor), width=7)
    pen.oval(x, floor, 40, 8)


def chair(pen: Pen, x: float, y: float, size: float, *, round_back: bool) -> None:
    """A chair from behind, the top of its back at the point, as wide as the size."""
    seat = y + size * 0.9
    if round_back:
        hoop = [(0.08, 0.9), (0.1, 0.4), (0.26, 0.04), (0.5, -0.04), (0.74, 0.04), (0.9, 0.4)]
        rail = [(x + size * dx, y + size * dy) for dx, dy in [*hoop, (0.92, 0.9)]]
        pen.sweep(*rail, width=size * 0.08)
        for dx in (0.29, 0.43, 0.57, 0.71):
            pen.line((x + size * dx, y + size * 0.02), (x + size * dx, seat), width=size * 0.04)
    else:
        pen.box(x + size * 0.04, y, x + size * 0.96, y + size * 0.5, soft=size * 0.09)
    for side in (0.08, 0.92):
        pen.limb(
            (x + size * side, y + size * 0.3, size * 0.1),
            (x + size * side, y + size * 1.8, size * 0.07),
        )
    pen.box(x, seat, x + size, seat + size * 0.12, soft=size * 0.05)
    pen.box(x + size * 0.1, y + size * 1.34, x + size * 0.9, y + size * 1.39)
