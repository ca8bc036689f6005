"""The tables of the events room: the evening with its talks, and the transcript."""

from __future__ import annotations

from directory.events.models.evening import (
    Appearance,
    Event,
    EventFormerSlug,
    Figure,
    Provider,
    Status,
    Talk,
    TalkFormerSlug,
    figures_text,
)
from directory.events.models.transcript import Passage, Photo, Resource, ResourceKind

__all__ = [
    "Appearance",
    "Event",
    "EventFormerSlug",
    "Figure",
    "Passage",
    "Photo",
    "Provider",
    "Resource",
    "ResourceKind",
    "Status",
    "Talk",
    "TalkFormerSlug",
    "figures_text",
]
