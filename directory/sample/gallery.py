"""The pictures of the sample where they are shown: photos, portraits and logos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import sqlalchemy as sa

from directory.companies import actions as companies
from directory.events.models import Event, Photo
from directory.extensions import db
from directory.imports import queries as imported
from directory.kit.text import fold
from directory.media import store
from directory.speakers import actions as speakers

HANDS = 3  # that draw and keep pictures at a time


def hang(event: Event, scenes: Sequence[str]) -> None:
    """Draw and keep every picture: `scenes` are those of the event's photos, in their order."""
    # Pillow is slow to load, and whoever does not load the sample needs none of it.
    from directory.sample.drawings import MARKS, PORTRAITS, draw  # noqa: PLC0415

    kept = _keep(draw, [*scenes, *PORTRAITS, *MARKS])
    photos = sa.select(Photo).where(Photo.event_id == event.id).order_by(Photo.position)
    for photo, scene in zip(db.session.scalars(photos).all(), scenes, strict=True):
        photo.file = kept[scene]
    for person in PORTRAITS:
        (speaker,) = imported.speakers_called([fold(person)])[fold(person)]
        speakers.set_portrait(speaker, kept[person])
    for name in MARKS:
        company = imported.companies_called([fold(name)])[fold(name)]
        companies.set_logo(company, kept[name])


def _keep(draw: Callable[[str], bytes], drawings: Sequence[str]) -> dict[str, str]:
    """Under which name each drawing is kept.

    A picture is redrawn by a process of its own, and meanwhile the next one can be drawn.
    """

    def keep(drawing: str) -> str:
        return store.keep(draw(drawing))

    with ThreadPoolExecutor(HANDS) as hands:
        # Each in a copy of this context, so that it knows the application.
        names = [hands.submit(copy_context().run, keep, drawing) for drawing in drawings]
        return {drawing: name.result() for drawing, name in zip(drawings, names, strict=True)}
