"""A progress bar on a terminal, for work that takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

PATIENCE = 1.0  # seconds that nobody minds
BLINK = 0.1  # seconds between two looks
FULL = 100


class Bar:
    """How far a piece of work is, told by the work and drawn from a thread of its own.

    The thread draws it even while a stage is busy that cannot say how far it is.
    """

    def __init__(self) -> None:
        self._percent = 0
        self._label = ""
        self._over = Event()

    def stage(self, label: str, percent: int) -> None:
        """A new part of the work begins, with so much of the whole behind it."""
        self._label, self._percent = label, percent

    def part(self, start: int, end: int, done: int, total: int) -> None:
        """So many of how many steps are done of a part that goes from start to end percent."""
        # A document of several posts begins the part anew for each; a bar never goes back.
        self._percent = max(self._percent, start + (end - start) * done // max(total, 1))

    def stop(self) -> None:
        """The work is over, well or not."""
        self._over.set()

    def draw(self) -> None:
        """Wait out the patience, then draw until the work is over."""
        if self._over.wait(PATIENCE):
            return
        with click.progressbar(length=FULL, label=self._label, file=sys.stderr) as drawn:
            while not self._over.wait(BLINK):
                drawn.label = self._label
                drawn.update(self._percent - drawn.pos)
            drawn.label = "Done"
            drawn.update(FULL - drawn.pos)


@contextmanager
def progress_bar() -> Iterator[Bar]:
    """A bar to tell about the work inside; nothing is drawn where nobody watches."""
    bar = Bar()
    watched = sys.stderr.isatty()
    drawing = Thread(target=bar.draw, daemon=True)
    if watched:
        drawing.start()
    try:
        yield bar
    finally:
        bar.stop()
        if watched:
            drawing.join()
