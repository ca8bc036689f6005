"""Accounts, their sessions, tokens, passkeys, authenticators and recovery codes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013_accounts"
down_revision = "0012_limits"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
METHODS = ("password", "link", "passkey", "terminal")
PURPOSES = ("sign-up", "sign-in", "address", "terminal", "second", "passkey")


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("email_key", sa.String(254), nullable=False),
        sa.Column("password_hash", sa.String(500)),
        sa.Column("password_changed_at", INSTANT),
        sa.Column("is_organizer", sa.Boolean(), nullable=False),
        sa.Column("disabled_at", INSTANT),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_account_has_name")),
        sa.CheckConstraint(
            "(password_hash IS NULL) = (password_changed_at IS NULL)",
            name=op.f("ck_account_password_dated"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email_key", name=op.f("uq_account_email_key")),
    )
    _owned(
        "user_session",
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("method", _one_of("method", METHODS), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("proved_at", INSTANT, nullable=False),
        sa.Column("second_at", INSTANT),
        sa.Column("agent", sa.String(200), nullable=False),
        sa.Column("network", sa.String(200), nullable=False),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_user_session_secret_hash")),
    )
    _owned(
        "token",
        sa.Column("purpose", _one_of("purpose", PURPOSES), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("email", sa.String(254)),
        sa.Column("method", _one_of("method", METHODS)),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "purpose IN ('sign-up', 'passkey') OR account_id IS NOT NULL",
            name=op.f("ck_token_concerns_somebody"),
        ),
        sa.CheckConstraint(
            "purpose NOT IN ('sign-up', 'address') OR email IS NOT NULL",
            name=op.f("ck_token_proves_address"),
        ),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_token_secret_hash")),
        owner_required=False,
    )
    op.create_index(op.f("ix_token_expires_at"), "token", ["expires_at"])
    _owned(
        "passkey",
        sa.Column("credential_id", sa.LargeBinary(1023), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        sa.CheckConstraint("name <> ''", name=op.f("ck_passkey_has_name")),
        sa.CheckConstraint("sign_count >= 0", name=op.f("ck_passkey_count_not_negative")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    _owned(
        "authenticator",
        sa.Column("secret", sa.String(200), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("confirmed_at", INSTANT),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("account_id", name=op.f("uq_authenticator_account_id")),
    )
    _owned(
        "recovery_code",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        sa.UniqueConstraint(
            "account_id", "code_hash", name=op.f("uq_recovery_code_account_id_code_hash")
        ),
    )


def downgrade() -> None:
    for table in ("recovery_code", "authenticator", "passkey", "token", "user_session", "account"):
        op.drop_table(table)


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _owned(table: str, *parts: sa.Column[Any] | sa.Constraint, owner_required: bool = True) -> None:
    """Make a table whose rows belong to an account and go with it."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=not owner_required),
        *parts,
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f(f"fk_{table}_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_account_id"), table, ["account_id"])
