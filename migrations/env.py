"""How revisions run: on the connection that `directory.cli.database` hands over."""

from __future__ import annotations

from typing import Any

from alembic import context

import directory.imports.models
import directory.roles.models  # noqa: F401  # every room's tables come with these two
from directory.kit.db import Model, UtcDateTime


def plain(kind: str, item: Any, _context: Any) -> str | bool:
    """Write our own column types as what they are, so that revisions need none of our code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Model.metadata,
    render_as_batch=True,
    transaction_per_migration=True,
    compare_type=True,
    render_item=plain,
)
with context.begin_transaction():
    context.run_migrations()
