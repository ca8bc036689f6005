"""Members of companies, and invitations."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014_members"
down_revision = "0013_accounts"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("share", _share(), nullable=False),
        *_kept(),
        _key("member", "company_id", "company", ondelete="CASCADE"),
        _key("member", "account_id", "account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint(
            "company_id", "account_id", name=op.f("uq_member_company_id_account_id")
        ),
    )
    op.create_index(op.f("ix_member_company_id"), "member", ["company_id"])
    op.create_index(op.f("ix_member_account_id"), "member", ["account_id"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer()),
        sa.Column("share", _share()),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("email_key", sa.String(254), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("invited_by_id", sa.Integer()),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("accepted_at", INSTANT),
        sa.Column("revoked_at", INSTANT),
        *_kept(),
        sa.CheckConstraint(
            "(company_id IS NULL) = (share IS NULL)", name=op.f("ck_invitation_share_in_company")
        ),
        sa.CheckConstraint(
            "accepted_at IS NULL OR revoked_at IS NULL",
            name=op.f("ck_invitation_accepted_or_revoked"),
        ),
        _key("invitation", "company_id", "company", ondelete="CASCADE"),
        _key("invitation", "invited_by_id", "account", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_invitation_secret_hash")),
    )
    for column in ("company_id", "email_key", "invited_by_id"):
        op.create_index(op.f(f"ix_invitation_{column}"), "invitation", [column])


def downgrade() -> None:
    op.drop_table("invitation")
    op.drop_table("member")


def _share() -> sa.Enum:
    return sa.Enum(
        "owner",
        "recruiter",
        name="share",
        native_enum=False,
        create_constraint=True,
        length=20,
    )


def _kept() -> list[sa.Column[Any]]:
    return [
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def _key(table: str, column: str, target: str, *, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"), ondelete=ondelete
    )
