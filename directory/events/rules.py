"""Rules of events and talks: what holds at an instant, and where a film is watched.

An event here is one of the table, or a row with its columns.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from directory.events.models import Provider, Status
from directory.kit.urls import is_web_address

_VIDEO_ID = re.compile(r"[\w-]+", re.ASCII)
# A private film of Vimeo has a second part: 76979871/8272103f6e.
_VIMEO_ID = re.compile(r"[0-9]+(/[0-9a-f]+)?", re.ASCII)

# Nothing else may get into a header: a name or a number, and a port.
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?(?=[/?#]|$)", re.IGNORECASE | re.ASCII)


def last_day(event: Any) -> date | None:
    """The day it ends on, which most often is the day it begins on."""
    day: date | None = event.ends_on or event.starts_on
    return day


def is_over(event: Any, *, now: datetime) -> bool:
    """Whether its last day has passed in its own zone."""
    ends_on = last_day(event)
    return ends_on is not None and now.astimezone(ZoneInfo(event.zone)).date() > ends_on


def is_to_come(event: Any, *, now: datetime) -> bool:
    """Whether its first day has not come yet in its own zone."""
    day: date | None = event.starts_on
    return day is None or now.astimezone(ZoneInfo(event.zone)).date() < day


def takes_registrations(event: Any, *, now: datetime) -> bool:
    """Whether one may still ask for a seat: not after its last day."""
    if event.starts_on is None or event.registration_url is None or event.sold_out:
        return False
    return event.status is not Status.CANCELLED and not is_over(event, now=now)


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


def embed_url(provider: Provider | None, ref: str | None, *, at: float | None) -> str | None:
    """Where a page plays the film within itself; None if what is known cannot be played there.

    YouTube's own address for players that set no cookie before they play, and Vimeo's that asks
    it not to follow the viewer.
    """
    second = int(at or 0)
    if provider is Provider.FILE:
        plays = ref is not None and film_origin(ref) is not None
        return watch_url(provider, ref, at=at) if plays else None
    if watch_url(provider, ref, at=None) is None or ref is None:
        return None
    if provider is Provider.YOUTUBE:
        return f"https://www.youtube-nocookie.com/embed/{ref}?start={second}"
    number, _, key = ref.partition("/")
    private = f"&h={key}" if key else ""
    return f"https://player.vimeo.com/video/{number}?dnt=1{private}#t={second}s"


def film_origin(url: str) -> str | None:
    """Who is asked for a film at this address: "https://films.example"; None for odd ones."""
    match = _ORIGIN.match(url)
    return match.group().lower() if match else None
