"""The talks in pictures, three wide by two high; units reach from 0,0 to 1000,667."""

from __future__ import annotations

import random

from directory.sample.drawings import people
from directory.sample.drawings.brush import WIDE, Pen, Plate, Point, of
from directory.sample.drawings.room import bokeh, hall, lectern, screen

# The tones of rows of people, from the stage to the camera.
FAR, NEARER, NEAREST = 74, 36, 16


def jar() -> bytes:
    """A woman at a lectern holds a jar against a microphone; clicks on the screen behind her."""
    plate = Plate(*WIDE, top=66, bottom=34)
    bokeh(plate, seed=21, left=10, right=400, top=30, low=300)

    def clicks(pen: Pen) -> None:
        chance = random.Random(5)  # noqa: S311  # the beetles bite when they like
        pen.line((520, 196), (1000, 196), width=5)
        for x in range(540, 990, 19):
            high = chance.choice((6, 9, 12, 16, 22, 84, 128))
            pen.line((x, 196 - high), (x, 196 + high), width=6)

    screen(plate, 500, 40, 1040, 352, blur=7)
    plate.paint(clicks, 120, blur=4)
    plate.glow(560, 220, 480, tone=220, strength=0.25)

    def woman(pen: Pen) -> None:
        people.bust(pen, 372, 188, 56, "bob", low=8.6)
        people.arm(pen, 62, (450, 318), (520, 418), (590, 352))
        people.arm(pen, 62, (290, 330), (330, 440), (560, 400))

    plate.paint(woman, NEAREST, blur=1.5)
    plate.paint(of(lectern, 560, 430, 700), 26, blur=1.5)

    def glass(pen: Pen) -> None:
        pen.box(566, 262, 634, 350, soft=14)
        pen.box(574, 246, 626, 268, soft=5)

    plate.paint(glass, 210, blur=1.5)
    plate.paint(of(Pen.box, 572, 296, 628, 346, soft=10), 120, blur=3)
    plate.paint(of(Pen.box, 572, 244, 628, 262, soft=4), 52, blur=1)
    plate.paint(of(Pen.sweep, (668, 432), (676, 360), (650, 316), width=7), 24, blur=1)
    plate.paint(of(Pen.limb, (650, 318, 24), (638, 306, 28)), 24, blur=1)

    def listeners(pen: Pen) -> None:
        people.bust(pen, 110, 560, 62, "cap")
        people.bust(pen, 880, 566, 66, "bun")

    plate.paint(listeners, 12, blur=5)
    return plate.printed(2)


def hall_with_curve() -> bytes:
    """The hall from behind: heads, a lit screen with one line that stays, a man with a tin."""
    plate = Plate(*WIDE, top=44, bottom=30)
    hall(plate)
    screen(plate, 372, 74, 790, 330, blur=2)

    def drawn(pen: Pen) -> None:
        pen.box(402, 96, 520, 108)
        pen.line((410, 300), (760, 300), width=3)
        pen.line((410, 300), (410, 140), width=3)

    plate.paint(drawn, 120, blur=1)
    falls: list[Point] = [(414, 150), (480, 258), (560, 284), (660, 292), (752, 296)]
    stays: list[Point] = [(414, 150), (500, 158), (590, 162), (680, 166), (752, 168)]
    plate.paint(of(Pen.sweep, *falls, width=7), 158, blur=1)
    plate.paint(of(Pen.sweep, *stays, width=7), 110, blur=1)
    plate.redden(of(Pen.sweep, *stays, width=8), blur=1)

    def man(pen: Pen) -> None:
        people.standing(pen, 268, 170, 26, "short", low=440)
        people.arm(pen, 28, (302, 222), (336, 200), (340, 150))
        pen.box(328, 122, 354, 142, soft=3)
        lectern(pen, 196, 262, 440)

    plate.paint(man, 20, blur=1.2)
    plate.paint(of(Pen.box, 331, 124, 352, 139, soft=2), 190, blur=1)
    plate.paint(people.row(408, 20, apart=62, seed=31), FAR, blur=2)
    plate.paint(people.row(446, 27, apart=88, seed=32, gaps=(7,)), 55, blur=1.6)
    plate.paint(people.row(496, 38, apart=124, seed=33), NEARER, blur=1.4)
    plate.paint(people.row(572, 58, apart=196, seed=34, gaps=(2,)), NEAREST, blur=3)
    return plate.printed(3)


