"""What an address leads to: whose video, which kind of resource. Nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

from directory.events.models import Provider, ResourceKind

YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"}
VIDEO_FILES = (".mp4", ".webm", ".m4v", ".mov", ".ogv")
SLIDE_FILES = (".ppt", ".pptx", ".odp", ".key")
HOSTS = {
    ResourceKind.REPOSITORY: ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "sr.ht"),
    ResourceKind.PAPER: (
        "arxiv.org",
        "doi.org",
        "openreview.net",
        "biorxiv.org",
        "aclanthology.org",
    ),
    ResourceKind.SLIDES: ("speakerdeck.com", "slideshare.net", "slides.com"),
    ResourceKind.PROFILE: ("linkedin.com", "twitter.com", "x.com", "orcid.org", "bsky.app"),
    ResourceKind.VIDEO: ("youtube.com", "youtu.be", "vimeo.com"),
}
# What stands before the id in a path. Others, such as a channel's, are followed by names.
PLAYERS = {"embed", "live", "shorts", "v"}
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{6,20}")
_STAMP = re.compile(r"(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s?)?", re.ASCII)


@dataclass(frozen=True)
class Video:
    """Where a talk's video is, and at which second the talk begins in it."""

    provider: Provider
    ref: str
    offset: int | None


def video_of(url: str) -> Video | None:
    """The video that an address plays; None if it is no address of a video that we know."""
    parts = _parts(url)
    host = (parts.hostname or "").removeprefix("www.")
    query = {**parse_qs(parts.fragment), **parse_qs(parts.query)}
    segments = [segment for segment in parts.path.split("/") if segment]
    offset = _seconds((query.get("t") or query.get("start") or [""])[0])
    ref = ""
    if host == "youtu.be" and segments:
        ref = segments[0]
    elif host in YOUTUBE_HOSTS:
        ref = query.get("v", [""])[0]
        if not ref and len(segments) > 1 and segments[0] in PLAYERS:
            ref = segments[1]
    if _YOUTUBE_ID.fullmatch(ref):
        return Video(Provider.YOUTUBE, ref, offset)
    if host in {"vimeo.com", "player.vimeo.com"} and segments and segments[-1].isdigit():
        return Video(Provider.VIMEO, segments[-1], offset)
    if parts.scheme in {"http", "https"} and parts.path.lower().endswith(VIDEO_FILES):
        return Video(Provider.FILE, url, offset)
    return None


def kind_of(url: str) -> ResourceKind:
    """What an address most likely leads to, by its host and ending."""
    parts = _parts(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.lower()
    for kind, hosts in HOSTS.items():
        if any(host == known or host.endswith(f".{known}") for known in hosts):
            return kind
    if path.endswith(SLIDE_FILES) or "/presentation/" in path:
        return ResourceKind.SLIDES
    if path.endswith(VIDEO_FILES):
        return ResourceKind.VIDEO
    return ResourceKind.PAPER if path.endswith(".pdf") else ResourceKind.LINK


def _parts(url: str) -> SplitResult:
    """The parts of an address; none of one that is written wrongly."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _seconds(stamp: str) -> int | None:
    """Seconds of "90", "90s", "1m30s" or "1h2m3s"; None for anything else."""
    match = _STAMP.fullmatch(stamp)
    if not stamp or match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds
