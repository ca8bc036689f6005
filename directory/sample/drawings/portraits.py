"""Portraits without faces: an outline against the light, four wide by five high."""

from __future__ import annotations

from collections.abc import Callable

from directory.sample.drawings import people
from directory.sample.drawings.brush import Pen, Plate, Stroke, of

SIZE = (640, 800)
NEAR = 18  # the tone of somebody who stands against the light


def _bokeh(plate: Plate, *lights: tuple[float, float, float], tone: int = 214) -> None:
    """Lamps far behind, out of focus."""
    for x, y, radius in lights:
        plate.glow(x, y, radius * 3.2, tone=tone, strength=0.3)
        plate.paint(of(Pen.oval, x, y, radius), tone, blur=5, strength=0.55)


def _against_the_light(plate: Plate, sitter: Stroke) -> None:
    """Somebody dark, with a thin line of light where the lamp reaches round her."""
    plate.paint(sitter, 176, blur=7, strength=0.6)
    plate.paint(sitter, NEAR, blur=1.6)


def lucja() -> bytes:
    """Headphones on, before a lit screen with clicks on it."""
    plate = Plate(*SIZE, top=70, bottom=40)
    plate.paint(of(Pen.box, 380, 60, 1100, 760), 228, blur=12)
    plate.glow(700, 420, 760, tone=200, strength=0.5)

    def clicks(pen: Pen) -> None:
        for x, height in ((430, 30), (520, 120), (575, 40), (760, 180), (815, 60), (905, 130)):
            pen.line((x, 410 - height), (x, 410 + height), width=10)
        pen.line((400, 410), (1000, 410), width=6)

    plate.paint(clicks, 110, blur=6, strength=0.8)

    def sitter(pen: Pen) -> None:
        people.bust(pen, 470, 480, 150, "bob")

    _against_the_light(plate, sitter)

    def phones(pen: Pen) -> None:
        pen.sweep((322, 480), (338, 350), (470, 296), (602, 350), (618, 480), width=24)
        pen.box(290, 430, 352, 570, soft=28)
        pen.box(588, 430, 650, 570, soft=28)

    plate.paint(phones, 60, blur=2)
    plate.redden(of(Pen.oval, 619, 500, 15), blur=1)
    return plate.printed(11)


def tendai() -> bytes:
    """In a corridor of windows, looking aside."""
    plate = Plate(*SIZE, top=96, bottom=48)
    for left in (40, 420, 800):
        plate.paint(of(Pen.box, left, -20, left + 250, 640), 216, blur=16)
        plate.paint(of(Pen.box, left + 118, -20, left + 132, 640), 90, blur=8)
        plate.paint(of(Pen.box, left, 300, left + 250, 314), 90, blur=8)
    plate.glow(540, 380, 700, tone=206, strength=0.3)

    def sitter(pen: Pen) -> None:
        people.bust(pen, 520, 500, 150, "short")
        pen.blob((414, 520), (626, 520), (606, 620), (568, 668), (520, 680), (472, 668), (434, 620))

    _against_the_light(plate, sitter)
    plate.paint(of(Pen.polygon, (472, 700), (568, 700), (540, 880), (500, 880)), 52, blur=3)
    return plate.printed(12)


def hyun_ju() -> bytes:
    """Under the bulbs of a yard, a scarf round the neck."""
    plate = Plate(*SIZE, top=78, bottom=30)
    plate.paint(of(Pen.box, -20, 560, 1020, 1270), 40, blur=10)
    _bokeh(plate, (120, 240, 30), (300, 190, 34), (690, 150, 36), (870, 210, 32), (960, 420, 24))
    _bokeh(plate, (90, 520, 18), (800, 500, 20), (210, 640, 14), tone=180)
    plate.glow(500, 430, 480, 520, tone=205, strength=0.6)

    def sitter(pen: Pen) -> None:
        people.bust(pen, 490, 470, 145, "bob")

    _against_the_light(plate, sitter)

    def scarf(pen: Pen) -> None:
        pen.blob((340, 700), (490, 676), (640, 700), (664, 760), (490, 800), (316, 760))
        pen.limb((590, 760, 90), (620, 1010, 110))

    plate.paint(scarf, 74, blur=4)
    plate.redden(scarf, blur=4)
    return plate.printed(13)


def ishaan() -> bytes:
    """Curls and spectacles, at a table lamp."""
    plate = Plate(*SIZE, top=44, bottom=34)
    plate.glow(820, 330, 900, tone=222, strength=0.75)
    plate.paint(of(Pen.polygon, (730, 210), (910, 210), (985, 400), (655, 400)), 238, blur=7)
    plate.paint(of(Pen.line, (820, 400), (820, 900), width=14), 30, blur=6)

    def sitter(pen: Pen) -> None:
        people.bust(pen, 430, 520, 150, "curls")

    _against_the_light(plate, sitter)
    return plate.printed(14)


def niamh() -> bytes:
    """A bun, before barn doors that stand open on a field."""
    plate = Plate(*SIZE, top=36, bottom=30)
    plate.paint(of(Pen.box, 250, 90, 1010, 1270), 226, blur=14)
    plate.paint(
        of(Pen.polygon, (250, 760), (520, 715), (800, 735), (1010, 700), (1010, 1270), (250, 1270)),
        150,
        blur=12,
    )
    plate.glow(640, 320, 560, tone=246, strength=0.8)
    plate.paint(of(Pen.box, 250, 90, 300, 1270), 46, blur=8)

    def sitter(pen: Pen) -> None:
        people.bust(pen, 560, 520, 145, "bun")

    _against_the_light(plate, sitter)
    return plate.printed(15)


PORTRAITS: dict[str, Callable[[], bytes]] = {
    "Łucja Dąbrowiecka": lucja,
    "Tendai Mukwashi": tendai,
    "Hyun-ju Baek": hyun_ju,
    "Ishaan Velayudhan": ishaan,
    "Niamh O’Sheerin": niamh,
}
