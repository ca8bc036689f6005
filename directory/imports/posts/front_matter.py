"""Front matter: what a Markdown file says about itself before its text. In: text. Out: facts.

Reads the part of YAML that people write there: keys, quoted and folded values, lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directory.imports.posts import languages
from directory.imports.posts.addresses import is_video
from directory.imports.posts.blocks import Document
from directory.imports.posts.model import LeftOut
from directory.kit.text import squash

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,40}?)\s*[:=](?:\s+(?P<value>.*))?$")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)$")
_BLOCK = re.compile(r"[|>][+-]?\d?\s*$")
_LONGEST = 500  # lines
UNUSED = "front matter with no place in a post"

_TITLE = ("title", "name", "event")
_DATE = ("date", "starts_on", "start_date", "event_date", "published", "pubdate", "day")
_SPEAKERS = ("speakers", "speaker", "guests", "guest", "panelists", "participants", "presenters")
_SUMMARY = ("summary", "description", "excerpt", "abstract", "lede")
_MEDIA = ("media", "video", "video_url", "youtube", "youtube_url", "recording", "source_file")
_LANGUAGE = ("lang", "language", "locale")
_PLACE = ("place", "location", "venue", "city")


@dataclass(slots=True)
class _Field:
    key: str
    line: int
    values: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The value as one text."""
        return " ".join(value for _, value in self.values)


def split(text: str) -> tuple[list[str], int]:
    """The lines of the front matter, and how many lines it takes with its fences."""
    lines = text.split("\n", _LONGEST)[:_LONGEST]
    closing = _FENCES.get(lines[0].rstrip())
    if closing is None:
        return [], 0
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() in closing:
            inside = lines[1:index]
            is_front = any(_KEY.match(each) for each in inside)
            return (inside, index + 1) if is_front else ([], 0)
    return [], 0


def read(lines: list[str], document: Document) -> None:
    """Take what a post has a place for; leave out the rest."""
    for found in _fields(lines):
        if not _take(found, document):
            words = squash(f"{found.key}: {found.text}")
            document.left_out.append(LeftOut(found.line, words, UNUSED))


def _fields(lines: list[str]) -> list[_Field]:
    """The keys with their values; lists have several, folded texts one."""
    found: list[_Field] = []
    folded = False
    for number, line in enumerate(lines, start=2):
        key = _KEY.match(line) if not line[:1].isspace() else None
        if key is not None:
            found.append(_Field(key["key"].strip().lower().replace(" ", "_"), number))
            value = (key["value"] or "").strip()
            folded = bool(_BLOCK.match(value))
            if value and not folded:
                found[-1].values += [(number, each) for each in _inline(value)]
        elif found and line.strip() and not line.lstrip().startswith("#"):
            item = None if folded else _ITEM.match(line)
            found[-1].values.append((number, _unquoted(item["value"] if item else line)))
    return found


def _inline(value: str) -> list[str]:
    """The values of a line; `[one, two]` has several."""
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(each) for each in value[1:-1].split(",") if each.strip()]
    return [_unquoted(value)]


def _unquoted(value: str) -> str:
    value = squash(value)
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        quote = value[0]
        value = value[1:-1].replace(quote * 2 if quote == "'" else '\\"', quote)
    return value


def _take(found: _Field, document: Document) -> bool:
    """Whether the field has a place in a post and was put there."""
    front, text = document.front, found.text
    if not text:
        return True
    if found.key in _TITLE and front.title is None:
        front.title, front.title_line = text, found.line
    elif found.key in _DATE and front.date is None:
        front.date, front.date_line = text, found.line
    elif found.key in _SPEAKERS and not front.speakers:
        names = [(line, each.strip()) for line, value in found.values for each in value.split(";")]
        front.speakers = [(line, name) for line, name in names if any(map(str.isalpha, name))]
    elif found.key in _SUMMARY and front.summary is None:
        front.summary = text
    elif found.key in _MEDIA and front.video_url is None and is_video(text):
        front.video_url = text
    elif found.key in _LANGUAGE and front.language is None and languages.known(text):
        front.language = languages.known(text)
    elif found.key in _PLACE and front.place is None:
        front.place = text
    else:
        return False
    return True
