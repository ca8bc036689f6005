"""What can go wrong by rule rather than by accident."""

from __future__ import annotations

from datetime import timedelta


class Refused(Exception):
    """A rule said no. The text is a sentence for the person who asked."""


class TooOften(Refused):
    """A limit said: later. The text says of what there was too much; `wait` is how long."""

    def __init__(self, text: str, *, wait: timedelta) -> None:
        super().__init__(text)
        self.wait = wait
