"""How tests count what a page asks of the database.

with selects() as asked:
    client.page("/events/")
assert len(asked) == 1
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from tests.browser import Client


@contextmanager
def selects() -> Iterator[list[str]]:
    """Every question asked while the block runs."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip("( \n").upper().startswith(("SELECT", "WITH")):
            asked.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)


def selects_of(client: Client, url: str) -> int:
    """How many questions the page at this address asks."""
    with selects() as asked:
        client.page(url)
    return len(asked)
