"""Passages, photos and resources."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004_transcripts"
down_revision = "0003_events"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("talk_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=True),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "speech",
                "editorial",
                "inaudible",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Double(), nullable=True),
        sa.Column("ends_at", sa.Double(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("as_imported", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_passage_has_words")),
        sa.CheckConstraint(
            "ends_at IS NULL OR (starts_at IS NOT NULL AND ends_at >= starts_at)",
            name=op.f("ck_passage_ends_after_start"),
        ),
        sa.CheckConstraint("starts_at >= 0", name=op.f("ck_passage_starts_in_the_talk")),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_passage_speaker_id_speaker"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talk.id"], name=op.f("fk_passage_talk_id_talk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("key", name=op.f("uq_passage_key")),
        sa.UniqueConstraint("talk_id", "position", name=op.f("uq_passage_talk_id_position")),
    )
    op.create_index(op.f("ix_passage_speaker_id"), "passage", ["speaker_id"])
    op.create_index(op.f("ix_passage_talk_id"), "passage", ["talk_id"])
    op.create_table(
        "photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("talk_id", sa.Integer(), nullable=True),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=True),
        sa.Column("url", sa.String(length=2000), nullable=True),
        sa.Column("alt", sa.Text(), nullable=True),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("credit", sa.String(length=500), nullable=True),
        sa.Column("decorative", sa.Boolean(), nullable=False),
        sa.Column("as_imported", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint(
            "NOT decorative OR alt IS NULL", name=op.f("ck_photo_decorative_says_nothing")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_photo_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passage.id"],
            name=op.f("fk_photo_passage_id_passage"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talk.id"], name=op.f("fk_photo_talk_id_talk"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    op.create_index(op.f("ix_photo_event_id"), "photo", ["event_id"])
    op.create_index(op.f("ix_photo_passage_id"), "photo", ["passage_id"])
    op.create_index(op.f("ix_photo_talk_id"), "photo", ["talk_id"])
    op.create_table(
        "resource",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("talk_id", sa.Integer(), nullable=True),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("named_by_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "paper",
                "repository",
                "slides",
                "article",
                "profile",
                "video",
                "qr",
                "link",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=True),
        sa.Column("as_imported", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_resource_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["named_by_id"],
            ["speaker.id"],
            name=op.f("fk_resource_named_by_id_speaker"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passage.id"],
            name=op.f("fk_resource_passage_id_passage"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talk.id"], name=op.f("fk_resource_talk_id_talk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource")),
        sa.UniqueConstraint(
            "event_id", "talk_id", "url", name=op.f("uq_resource_event_id_talk_id_url")
        ),
    )
    op.create_index(op.f("ix_resource_event_id"), "resource", ["event_id"])
    op.create_index(op.f("ix_resource_named_by_id"), "resource", ["named_by_id"])
    op.create_index(op.f("ix_resource_passage_id"), "resource", ["passage_id"])
    op.create_index(op.f("ix_resource_talk_id"), "resource", ["talk_id"])


def downgrade() -> None:
    op.drop_table("resource")
    op.drop_table("photo")
    op.drop_table("passage")
