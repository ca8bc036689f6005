"""Which pictures are in use."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from directory.kit.db import Model
from directory.media.models import NAMES_A_PICTURE


def columns() -> list[sa.Column[Any]]:
    """Every column of the house that names pictures."""
    return [
        column
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if column.info.get(NAMES_A_PICTURE)
    ]


def names_in_use() -> sa.CompoundSelect[str]:
    """The name of every picture that some row shows or may show."""
    return sa.union(*(sa.select(column).where(column.is_not(None)) for column in columns()))
