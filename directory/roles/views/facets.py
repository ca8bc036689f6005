"""The board's filters in words: what one may choose, what is chosen, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from markupsafe import Markup

from directory.roles.board.filters import WORLDWIDE, Choice, Facet, Filters
from directory.roles.board.listing import Board
from directory.roles.board.reading import ENUMS
from directory.roles.views.words import REGIONS, WORDS
from directory.web.writing import written

# So many values of a filter stand open, the others behind one more press.
SHOWN = 12
# A filter's title, its facets, and whether it stands open before anything is chosen.
PANELS = [
    ("Discipline", [Facet.DISCIPLINE], True),
    ("Place", [Facet.REGION, Facet.PLACE], True),
    ("Level", [Facet.LEVEL], True),
    ("On stage", [Facet.HEARD], True),
    ("Pay", [Facet.PAY], True),
    ("Workplace", [Facet.WORKPLACE], False),
    ("Employment", [Facet.TYPE], False),
    ("Company", [Facet.COMPANY], False),
]
# Whose values people wrote: there may be hundreds, and those of most roles come first.
BY_COUNT = {Facet.DISCIPLINE, Facet.PLACE, Facet.REGION, Facet.COMPANY}


@dataclass(slots=True)
class Box:
    """A value that one may tick."""

    name: str
    value: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True)
class Panel:
    """A filter: what stands open of it, and what does after one more press."""

    title: str
    is_open: bool
    boxes: Markup
    more: Markup
    count: int  # of what stands behind one more press


@dataclass(frozen=True)
class Lift:
    """What would come without something: the words for it, how many, and where."""

    label: str
    count: int
    query: str


def label_of(choice: Choice, board: Board) -> str:
    """A value as people read it."""
    return _label(*choice, board.names[choice])


@lru_cache(maxsize=4096)
def _label(facet: Facet, value: str, name: str) -> str:
    match facet:
        case Facet.HEARD:
            return "Heard in a talk"
        case Facet.PAY:
            return "Pay is stated"
        case Facet.DISCIPLINE:
            return name[:1].upper() + name[1:]
        case Facet.REGION:
            anywhere = value == WORLDWIDE
            return f"Remote from {'anywhere' if anywhere else REGIONS.get(name, name)}"
        case _:
            return WORDS[ENUMS[facet](name)] if facet in ENUMS else name


def labels_of(filters: Filters, board: Board) -> list[str]:
    """All that is chosen, as people read it."""
    return [label_of(choice, board) for choice in filters.in_order()]


_without: WeakKeyDictionary[Board, list[Panel]] = WeakKeyDictionary()


def panels_of(filters: Filters, board: Board) -> list[Panel]:
    """The rail: every filter that parts the roles there are."""
    if filters.choices:
        return _panels(filters, board)
    panels = _without.get(board)
    if panels is None:
        panels = _without[board] = _panels(filters, board)
    return panels


def _panels(filters: Filters, board: Board) -> list[Panel]:
    panels = []
    for title, facets, opened in PANELS:
        boxes = [box for facet in facets for box in _boxes(facet, filters, board)]
        if facets[0] in BY_COUNT:
            boxes.sort(key=lambda box: -box.count)  # equals stay in the order of the alphabet
        if boxes:
            is_open = opened or any(box.is_on for box in boxes)
            late_on = [box for box in boxes[SHOWN:] if box.is_on]
            more = [box for box in boxes[SHOWN:] if not box.is_on]
            shown = _ticks(boxes[:SHOWN] + late_on)
            panels.append(Panel(title, is_open, shown, _ticks(more), len(more)))
    return panels


def _ticks(boxes: list[Box]) -> Markup:
    """The boxes as they are ticked. Put together here: of places and companies there are many."""
    labels = (
        f'<label><input type="checkbox" name="{box.name}" value="{written(box.value)}"'
        f'{" checked" if box.is_on else ""}><span dir="auto">{written(box.label)}</span>'
        f'<span class="n">{box.count}</span></label>\n'
        for box in boxes
    )
    return Markup("".join(labels))  # noqa: S704  # escaped above


def _boxes(facet: Facet, filters: Filters, board: Board) -> list[Box]:
    counts = board.counts(filters, facet)
    boxes, name = [], facet.value
    for value, count in counts.items():
        choice = (facet, value)
        is_on = choice in filters.choices
        # Nobody is sent where nothing is, but what was asked for can be taken back. Of the words
        # that we chose there are few, so those that some role has stay in their places.
        if is_on or count or (facet not in BY_COUNT and choice in board.sets):
            boxes.append(Box(name, value, label_of(choice, board), count, is_on))
    return boxes


def chips_of(filters: Filters, board: Board) -> list[Lift]:
    """What is chosen, each with the way to take it off."""
    without = [(choice, filters.without(choice)) for choice in filters.in_order()]
    return [
        Lift(label_of(choice, board), board.count(others), others.query())
        for choice, others in without
    ]


def asked_for(filters: Filters, board: Board) -> list[str]:
    """What is chosen, a text for each filter: "Bristol or Remote from the UK"."""
    texts: dict[Facet, list[str]] = {}
    for choice in filters.in_order():
        texts.setdefault(choice[0].filter, []).append(label_of(choice, board))
    return [" or ".join(labels) for labels in texts.values()]


def ways_on(filters: Filters, board: Board) -> list[Lift]:
    """What would come without one of the filters, the most first: for a list with nothing in it."""
    on = dict.fromkeys(facet.filter for facet, _value in filters.in_order())
    ways = [
        Lift(text, board.count(others), others.query())
        for text, facet in zip(asked_for(filters, board), on, strict=True)
        if (others := filters.lifting(facet)).choices
    ]
    return sorted((way for way in ways if way.count), key=lambda way: -way.count)
