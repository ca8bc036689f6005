"""Talks as WebVTT: each passage that has its time is a cue, said by its voice.

The format: https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from directory.kit.text import squash

WORDS_PER_SECOND = 2.5  # how fast people speak, where no end is known
SHORTEST = 1.0  # seconds a cue is shown at the least


def timed_talks(evening: dict[str, Any]) -> list[dict[str, Any]]:
    """The talks of which at least one passage has a time."""
    return [
        talk
        for talk in evening["talks"]
        if any(passage["starts_at"] is not None for passage in talk["passages"])
    ]


def as_vtt(title: str, talks: Sequence[dict[str, Any]]) -> str:
    """One WebVTT file. Passages without a time are not in it; a note counts them."""
    return "\n\n".join(_blocks(title, talks)) + "\n"


def _blocks(title: str, talks: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield f"WEBVTT - {_comment(title)}"
    for talk in talks:
        timed = [passage for passage in talk["passages"] if passage["starts_at"] is not None]
        timed.sort(key=lambda passage: passage["starts_at"])
        silent = len(talk["passages"]) - len(timed)
        missing = f" ({silent} passages have no time)" if silent else ""
        yield f"NOTE {_comment(talk['title'])}{missing}"
        for at, passage in enumerate(timed):
            following = timed[at + 1]["starts_at"] if at + 1 < len(timed) else None
            yield _cue(passage, following)


def _cue(passage: dict[str, Any], following: float | None) -> str:
    start = passage["starts_at"]
    end = passage["ends_at"]
    if end is None:
        spoken = len(passage["text"].split()) / WORDS_PER_SECOND
        end = start + spoken if following is None else following
    times = f"{_stamp(start)} --> {_stamp(max(end, start + SHORTEST))}"
    voice = f"<v {_text(passage['label'])}>" if passage["label"] else ""
    return f"{passage['key']}\n{times}\n{voice}{_text(passage['text'])}"


def _stamp(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _text(words: str) -> str:
    return squash(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _comment(words: str) -> str:
    return squash(words).replace("-->", "→")
