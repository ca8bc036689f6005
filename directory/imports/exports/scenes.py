"""What comes after what in a transcript: passages, and the pictures that stand between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Scene:
    """One thing of a transcript: a passage or a picture."""

    passage: dict[str, Any] | None = None
    photo: dict[str, Any] | None = None


def scenes_of(evening: dict[str, Any], *, talk: dict[str, Any] | None) -> Iterator[Scene]:
    """The passages of a talk, each followed by its pictures; without a talk, the event's own."""
    if talk is None:
        loose = (each for each in evening["photos"] if not each["talk"] and not each["passage"])
        yield from (Scene(photo=photo) for photo in loose)
        return
    after: dict[str | None, list[dict[str, Any]]] = {}
    keys = {passage["key"] for passage in talk["passages"]}
    for photo in evening["photos"]:
        if photo["passage"] in keys or (photo["passage"] is None and photo["talk"] == talk["slug"]):
            after.setdefault(photo["passage"], []).append(photo)
    yield from (Scene(photo=photo) for photo in after.get(None, []))
    for passage in talk["passages"]:
        yield Scene(passage=passage)
        yield from (Scene(photo=photo) for photo in after.get(passage["key"], []))
