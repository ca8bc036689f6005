"""A copy of all that is kept about somebody, made from the tables themselves.

Whatever row belongs to an account, now or in a later room, is in it: a table says so by its
foreign key that would take the row along with her. What proves who she is stays here, as in the
columns of WITHHELD.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa

from directory.accounts.models import Account
from directory.audit.models import Entry
from directory.extensions import db
from directory.kit.db import Model
from directory.outbox.models import Letter

ACCOUNT = Model.metadata.tables[Account.__tablename__]
# Who has such a copy must not be able to sign in with it.
WITHHELD = frozenset(
    {"password_hash", "secret_hash", "secret", "code_hash", "credential_id", "public_key"}
)
# Their words may be a link that signs in; those that were read are in her mailbox.
ABOUT_LETTERS = (Letter.recipient, Letter.subject, Letter.state, Letter.written_at, Letter.ended_at)

Rows = list[dict[str, Any]]


def everything_of(account: Account) -> dict[str, Rows]:
    """All rows that belong to her, table by table; values as JSON takes them."""
    found = {ACCOUNT.name: _rows(ACCOUNT, ACCOUNT.c.id == account.id)}
    for table in Model.metadata.sorted_tables:
        belongs = [column == account.id for column in table.columns if _is_of_account(column)]
        if belongs:
            found[table.name] = _rows(table, sa.or_(*belongs))
    entries = Model.metadata.tables[Entry.__tablename__]
    found[entries.name] = _rows(entries, entries.c.by_account == account.id)
    letters = sa.select(*ABOUT_LETTERS).where(Letter.recipient == account.email)
    found[Letter.__tablename__] = _plain_rows(letters.order_by(Letter.id))
    return found


def _is_of_account(column: sa.Column[Any]) -> bool:
    """Hers is what would go with her. What she settled or sent is another's, and in the log."""
    return any(
        key.column is ACCOUNT.c.id and key.ondelete == "CASCADE" for key in column.foreign_keys
    )


def _rows(table: sa.Table, condition: sa.ColumnElement[bool]) -> Rows:
    shown = [column for column in table.columns if column.name not in WITHHELD]
    return _plain_rows(sa.select(*shown).where(condition).order_by(*table.primary_key))


def _plain_rows(rows_: sa.Executable) -> Rows:
    rows = db.session.execute(rows_)
    return [{name: _plain(value) for name, value in row.items()} for row in rows.mappings()]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date | datetime) else value
