"""Speakers and their affiliations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002_speakers"
down_revision = "0001_companies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("pronouns", sa.String(length=200), nullable=True),
        sa.Column("biography", sa.Text(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("as_imported", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'published') = (published_at IS NOT NULL)",
            name=op.f("ck_speaker_published_iff_dated"),
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_speaker_has_name")),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id", name=op.f("ck_speaker_not_itself")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["speaker.id"],
            name=op.f("fk_speaker_merged_into_id_speaker"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
        sa.UniqueConstraint("slug", name=op.f("uq_speaker_slug")),
    )
    op.create_index(op.f("ix_speaker_folded"), "speaker", ["folded"])
    op.create_index(op.f("ix_speaker_merged_into_id"), "speaker", ["merged_into_id"])
    op.create_table(
        "speaker_former_slug",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_speaker_former_slug_speaker_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_former_slug")),
        sa.UniqueConstraint("slug", name=op.f("uq_speaker_former_slug_slug")),
    )
    op.create_index(
        op.f("ix_speaker_former_slug_speaker_id"), "speaker_former_slug", ["speaker_id"]
    )
    op.create_table(
        "speaker_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_speaker_alias_speaker_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_alias")),
        sa.UniqueConstraint(
            "speaker_id", "folded", name=op.f("uq_speaker_alias_speaker_id_folded")
        ),
    )
    op.create_index(op.f("ix_speaker_alias_folded"), "speaker_alias", ["folded"])
    op.create_index(op.f("ix_speaker_alias_speaker_id"), "speaker_alias", ["speaker_id"])
    op.create_table(
        "affiliation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=True),
        sa.Column("company_name", sa.String(length=200), nullable=True),
        sa.Column("title", sa.String(length=500), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "programme",
                "caption",
                "introduction",
                "organizer",
                "speaker",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("source_note", sa.String(length=500), nullable=True),
        sa.Column(
            "standing",
            sa.Enum(
                "proposed",
                "accepted",
                "rejected",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("hidden_until", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "company_id IS NULL OR company_name IS NOT NULL",
            name=op.f("ck_affiliation_company_named"),
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on",
            name=op.f("ck_affiliation_ends_after_start"),
        ),
        sa.CheckConstraint(
            "title IS NOT NULL OR company_name IS NOT NULL",
            name=op.f("ck_affiliation_says_something"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["company.id"],
            name=op.f("fk_affiliation_company_id_company"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_affiliation_speaker_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliation")),
    )
    op.create_index(op.f("ix_affiliation_company_id"), "affiliation", ["company_id"])
    op.create_index(op.f("ix_affiliation_speaker_id"), "affiliation", ["speaker_id"])


def downgrade() -> None:
    op.drop_table("affiliation")
    op.drop_table("speaker_alias")
    op.drop_table("speaker_former_slug")
    op.drop_table("speaker")
