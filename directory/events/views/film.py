"""The film on a talk's page: nothing is asked of who keeps it before somebody presses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from directory.events import rules
from directory.events.models import Provider, Talk
from directory.web import headers

A_SECOND = 987654321
_SECOND = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True)
class Film:
    """A talk's film, from the second at which it is asked for."""

    provider: Provider
    starts_at: int
    watch: str  # a page or file of its keeper
    embed: str | None  # what this page plays; None if it can only be watched there
    asked: str  # the host that is asked: "www.youtube-nocookie.com"
    address: tuple[str, str]  # where it is watched, before and after the second


def second_from(text: str | None) -> int | None:
    """The second that `?t=` names; None if it names none."""
    return int(text) if text and _SECOND.fullmatch(text) else None


def film_of(talk: Talk, *, from_second: int | None) -> Film | None:
    """The talk's film, if it has one that leads somewhere. The answer then may ask its keeper."""
    begins = talk.video_offset if from_second is None else from_second
    watch = rules.watch_url(talk.video_provider, talk.video_ref, at=begins)
    host = _host_of(watch)
    if talk.video_provider is None or watch is None or host is None:
        return None
    embed = rules.embed_url(talk.video_provider, talk.video_ref, at=begins)
    origin = rules.film_origin(embed or watch)
    if embed and origin:
        directive = "media-src" if talk.video_provider is Provider.FILE else "frame-src"
        headers.also_allow(directive, origin)
        host = urlsplit(embed).hostname or host
    return Film(
        provider=talk.video_provider,
        starts_at=begins or 0,
        watch=watch,
        embed=embed,
        asked=host,
        address=_around_second(talk),
    )


def _around_second(talk: Talk) -> tuple[str, str]:
    """The address of any second of the film, asked for once: a talk has hundreds of times."""
    address = rules.watch_url(talk.video_provider, talk.video_ref, at=A_SECOND) or ""
    before, _, after = address.rpartition(str(A_SECOND))
    return before, after


def _host_of(url: str | None) -> str | None:
    """The host that an address names; None if it cannot be read, such as "http://[/one.mp4"."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
