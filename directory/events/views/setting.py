"""A transcript set for reading: turns of paragraphs with their times and links.

They are put together here and not in a template because a talk has hundreds of them, and a loop
over them cost more than all the rest of the page. Everything that somebody wrote is escaped here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from directory.events.terms import Kind
from directory.events.views.film import Film
from directory.events.views.script import Note, Turn, marked
from directory.kit.times import clock_time
from directory.web.paths import speaker_path
from directory.web.writing import written

Pieces = Iterable[tuple[str, bool]]
Macro = Callable[..., Markup]
# How wide a picture is there.
BESIDE = "(min-width: 72rem) 19rem, 100vw"
BELOW = "(min-width: 40rem) 36rem, 100vw"


@dataclass(frozen=True)
class Beside:
    """What stands beside the passages of a talk, by their ids."""

    film: Film | None
    notes: Mapping[int, list[Note]]
    pictures: Mapping[int | None, list[Any]]
    found: Mapping[int, list[tuple[str, bool]]]  # what was looked for, in pieces


def script(turns: Iterable[Turn], margin: Macro, photo: Macro, *, beside: Beside) -> Markup:
    """The turns in order. What stands beside a passage, the template's macros set.

    `margin` takes the passage and its notes, `photo` a picture and its `sizes`.
    """
    pieces = (piece for turn in turns for piece in _turn(turn, beside, margin, photo))
    return Markup("".join(pieces))  # noqa: S704  # all pieces are escaped


def _turn(turn: Turn, beside: Beside, margin: Macro, photo: Macro) -> Iterator[str]:
    yield f'<section class="turn {turn.manner}">\n' if turn.manner else '<section class="turn">\n'
    if turn.label:
        name = written(turn.label)
        if turn.speaker_slug:
            name = f'<a href="{speaker_path(turn.speaker_slug)}">{name}</a>'
        yield f'<h3 class="who" dir="auto">{name}</h3>\n'
    yield '<div class="said">\n'
    for passage in turn.passages:
        notes, pictures = beside.notes.get(passage.id), beside.pictures.get(passage.id, [])
        words = _paragraph(passage, beside, notes)
        if notes:
            yield f'<div class="moment">\n<div class="passage">{words}</div>\n'
            yield f"{margin(passage, notes)}</div>\n"
        elif pictures:
            first, *pictures = pictures
            yield f'<div class="beside-words">\n<div>{words}</div>\n{photo(first, BESIDE)}</div>\n'
        else:
            yield words
        yield from (photo(picture, BELOW) for picture in pictures)
    yield "</div>\n</section>\n"


def _paragraph(passage: Any, beside: Beside, notes: list[Note] | None) -> str:
    if found := beside.found.get(passage.id):
        text = _marked(found, '<mark class="found">')
    elif notes:
        quotes = [quote for note in notes for quote in note.quotes]
        text = _marked(marked(passage.text, quotes), "<mark>")
    else:
        text = written(passage.text)
    manner = "" if passage.kind is Kind.SPEECH else ' class="stage-note"'
    key = passage.key
    return (
        f'<p id="p-{key}"{manner} dir="auto">{_stamp(passage.starts_at, beside.film)}{text}'
        f'<a class="pil" lang="en" href="#p-{key}"><span aria-hidden="true">¶</span>'
        f'<span class="unseen">Link to passage {passage.position}</span></a></p>\n'
    )


def _marked(pieces: Pieces, mark: str) -> str:
    return "".join(
        f"{mark}{written(text)}</mark>" if hit else written(text) for text, hit in pieces
    )


@lru_cache(maxsize=64)  # a film has one address, and each passage a stamp
def _written(part: str) -> str:
    return written(part)


def _stamp(seconds: float | None, film: Film | None) -> str:
    if seconds is None:
        return ""
    if film is None:
        return f'<span class="stamp">{clock_time(seconds)}</span>'
    return (
        f'<a class="stamp" lang="en" data-at="{int(seconds)}"'
        f' href="{_written(film.address[0])}{int(seconds)}{_written(film.address[1])}">'
        f'<span class="unseen">Play from </span>{clock_time(seconds)}</a>'
    )
