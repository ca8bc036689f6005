"""Which revision the tables are at, and which they should be at. Alembic itself is slow to load."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import sqlalchemy as sa

MIGRATIONS = Path(__file__).parents[2] / "migrations"
_REVISION = re.compile(r'^(down_)?revision\b.*?= ["\'](\w+)["\']', re.MULTILINE)


@cache
def known() -> frozenset[str]:
    """All revisions of this version of Lectern."""
    return frozenset(_named(down=False))


@cache
def newest() -> str:
    """The revision that no other one follows."""
    (tip,) = known() - _named(down=True)
    return tip


def present(engine: sa.Engine) -> str:
    """The revision the database is at, "" before the first."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return ""
        number: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return number or ""


def complaint(revision: str) -> str | None:
    """What a person is told about a database at this revision; None if it is at the newest."""
    if revision == newest():
        return None
    if revision and revision not in known():
        return (
            f"The database is at {revision}, which this version of Lectern does not know: "
            "a newer one made it. Run that one, or restore an older backup."
        )
    return (
        f"The database is at {revision or 'no revision'}, this version of Lectern needs "
        f"{newest()}. Run: flask --app wsgi db upgrade"
    )


def _named(*, down: bool) -> set[str]:
    return {
        name
        for path in (MIGRATIONS / "versions").glob("*.py")
        for is_down, name in _REVISION.findall(path.read_text(encoding="utf-8"))
        if bool(is_down) == down
    }
