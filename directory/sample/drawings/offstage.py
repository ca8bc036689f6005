"""The evening before, beside and after the talks, in pictures as wide as those of the stage."""

from __future__ import annotations

import math
import random

from directory.sample.drawings import people
from directory.sample.drawings.brush import WIDE, Pen, Plate, Point, of
from directory.sample.drawings.room import bokeh, chair, lectern, standing_lamp

NEAREST = 16  # the tone of what stands before the light


def chairs() -> bytes:
    """Rows of empty chairs before tall windows; a lamp is lit by the lectern."""
    plate = Plate(*WIDE, top=120, bottom=62)
    plate.paint(of(Pen.box, -10, 300, 1010, 700), 70, blur=4)
    for left in (40, 250, 460, 670):
        plate.glow(left + 75, 160, 190, 230, tone=225, strength=0.4)
        plate.paint(of(Pen.box, left, 30, left + 150, 272), 236, blur=4)
        plate.paint(of(_bars, left), 112, blur=2)
        floor = [(left + 10, 310), (left + 140, 310), (left + 40, 700), (left - 190, 700)]
        plate.paint(of(Pen.polygon, *floor), 134, blur=12, strength=0.55)
    plate.glow(900, 190, 260, 300, tone=246, strength=0.75)
    plate.paint(of(standing_lamp, 918, 96, 330), 30, blur=1.5)
    plate.paint(of(Pen.polygon, (886, 96), (950, 96), (972, 152), (864, 152)), 250, blur=2)
    plate.paint(of(lectern, 838, 216, 340), 34, blur=1.5)
    chance = random.Random(3)  # noqa: S311  # where chairs stand is no secret
    for y, size, tone, blur in (
        (330, 46, 84, 2.0), (382, 64, 66, 1.5), (456, 90, 44, 1.0), (566, 128, 22, 1.5),
    ):  # fmt: skip
        plate.paint(of(_rank, y, size, chance), tone, blur=blur)
    return plate.printed(1)


def _bars(pen: Pen, left: float) -> None:
    """The bars of a window with two panes side by side and three above each other."""
    pen.box(left + 71, 26, left + 79, 276)
    pen.box(left - 4, 106, left + 154, 113)
    pen.box(left - 4, 188, left + 154, 195)


def _rank(pen: Pen, y: float, size: float, chance: random.Random) -> None:
    """A row of chairs, no two neighbours quite alike."""
    x = -size * chance.uniform(0.2, 1.0)
    while x < people.BEYOND:
        grown = size * chance.uniform(0.94, 1.06)
        chair(pen, x, y, grown, round_back=chance.choice((True, True, False, False, False)))
        x += size * chance.uniform(1.42, 1.6)


def strip() -> bytes:
    """Three people at a table hold one long strip of paper; a way is raised on it."""
    plate = Plate(*WIDE, top=58, bottom=40)
    plate.glow(500, 60, 620, 420, tone=230, strength=0.6)
    bokeh(plate, seed=15, left=20, right=980, top=20, low=150)
    for x, y, hair in ((196, 196, "short"), (504, 176, "curls"), (806, 200, "bob")):
        plate.glow(x, y, 190, 230, tone=196, strength=0.35)
        plate.paint(of(_sitter, x, y, hair), 22, blur=1.6)
    plate.paint(of(Pen.polygon, (-10, 506), (1010, 506), (1010, 700), (-10, 700)), 40, blur=2)
    paper: list[Point] = [
        (-60, 436), (200, 452), (500, 440), (800, 456), (1060, 438), (1060, 546), (800, 566),
        (500, 550), (200, 562), (-60, 546),
    ]  # fmt: skip
    plate.paint(of(Pen.blob, *((x, y + 14) for x, y in paper)), 14, blur=8)
    plate.paint(of(Pen.blob, *paper), 224, blur=1.4)

    def ridges(pen: Pen) -> None:
        pen.sweep(
            (-20, 506),
            (150, 500),
            (300, 520),
            (470, 486),
            (640, 512),
            (860, 500),
            (1020, 512),
            width=8,
        )
        for x in range(20, 1000, 26):
            pen.oval(x, 478 + 6 * math.sin(x / 70), 3)
        for x in range(330, 450, 15):
            for y in (528, 540):
                pen.oval(x, y, 3.4)

    plate.paint(ridges, 132, blur=1)
    plate.redden(of(Pen.oval, 470, 488, 13), blur=1)
    plate.paint(of(Pen.oval, 470, 488, 13), 112, blur=1)

    def thumbs(pen: Pen) -> None:
        for x, y in ((166, 462), (232, 458), (474, 442), (540, 436), (776, 466), (842, 462)):
            pen.limb((x, y - 26, 44), (x, y + 6, 34), (x + 4, y + 34, 22))

    plate.paint(thumbs, 26, blur=1.2)
    return plate.printed(6)


