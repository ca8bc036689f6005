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

from directory.web import agenda
from tests.browser import Client

# Asked before every page, whatever it shows: whether what the visitor has is still good.
BEFOREHAND = (agenda.EVENTS, agenda.ROLES)
THE_EDITION = "FROM edition"


@contextmanager
def selects() -> Iterator[list[str]]:
    """Every question asked while the block runs, but those asked before every page."""
    asked: list[str] = []

    def note(*event: Any) -> None:
        _connection, _cursor, statement, _values, context, _many = event
        if THE_EDITION in statement:
            return
        if context and any(context.invoked_statement is each for each in BEFOREHAND):
            return
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
