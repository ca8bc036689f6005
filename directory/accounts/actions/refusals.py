"""What was refused is noted, although everything else of the request is undone."""

from __future__ import annotations

from directory.audit import actions as audit
from directory.audit.rules import Detail
from directory.kit import transaction


def keep(action: str, *, account_id: int, detail: Detail) -> None:
    """Note it in work of its own. It comes before the request's first change, and none follows."""
    transaction.undo()
    with transaction.work():
        audit.note(action, by=account_id, on=("account", account_id), detail=detail)
    transaction.begin()
