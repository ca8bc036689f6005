"""How revisions run: on the connection that `directory.cli.database` hands over.

Each revision is one transaction on both engines. One that fails, is killed, or leaves a row
that points nowhere is undone, and the database stays at the revision before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo
from alembic.util import CommandError

import directory.accounts.models
import directory.audit.models
import directory.claims.models
import directory.imports.models
import directory.kit.limits
import directory.members.models
import directory.outbox.models
import directory.roles.models  # noqa: F401  # every room's tables come with these
from directory.kit.db import Model, UtcDateTime

connection = context.config.attributes["connection"]


def plain(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types as what they are, so that revisions need none of our code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def check_references(
    ctx: MigrationContext,
    step: MigrationInfo,
    heads: Collection[Any],  # noqa: ARG001  # Alembic hands over all four by name
    run_args: Mapping[str, Any],  # noqa: ARG001
) -> None:
    """Refuse a revision that leaves rows pointing nowhere: SQLite was told not to look."""
    if ctx.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            tables = ", ".join(sorted({row[0] for row in broken}))
            raise CommandError(
                f"Revision {step.up_revision_id} was undone: {len(broken)} rows of {tables} "
                "would point to rows that are not there"
            )


context.configure(
    connection=connection,
    target_metadata=Model.metadata,
    render_as_batch=True,
    transaction_per_migration=True,
    compare_type=True,
    render_item=plain,
    on_version_apply=check_references,
)
with context.begin_transaction():
    context.run_migrations()
