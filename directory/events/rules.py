"""Rules of events and talks: what holds at an instant, and where a film is watched."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from directory.events.models import Event, Provider, Status
from directory.kit.urls import is_web_address

_VIDEO_ID = re.compile(r"[\w-]+", re.ASCII)
# A private film of Vimeo has a second part: 76979871/8272103f6e.
_VIMEO_ID = re.compile(r"[0-9]+(/[0-9a-f]+)?", re.ASCII)


def takes_registrations(event: Event, *, now: datetime) -> bool:
    """Whether one may still ask for a seat: not after its last day in its own zone."""
    if event.starts_on is None or event.registration_url is None or event.sold_out:
        return False
    today = now.astimezone(ZoneInfo(event.zone)).date()
    return event.status is not Status.CANCELLED and today <= (event.ends_on or event.starts_on)


def watch_url(provider: Provider | None, ref: str | None, *, at: float | None) -> str | None:
    """Where the film is watched from this second on; None if what is known leads nowhere."""
    if provider is None or ref is None:
        return None
    second = int(at or 0)
    if provider is Provider.YOUTUBE and _VIDEO_ID.fullmatch(ref):
        return f"https://www.youtube.com/watch?v={ref}" + (f"&t={second}s" if second else "")
    if provider is Provider.VIMEO and _VIMEO_ID.fullmatch(ref):
        return f"https://vimeo.com/{ref}" + (f"#t={second}s" if second else "")
    if provider is Provider.FILE and is_web_address(ref):
        return ref.split("#", 1)[0] + (f"#t={second}" if second else "")
    return None