def _sitter(pen: Pen, x: float, y: float, hair: str) -> None:
    """Somebody at the table, both arms on it."""
    people.bust(pen, x, y, 66, hair, low=6)
    people.arm(pen, 66, (x - 118, y + 190), (x - 108, y + 290), (x - 30, y + 276))
    people.arm(pen, 66, (x + 118, y + 190), (x + 112, y + 286), (x + 36, y + 270))


def roof() -> bytes:
    """A grey box with a glass dome on a flat roof at dusk; one red sign on the horizon."""
    plate = Plate(*WIDE, top=30, bottom=150)
    chance = random.Random(77)  # noqa: S311  # these stars are nobody's

    def stars(pen: Pen) -> None:
        for _star in range(150):
            pen.oval(
                chance.uniform(0, 1000), 330 * chance.random() ** 1.6, chance.uniform(0.7, 1.9)
            )

    plate.paint(stars, 225, strength=0.75)
    plate.glow(800, 470, 520, 240, tone=216, strength=0.55)

    def hills(pen: Pen) -> None:
        pen.blob(
            (-60, 452),
            (120, 424),
            (320, 446),
            (560, 414),
            (820, 452),
            (1060, 436),
            (1060, 760),
            (-60, 760),
        )

    plate.paint(hills, 52, blur=3)
    plate.glow(786, 436, 210, 150, tone=170, strength=0.5)
    plate.redden(of(Pen.oval, 786, 432, 62, 16, ink=110), blur=20)
    plate.paint(of(Pen.box, 754, 426, 818, 446, soft=3), 176, blur=2.5)
    plate.redden(of(Pen.box, 754, 426, 818, 446, soft=3), blur=2.5)
    plate.paint(of(Pen.polygon, (-10, 540), (1010, 514), (1010, 700), (-10, 700)), 30, blur=1.5)
    plate.paint(of(Pen.polygon, (-10, 530), (1010, 504), (1010, 520), (-10, 548)), 66, blur=1.5)
    plate.paint(of(Pen.polygon, (230, 600), (560, 590), (600, 640), (250, 650)), 14, blur=8)

    def case(pen: Pen) -> None:
        pen.polygon((256, 448), (520, 440), (520, 606), (256, 616))

    plate.paint(case, 92, blur=1)
    plate.paint(of(Pen.polygon, (520, 440), (566, 426), (566, 588), (520, 606)), 52, blur=1)
    plate.paint(of(Pen.polygon, (256, 448), (310, 434), (566, 426), (520, 440)), 138, blur=1)
    plate.paint(of(Pen.oval, 410, 432, 84, 15), 40, blur=1)

    def dome(pen: Pen) -> None:
        pen.oval(410, 430, 76, 82)
        pen.box(320, 433, 500, 530, ink=0)

    plate.paint(dome, 190, blur=1, strength=0.45)
    plate.paint(of(Pen.oval, 410, 426, 24, 9), 20, blur=1.2)
    plate.paint(of(Pen.sweep, (358, 412), (368, 382), (392, 362), width=6), 250, blur=1.6)
    plate.paint(of(Pen.box, 284, 548, 352, 580, soft=3), 176, blur=1)

    def number(pen: Pen) -> None:
        pen.box(298, 554, 304, 574)
        for y in (554, 562, 570):
            pen.box(314, y, 336, y + 4)
        pen.box(331, 554, 336, 565)
        pen.box(314, 563, 319, 574)

    plate.paint(number, 40, blur=0.6)
    plate.paint(of(Pen.sweep, (566, 560), (640, 600), (760, 596), (1010, 640), width=7), 14, blur=1)
    return plate.printed(7)


def greyhound() -> bytes:
    """A thin dog asleep under a table; the cloth hangs, and boots stand about it."""
    plate = Plate(*WIDE, top=40, bottom=92)
    plate.glow(520, 470, 640, 300, tone=210, strength=0.6)
    plate.paint(of(Pen.box, -10, 520, 1010, 700), 112, blur=14)
    plate.glow(500, 560, 520, 120, tone=200, strength=0.5)
    for x, tone in ((60, 52), (150, 44), (860, 50), (948, 40)):
        plate.paint(of(_leg, x), tone, blur=4)
    plate.paint(of(Pen.polygon, (-10, -10), (1010, -10), (1010, 190), (-10, 214)), 196, blur=2)

    def folds(pen: Pen) -> None:
        for at in range(17):
            x = at * 62 - 10
            pen.polygon((x, -10), (x + 22, -10), (x + 30, 210 - at), (x + 4, 212 - at))

    plate.paint(folds, 168, blur=8)
    plate.paint(
        of(Pen.polygon, (-10, 196), (1010, 172), (1010, 236), (-10, 258)),
        22,
        blur=16,
        strength=0.8,
    )
    plate.paint(of(Pen.oval, 500, 606, 330, 24), 26, blur=10, strength=0.8)
    plate.paint(_dog, NEAREST, blur=1.4)
    collar: list[Point] = [(628, 448), (652, 462), (668, 484)]
    plate.paint(of(Pen.sweep, *collar, width=13), 116, blur=1)
    plate.redden(of(Pen.sweep, *collar, width=14), blur=1)
    return plate.printed(8)


