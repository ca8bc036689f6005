"""How many roles of a company are visible, from an index alone."""

from __future__ import annotations

from alembic import op

revision = "0009_visible_roles"
down_revision = "0008_media"
branch_labels = None
depends_on = None

NAME = "ix_role_company_id_state_opened_at_valid_through_confirmed_at"
COLUMNS = ["company_id", "state", "opened_at", "valid_through", "confirmed_at"]


def upgrade() -> None:
    op.create_index(NAME, "role", COLUMNS)
    # It begins like the other one, which nothing needs any more.
    op.drop_index("ix_role_company_id", "role")


def downgrade() -> None:
    op.create_index("ix_role_company_id", "role", ["company_id"])
    op.drop_index(NAME, "role")
