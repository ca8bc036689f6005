"""The entries, for the desk and for who verifies them. What composes begins with `newest`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from directory.audit.models import TABLE, Entry
from directory.kit.paging import PAGE_SIZE

Entries = sa.Select[Entry]


def newest() -> Entries:
    """All entries, the newest first."""
    return sa.select(Entry).order_by(Entry.number.desc())


def of_action(entries: Entries, action: str) -> Entries:
    """Those of one action."""
    return entries.where(Entry.action == action)


def by_account(entries: Entries, account_id: int) -> Entries:
    """Those of what one account did."""
    return entries.where(Entry.by_account == account_id)


def on_thing(entries: Entries, kind: str, thing_id: int) -> Entries:
    """Those of what was done to one thing."""
    return entries.where(Entry.on_kind == kind, Entry.on_id == thing_id)


def page_after(entries: Entries, number: int | None, *, size: int = PAGE_SIZE) -> Entries:
    """A page of them and one more if there is one: those older than this number, or the newest.

    Put together by `paging.stretch_of`. Entries that come in meanwhile move nothing.
    """
    older = entries if number is None else entries.where(Entry.number < number)
    return older.limit(size + 1)


def last() -> sa.Select[Any]:
    """Number and hash of the last entry."""
    return sa.select(TABLE.c.number, TABLE.c.hash).order_by(TABLE.c.number.desc()).limit(1)


def chain(dialect: str) -> sa.Select[Any]:
    """All entries in their order, as they stand in the database, the instant in words.

    Nothing is made of the values: an instant that is none must not stop who looks for such.
    """
    said: sa.ColumnElement[Any]
    if dialect == "sqlite":
        said = sa.func.replace(sa.type_coerce(TABLE.c.at, sa.String), " ", "T") + "Z"
    else:
        utc = sa.func.timezone("UTC", TABLE.c.at)
        said = sa.func.to_char(utc, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    number, _at, *others = TABLE.columns
    return sa.select(number, said.label("at"), *others).order_by(number)


def guards(dialect: str) -> sa.TextClause:
    """The names of the triggers on the log that are there and on."""
    return sa.text(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'"
        if dialect == "sqlite"
        else "SELECT tgname FROM pg_trigger"
        " WHERE tgrelid = to_regclass('audit_entry') AND tgenabled IN ('O', 'A')"
    )


def guards_of(dialect: str) -> dict[str, str]:
    """The triggers that the revision makes, and what each of them does."""
    guards = {
        "audit_entry_in_order": "lets entries be added only at the end",
        "audit_entry_no_update": "keeps entries from being changed",
        "audit_entry_no_delete": "keeps entries from being deleted",
    }
    if dialect == "postgresql":
        guards["audit_entry_no_truncate"] = "keeps the log from being emptied"
    return guards
