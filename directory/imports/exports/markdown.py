"""An event as Markdown: its programme, and each talk with who said what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

from directory.imports.exports.scenes import Scene, scenes_of
from directory.kit.times import clock_time, long_date

# What may stand in an address in Markdown as it is; brackets and spaces may not.
SAFE = "%/:?#@!$&'*+,;=~-._"
_MARKS = re.compile(r"([\\`*_\[\]<>])")
_LINE_STARTS = re.compile(r"^(#|\+|-|=|~|\d+[.)])", re.MULTILINE)


def as_markdown(evening: dict[str, Any]) -> str:
    """The document. `flask import post` reads it back."""
    return "\n\n".join(_blocks(evening)) + "\n"


def _blocks(evening: dict[str, Any]) -> Iterator[str]:
    event = evening["event"]
    yield f"# {escape(event['title'])}"
    if event["starts_on"]:
        yield _days(event)
    if event["place"]:
        yield f"Place: {escape(event['place'])}"
    if event["summary"]:
        yield from (escape(part) for part in event["summary"].split("\n\n"))
    yield "## Programme"
    yield "\n".join(f"{number}. {_entry(talk)}" for number, talk in enumerate(evening["talks"], 1))
    yield from (_scene(scene) for scene in scenes_of(evening, talk=None))
    yield "## Transcript"
    for talk in evening["talks"]:
        yield f"### {escape(talk['title'])}"
        yield from (_scene(scene) for scene in scenes_of(evening, talk=talk))
    links = [each for each in evening["resources"] if each["passage"] is None]
    if links:
        yield "## Links"
        yield "\n".join(f"- {_link(each)}" for each in links)


def _days(event: dict[str, Any]) -> str:
    first = long_date(date.fromisoformat(event["starts_on"]))
    last = event["ends_on"] and long_date(date.fromisoformat(event["ends_on"]))
    return f"{first} – {last}" if last and last != first else first


def _entry(talk: dict[str, Any]) -> str:
    people = "; ".join(_billing(each) for each in talk["speakers"])
    return f"{escape(talk['title'])} – {people}" if people else escape(talk["title"])


def _billing(speaker: dict[str, Any]) -> str:
    title = f", {escape(speaker['title'])}" if speaker["title"] else ""
    company = f" at {escape(speaker['company'])}" if speaker["company"] else ""
    return f"{escape(speaker['name'])}{title}{company}"


def _scene(scene: Scene) -> str:
    if scene.photo is not None:
        return _photo(scene.photo)
    passage: dict[str, Any] = scene.passage or {}
    stamp = f"[{clock_time(passage['starts_at'])}] " if passage["starts_at"] is not None else ""
    text = escape(passage["text"])
    if passage["label"] is None:
        return f"{stamp}{text}" if passage["kind"] == "speech" else f"#### {text}"
    return f"**{escape(passage['label'])}:** {stamp}{text}"


def _photo(photo: dict[str, Any]) -> str:
    alt = escape(photo["alt"] or "")
    address = _address(photo["url"] or "")
    caption = f"\n\n*{escape(photo['caption'])}*" if photo["caption"] else ""
    return f"![{alt}]({address}){caption}"


def _link(resource: dict[str, Any]) -> str:
    return f"[{escape(resource['title'] or resource['url'])}]({_address(resource['url'])})"


def _address(url: str) -> str:
    """The address, so that nothing in it ends the link."""
    return quote(url, safe=SAFE)


def escape(text: str) -> str:
    """The text, so that Markdown shows it as it is."""
    escaped = _MARKS.sub(r"\\\1", text)
    return _LINE_STARTS.sub(lambda start: _escape_start(start[0]), escaped)


def _escape_start(start: str) -> str:
    return f"{start[:-1]}\\{start[-1]}"
