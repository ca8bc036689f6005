"""What machines are told of a page: JSON-LD, one object for a page, built by the rooms.

The rooms' `views/linked.py` make plain dicts of the rows that their pages show; the filter
`linked` writes one into the page. What a dict says stands on the page too, for people.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

Thing = dict[str, Any]

CARD = "/static/img/card.png"  # what is shared of a page that has no picture
# A script ends at "</script>", whatever stands in a title. JSON reads these as the same letters.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
# In ASCII, which is written and searched in half the time; a transcript is long.
_WRITER = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def thing(kind: str, **properties: Any) -> Thing:
    """Something of this kind, without the properties that are not known."""
    told = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@type": kind, **told}


def page(kind: str, **properties: Any) -> Thing:
    """What a page is about, in the words of schema.org."""
    return {"@context": "https://schema.org", **thing(kind, **properties)}


def absolute(address: str) -> str:
    """The whole address of a page or picture of ours; another's stays as it is."""
    return f"{current_app.config['BASE_URL']}{address}" if address.startswith("/") else address


def picture_at(address: str | None) -> str | None:
    """The whole address of a picture, if there is one."""
    return absolute(address) if address else None


def instant(moment: datetime) -> str:
    """An instant to the second, with its offset: "2026-05-12T18:30:00+02:00"."""
    return moment.isoformat(timespec="seconds")


def community() -> Thing:
    """Who holds the evenings and keeps this site."""
    return thing("Organization", name=current_app.config["COMMUNITY"], url=absolute("/"))


def linked(data: Thing | None) -> Markup:
    """The script that carries a page's data; nothing for a page that has none."""
    if data is None:
        return Markup()
    text = _WRITER.encode(data)
    for letter, escape in _ESCAPES.items():
        text = text.replace(letter, escape)
    # Nothing in the text can end the script any more.
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704


def init_app(app: Flask) -> None:
    """Give the templates the filter."""
    app.add_template_filter(linked)
