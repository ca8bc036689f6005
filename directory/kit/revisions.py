"""Which revision the tables are at, and which they should be at. Alembic itself is slow to load."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import sqlalchemy as sa

VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"
_REVISION = re.compile(r'^(down_)?revision\b.*?= ["\'](\w+)["\']', re.MULTILINE)


@cache
def newest() -> str:
    """The revision that no other one follows."""
    revisions: set[str] = set()
    followed: set[str] = set()
    for path in VERSIONS.glob("*.py"):
        for down, name in _REVISION.findall(path.read_text(encoding="utf-8")):
            (followed if down else revisions).add(name)
    return (revisions - followed).pop()


def present(engine: sa.Engine) -> str:
    """The revision the database is at, "" before the first."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return ""
        number: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return number or ""