def tower() -> bytes:
    """A tower block drawn on a wall of paper, its two lift shafts red; a woman points at one."""
    plate = Plate(*WIDE, top=64, bottom=36)
    plate.paint(of(Pen.box, 330, -10, 872, 700), 226, blur=5)
    plate.glow(600, 250, 520, 460, tone=246, strength=0.55)

    def outline(pen: Pen) -> None:
        pen.box(438, 66, 774, 700)
        pen.box(444, 72, 768, 700, ink=0)
        for storey in range(15):
            y = 88 + storey * 40
            for x in (462, 502, 678, 718):
                pen.box(x, y, x + 28, y + 20)

    plate.paint(outline, 96, blur=1.2)

    def shafts(pen: Pen) -> None:
        chance = random.Random(9)  # noqa: S311  # a hand with chalk
        for left in (566, 614):
            pen.box(left, 84, left + 34, 700)
            for _stroke in range(24):
                x, y = left + chance.uniform(0, 34), chance.uniform(84, 690)
                pen.line((x, y), (x + 9, y + chance.uniform(14, 40)), width=2, ink=120)

    plate.paint(shafts, 112, blur=1)
    plate.redden(shafts, blur=1)

    def woman(pen: Pen) -> None:
        people.standing(pen, 318, 236, 50, "bob", low=900)
        people.arm(pen, 56, (378, 336), (452, 364), (540, 290))
        pen.line((548, 282), (572, 262), width=9)

    plate.paint(woman, NEAREST, blur=1.5)
    plate.paint(people.row(640, 44, apart=190, seed=44, gaps=(2,)), 10, blur=5)
    return plate.printed(4)


def timetable() -> bytes:
    """A hand goes up among the heads; far off a woman before a chart of slanting lines."""
    plate = Plate(*WIDE, top=58, bottom=26)
    plate.glow(330, 150, 520, 380, tone=214, strength=0.5)
    screen(plate, 150, 36, 560, 276, blur=7)

    def lines(pen: Pen) -> None:
        for at in range(9):
            x = 168 + at * 42
            pen.line((x, 250), (x + 30, 164), width=4)
            if at not in (3, 6):
                pen.line((x + 30, 164), (x + 46, 164), (x + 84, 62), width=4)

    plate.paint(lines, 118, blur=3)

    def held(pen: Pen) -> None:
        for x in (324, 450):
            pen.line((x, 164), (x + 34, 164), width=6)

    plate.paint(held, 112, blur=2.5)
    plate.redden(held, blur=2.5)
    bokeh(plate, seed=8, left=600, right=990, top=20, low=230)

    def woman(pen: Pen) -> None:
        people.standing(pen, 606, 176, 27, "bun", low=460, skirt=True)
        people.arm(pen, 21, (572, 222), (544, 226), (520, 174))

    plate.paint(woman, 30, blur=4)
    plate.paint(people.row(398, 26, apart=92, seed=51), FAR, blur=5)
    plate.paint(people.row(454, 36, apart=128, seed=52), 44, blur=4)

    def asker(pen: Pen) -> None:
        people.bust(pen, 610, 476, 68, "curls", low=7)
        pen.limb((700, 650, 80), (742, 520, 62), (748, 330, 40))
        people.open_hand(pen, 746, 300, 42)

    plate.paint(asker, NEAREST, blur=1.5)

    def beside(pen: Pen) -> None:
        people.bust(pen, 170, 560, 80, "long")
        people.bust(pen, 960, 590, 84, "short")

    plate.paint(beside, 9, blur=7)
    return plate.printed(5)
