"""Logos of companies that do not exist: geometry, in ink on nothing."""

from __future__ import annotations

import math
from collections.abc import Callable

from directory.sample.drawings.brush import DARK, RED, Pen, of, transparent

SIZE = (640, 256)
GROOVES = 8


def quernlight() -> bytes:
    """A millstone seen from above, its eye alight."""

    def stone(pen: Pen) -> None:
        pen.oval(500, 500, 440)
        pen.oval(500, 500, 396, ink=0)
        pen.oval(500, 500, 356)
        for at in range(GROOVES):
            turn = math.tau * at / GROOVES
            for far, lean in ((380, 0.0), (380, 0.3)):
                start = (500 + 150 * math.cos(turn), 500 + 150 * math.sin(turn))
                end = (500 + far * math.cos(turn + lean), 500 + far * math.sin(turn + lean))
                pen.line(start, end, width=22, ink=0)
        pen.oval(500, 500, 166, ink=0)

    return transparent(SIZE, [(DARK, stone), (RED, of(Pen.oval, 500, 500, 104))])


def candlestair() -> bytes:
    """Four steps up, and a flame on the last."""

    def steps(pen: Pen) -> None:
        for at in range(4):
            pen.box(70 + at * 215, 790 - at * 138, 930, 920 - at * 138)

    def flame(pen: Pen) -> None:
        pen.blob((790, 80), (862, 190), (868, 272), (790, 344), (712, 272), (722, 200))
        pen.blob((790, 216), (822, 272), (790, 312), (758, 272), ink=0)

    return transparent(SIZE, [(DARK, steps), (RED, flame)])


MARKS: dict[str, Callable[[], bytes]] = {"Quernlight": quernlight, "Candlestair": candlestair}
