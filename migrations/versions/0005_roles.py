"""Roles, what they ask for, and their moments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_roles"
down_revision = "0004_transcripts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("discipline", sa.String(length=200), nullable=True),
        sa.Column(
            "level",
            sa.Enum(
                "intern",
                "junior",
                "mid",
                "senior",
                "lead",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "employment",
            sa.Enum(
                "full_time",
                "part_time",
                "fixed_term",
                "internship",
                "phd",
                "volunteer",
                name="employment",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "workplace",
            sa.Enum(
                "on_site",
                "hybrid",
                "remote",
                name="workplace",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("pay_min", sa.BigInteger(), nullable=True),
        sa.Column("pay_max", sa.BigInteger(), nullable=True),
        sa.Column("pay_currency", sa.String(length=3), nullable=True),
        sa.Column(
            "pay_unit",
            sa.Enum(
                "hour",
                "day",
                "week",
                "month",
                "year",
                name="pay_unit",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("pay_reason", sa.String(length=500), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("adds", sa.Text(), nullable=True),
        sa.Column(
            "interdependency",
            sa.Enum(
                "low",
                "medium",
                "high",
                name="interdependency",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("enough_musts", sa.Integer(), nullable=True),
        sa.Column("pathway", sa.Text(), nullable=True),
        sa.Column("reply_days", sa.Integer(), nullable=True),
        sa.Column("apply_url", sa.String(length=2000), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "open",
                "closed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_reason", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_through", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "filled",
                "cancelled",
                "expired",
                "withdrawn",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("hired_through_talk", sa.Boolean(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_role_closed_iff_dated")
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (outcome IS NOT NULL)", name=op.f("ck_role_closed_iff_outcome")
        ),
        sa.CheckConstraint(
            "(state = 'draft') = (submitted_at IS NULL)", name=op.f("ck_role_submitted_iff_sent")
        ),
        sa.CheckConstraint(
            "hired_through_talk IS NULL OR (outcome IS NOT NULL AND outcome = 'filled')",
            name=op.f("ck_role_hired_only_if_filled"),
        ),
        sa.CheckConstraint(
            "opened_at IS NOT NULL OR outcome IS NULL OR outcome IN ('cancelled', 'withdrawn')",
            name=op.f("ck_role_filled_or_expired_was_open"),
        ),
        sa.CheckConstraint(
            "returned_reason IS NULL OR state = 'draft'", name=op.f("ck_role_returned_is_draft")
        ),
        sa.CheckConstraint(
            "state <> 'open' OR opened_at IS NOT NULL", name=op.f("ck_role_open_has_opened")
        ),
        sa.CheckConstraint(
            "state = 'draft' OR (discipline IS NOT NULL AND level IS NOT NULL"
            " AND employment IS NOT NULL AND workplace IS NOT NULL AND why IS NOT NULL)",
            name=op.f("ck_role_complete_unless_draft"),
        ),
        sa.CheckConstraint(
            "state = 'draft' OR (pay_max >= pay_min AND pay_max <= 4 * pay_min)",
            name=op.f("ck_role_pay_sane"),
        ),
        sa.CheckConstraint(
            "state = 'draft' OR pay_reason IS NOT NULL OR (pay_min IS NOT NULL"
            " AND pay_max IS NOT NULL AND pay_currency IS NOT NULL AND pay_unit IS NOT NULL)",
            name=op.f("ck_role_pay_or_reason_unless_draft"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('draft', 'submitted') OR opened_at IS NULL",
            name=op.f("ck_role_unopened_not_opened"),
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_role_has_title")),
        sa.CheckConstraint(
            "(opened_at IS NULL) = (confirmed_at IS NULL)",
            name=op.f("ck_role_confirmed_iff_opened"),
        ),
        sa.CheckConstraint(
            "(opened_at IS NULL) = (valid_through IS NULL)",
            name=op.f("ck_role_valid_through_iff_opened"),
        ),
        sa.CheckConstraint("enough_musts > 0", name=op.f("ck_role_enough_musts_positive")),
        sa.CheckConstraint("pay_min > 0", name=op.f("ck_role_pay_positive")),
        sa.CheckConstraint("reply_days > 0", name=op.f("ck_role_reply_days_positive")),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["company.id"],
            name=op.f("fk_role_company_id_company"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_role_company_id"), "role", ["company_id"])
    op.create_index("ix_role_state_opened_at", "role", ["state", "opened_at"])
    op.create_table(
        "role_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("locality", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.CheckConstraint("length(country) = 2", name=op.f("ck_role_place_country_is_iso")),
        sa.ForeignKeyConstraint(
            ["role_id"], ["role.id"], name=op.f("fk_role_place_role_id_role"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_place")),
    )
    op.create_index(op.f("ix_role_place_role_id"), "role_place", ["role_id"])
    op.create_table(
        "role_region",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"], ["role.id"], name=op.f("fk_role_region_role_id_role"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_region")),
        sa.UniqueConstraint("role_id", "name", name=op.f("uq_role_region_role_id_name")),
    )
    op.create_index(op.f("ix_role_region_role_id"), "role_region", ["role_id"])
    op.create_table(
        "requirement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "must",
                "learn",
                "nice",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_requirement_has_words")),
        sa.ForeignKeyConstraint(
            ["role_id"], ["role.id"], name=op.f("fk_requirement_role_id_role"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requirement")),
    )
    op.create_index(op.f("ix_requirement_role_id"), "requirement", ["role_id"])
    op.create_table(
        "role_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("who", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["role_id"], ["role.id"], name=op.f("fk_role_step_role_id_role"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_step")),
    )
    op.create_index(op.f("ix_role_step_role_id"), "role_step", ["role_id"])
    op.create_table(
        "role_teammate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"], ["role.id"], name=op.f("fk_role_teammate_role_id_role"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_role_teammate_speaker_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_teammate")),
        sa.UniqueConstraint(
            "role_id", "speaker_id", name=op.f("uq_role_teammate_role_id_speaker_id")
        ),
    )
    op.create_index(op.f("ix_role_teammate_role_id"), "role_teammate", ["role_id"])
    op.create_index(op.f("ix_role_teammate_speaker_id"), "role_teammate", ["speaker_id"])
    op.create_table(
        "moment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("value_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "describes_work",
                "says_hiring",
                "names_tools",
                "shows_value",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("quote <> ''", name=op.f("ck_moment_has_quote")),
        sa.CheckConstraint(
            "value_id IS NULL OR kind = 'shows_value'", name=op.f("ck_moment_value_only_if_shown")
        ),
        sa.CheckConstraint(
            "passage_id IS NOT NULL OR lost_at IS NOT NULL",
            name=op.f("ck_moment_has_passage_unless_lost"),
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passage.id"],
            name=op.f("fk_moment_passage_id_passage"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["role_id"], ["role.id"], name=op.f("fk_moment_role_id_role"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["value_id"],
            ["company_value.id"],
            name=op.f("fk_moment_value_id_company_value"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moment")),
        sa.UniqueConstraint(
            "role_id", "passage_id", "kind", name=op.f("uq_moment_role_id_passage_id_kind")
        ),
    )
    op.create_index(op.f("ix_moment_passage_id"), "moment", ["passage_id"])
    op.create_index(op.f("ix_moment_role_id"), "moment", ["role_id"])
    op.create_index(op.f("ix_moment_value_id"), "moment", ["value_id"])


def downgrade() -> None:
    op.drop_table("moment")
    op.drop_table("role_teammate")
    op.drop_table("role_step")
    op.drop_table("requirement")
    op.drop_table("role_region")
    op.drop_table("role_place")
    op.drop_table("role")
