"""A transcript as a script: turns of one voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any


@dataclass(frozen=True)
class Turn:
    """What one voice said without a break."""

    label: str | None
    speaker_slug: str | None
    passages: list[Any]


def turns(passages: Iterable[Any]) -> list[Turn]:
    """The passages in order, a run of one voice as one turn, so that its name stands once."""
    runs = groupby(passages, key=lambda passage: (passage.label, passage.speaker_slug))
    return [Turn(label, slug, list(run)) for (label, slug), run in runs]
