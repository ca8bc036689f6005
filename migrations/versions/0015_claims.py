"""Private addresses of speakers, and claims to their profiles."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015_claims"
down_revision = "0014_members"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "speaker_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("email_key", sa.String(254), nullable=False),
        *_kept(),
        _key("speaker_contact", "speaker_id", "speaker", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_contact")),
        sa.UniqueConstraint("speaker_id", name=op.f("uq_speaker_contact_speaker_id")),
    )
    op.create_index(op.f("ix_speaker_contact_speaker_id"), "speaker_contact", ["speaker_id"])
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                *("asked", "confirmed", "refused", "ended"),
                name="state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(500)),
        sa.Column("secret_hash", sa.String(64)),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("settled_at", INSTANT),
        sa.Column("settled_by_id", sa.Integer()),
        *_kept(),
        sa.CheckConstraint(
            "(state = 'asked') = (settled_at IS NULL)", name=op.f("ck_claim_settled_iff_dated")
        ),
        sa.CheckConstraint(
            "settled_by_id IS NULL OR settled_at IS NOT NULL",
            name=op.f("ck_claim_settled_by_somebody"),
        ),
        sa.CheckConstraint(
            "secret_hash IS NULL OR state = 'asked'", name=op.f("ck_claim_link_while_asked")
        ),
        _key("claim", "speaker_id", "speaker", ondelete="CASCADE"),
        _key("claim", "account_id", "account", ondelete="CASCADE"),
        _key("claim", "settled_by_id", "account", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_claim_secret_hash")),
        sqlite_autoincrement=True,
    )
    for column in ("speaker_id", "account_id", "settled_by_id"):
        op.create_index(op.f(f"ix_claim_{column}"), "claim", [column])
    _one("uq_claim_confirmed", ["speaker_id"], state="confirmed")
    _one("uq_claim_asked", ["speaker_id", "account_id"], state="asked")


def downgrade() -> None:
    op.drop_table("claim")
    op.drop_table("speaker_contact")


def _one(name: str, columns: list[str], *, state: str) -> None:
    condition = sa.text(f"state = '{state}'")
    op.create_index(
        op.f(name),
        "claim",
        columns,
        unique=True,
        sqlite_where=condition,
        postgresql_where=condition,
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
