"""A transcript set for reading: paragraphs with their times and links.

They are put together here and not in a template because a talk has hundreds of them, and a loop
over them cost more than all the rest of the page. Everything that somebody wrote is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from directory.events.terms import Kind
from directory.events.views.film import Film
from directory.events.views.script import Note, marked
from directory.kit.times import clock_time

Pieces = Iterable[tuple[str, bool]]


@dataclass(frozen=True)
class Beside:
    """What stands beside the passages of a talk, by their ids."""

    film: Film | None
    notes: Mapping[int, list[Note]]
    pictures: Mapping[int | None, list[Any]]
    found: Mapping[int, list[tuple[str, bool]]]  # what was looked for, in pieces


@dataclass(frozen=True)
class Stretch:
    """Paragraphs with nothing beside them; or one passage, and what stands beside it."""

    words: Markup
    passage: Any = None
    notes: list[Note] | None = None
    pictures: list[Any] | None = None


def stretches(passages: Iterable[Any], beside: Beside) -> Iterator[Stretch]:
    """The passages of a turn in order, set as paragraphs."""
    plain: list[str] = []
    for passage in passages:
        notes = beside.notes.get(passage.id)
        pictures = beside.pictures.get(passage.id)
        words = _paragraph(passage, beside, notes)
        if not notes and not pictures:
            plain.append(words)
            continue
        if plain:
            yield Stretch(Markup("".join(plain)))  # noqa: S704  # _paragraph escapes
            plain = []
        yield Stretch(Markup(words), passage, notes, pictures)  # noqa: S704  # as above
    if plain:
        yield Stretch(Markup("".join(plain)))  # noqa: S704  # as above


def _paragraph(passage: Any, beside: Beside, notes: list[Note] | None) -> str:
    if found := beside.found.get(passage.id):
        text = _marked(found, '<mark class="found">')
    elif notes:
        quotes = [quote for note in notes for quote in note.quotes]
        text = _marked(marked(passage.text, quotes), "<mark>")
    else:
        text = str(escape(passage.text))
    manner = "" if passage.kind is Kind.SPEECH else ' class="stage-note"'
    key = passage.key
    return (
        f'<p id="p-{key}"{manner} dir="auto">{_stamp(passage.starts_at, beside.film)}{text}'
        f'<a class="pil" lang="en" href="#p-{key}"><span aria-hidden="true">¶</span>'
        f'<span class="unseen">Link to passage {passage.position}</span></a></p>\n'
    )


def _marked(pieces: Pieces, mark: str) -> str:
    return "".join(f"{mark}{escape(text)}</mark>" if hit else escape(text) for text, hit in pieces)


def _stamp(seconds: float | None, film: Film | None) -> str:
    if seconds is None:
        return ""
    if film is None:
        return f'<span class="stamp">{clock_time(seconds)}</span>'
    return (
        f'<a class="stamp" lang="en" data-at="{int(seconds)}" href="{escape(film.at(seconds))}">'
        f'<span class="unseen">Play from </span>{clock_time(seconds)}</a>'
    )
