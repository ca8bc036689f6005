"""Portraits of speakers and logos of companies, by the names of kept pictures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008_media"
down_revision = "0007_edition"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("speaker", sa.Column("portrait", sa.String(64)))
    op.add_column("company", sa.Column("logo", sa.String(64)))


def downgrade() -> None:
    op.drop_column("company", "logo")
    op.drop_column("speaker", "portrait")