def _leg(pen: Pen, x: float) -> None:
    """A leg in a boot."""
    pen.limb((x, 120, 86), (x + 4, 470, 62))
    pen.blob(
        (x - 34, 440), (x + 38, 440), (x + 44, 520), (x + 92, 548), (x + 90, 578), (x - 34, 578)
    )  # fmt: skip


def _dog(pen: Pen) -> None:
    """Lying on its side of the belly, the long nose along the floor."""
    pen.blob(
        (262, 566), (262, 506), (296, 462), (352, 446), (420, 456), (500, 448), (572, 456),
        (618, 486), (628, 540), (600, 590), (540, 604), (480, 572), (430, 560), (390, 590),
        (320, 606),
    )  # fmt: skip
    pen.limb((590, 506, 84), (648, 470, 54), (690, 436, 42), (716, 424, 40))
    pen.blob(
        (690, 404),
        (730, 396),
        (768, 416),
        (812, 440),
        (846, 454),
        (848, 470),
        (816, 476),
        (752, 468),
        (706, 452),
    )
    pen.blob((700, 408), (676, 398), (652, 416), (646, 440), (672, 438), (706, 430))
    pen.limb((590, 560, 60), (640, 594, 30), (740, 600, 22), (812, 600, 22))
    pen.limb((330, 540, 110), (400, 588, 44), (470, 602, 22), (540, 602, 20))
    pen.sweep((272, 580), (224, 602), (150, 604), (88, 590), (60, 566), width=10)


def yard() -> bytes:
    """People on steps under a string of bulbs; one holds a lamp up over the rest."""
    plate = Plate(*WIDE, top=52, bottom=24)
    plate.paint(of(Pen.box, -10, -10, 1010, 430), 62, blur=8)
    plate.paint(_bricks, 46, blur=0.8)
    plate.paint(of(Pen.box, 404, 60, 596, 612), 198, blur=6)
    plate.glow(500, 260, 420, 360, tone=220, strength=0.5)
    strings: tuple[tuple[float, float, float], ...] = ((30, 0, 520), (24, 480, 1010))
    for top, start, end in strings:
        bulbs = [
            (start + (end - start) * t / 9, top + 74 * (1 - (2 * t / 9 - 1) ** 2))
            for t in range(10)
        ]
        plate.paint(of(Pen.line, *bulbs, width=2.4), 18, blur=1)
        for x, y in bulbs:
            plate.glow(x, y + 12, 60, tone=236, strength=0.5)
        plate.paint(of(_bulbs, bulbs), 250, blur=1.6)
    crowd = (
        (150, 330, 36, "long", True), (262, 306, 36, "bun", False), (372, 318, 35, "bob", True),
        (500, 286, 37, "short", False), (618, 312, 34, "bob", True), (728, 330, 35, "bun", False),
        (842, 296, 39, "curls", False),
    )  # fmt: skip
    for at, (x, y, size, hair, skirt) in enumerate(crowd):
        tone = (30, 20, 34)[at % 3]
        plate.paint(
            of(people.standing, x, y, size, hair, low=640 + size, skirt=skirt), tone, blur=1.1
        )
    plate.glow(556, 134, 190, tone=250, strength=0.8)

    def lamp(pen: Pen) -> None:
        people.arm(pen, 38, (548, 358), (584, 290), (560, 224))
        pen.line((558, 240), (556, 150), width=7)

    plate.paint(lamp, 20, blur=1.4)
    plate.paint(of(Pen.polygon, (532, 104), (582, 104), (600, 152), (514, 152)), 252, blur=1.6)
    for at, y in enumerate((600, 640)):
        plate.paint(of(Pen.box, -10, y, 1010, y + 40), 40 - 16 * at, blur=1.5)
    return plate.printed(9)


def _bricks(pen: Pen) -> None:
    """The joints of a brick wall."""
    for at in range(19):
        pen.box(-10, at * 24, 1010, at * 24 + 2, ink=120)
        for x in range((at % 2) * 24 - 20, 1010, 48):
            pen.box(x, at * 24, x + 2, at * 24 + 24, ink=120)


def _bulbs(pen: Pen, places: list[Point]) -> None:
    """The glass of a string of bulbs."""
    for x, y in places:
        pen.oval(x, y + 12, 8, 10)
