"""Events, talks and appearances."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_events"
down_revision = "0002_speakers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("doors_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=500), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "scheduled",
                "moved",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("sold_out", sa.Boolean(), nullable=False),
        sa.Column("registration_url", sa.String(length=2000), nullable=True),
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
            name=op.f("ck_event_published_iff_dated"),
        ),
        sa.CheckConstraint(
            "state = 'draft' OR starts_on IS NOT NULL", name=op.f("ck_event_public_has_day")
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_event_has_title")),
        sa.CheckConstraint("zone <> ''", name=op.f("ck_event_has_zone")),
        sa.CheckConstraint(
            "ends_on IS NULL OR (starts_on IS NOT NULL AND ends_on >= starts_on)",
            name=op.f("ck_event_ends_after_start"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("slug", name=op.f("uq_event_slug")),
    )
    op.create_index(op.f("ix_event_starts_on"), "event", ["starts_on"])
    op.create_table(
        "event_former_slug",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_former_slug_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_former_slug")),
        sa.UniqueConstraint("slug", name=op.f("uq_event_former_slug_slug")),
    )
    op.create_index(op.f("ix_event_former_slug_event_id"), "event_former_slug", ["event_id"])
    op.create_table(
        "event_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_figure_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_figure")),
    )
    op.create_index(op.f("ix_event_figure_event_id"), "event_figure", ["event_id"])
    op.create_table(
        "talk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column(
            "video_provider",
            sa.Enum(
                "youtube",
                "vimeo",
                "file",
                name="video_provider",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("video_ref", sa.String(length=2000), nullable=True),
        sa.Column("video_offset", sa.Integer(), nullable=True),
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
            name=op.f("ck_talk_published_iff_dated"),
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_talk_has_title")),
        sa.CheckConstraint(
            "(video_provider IS NULL) = (video_ref IS NULL)",
            name=op.f("ck_talk_video_has_provider_and_ref"),
        ),
        sa.CheckConstraint("video_offset >= 0", name=op.f("ck_talk_offset_not_negative")),
        sa.CheckConstraint(
            "video_offset IS NULL OR video_ref IS NOT NULL",
            name=op.f("ck_talk_offset_into_a_video"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_talk_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
        sa.UniqueConstraint("event_id", "position", name=op.f("uq_talk_event_id_position")),
        sa.UniqueConstraint("slug", name=op.f("uq_talk_slug")),
    )
    op.create_index(op.f("ix_talk_event_id"), "talk", ["event_id"])
    op.create_table(
        "talk_former_slug",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("talk_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talk.id"],
            name=op.f("fk_talk_former_slug_talk_id_talk"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_former_slug")),
        sa.UniqueConstraint("slug", name=op.f("uq_talk_former_slug_slug")),
    )
    op.create_index(op.f("ix_talk_former_slug_talk_id"), "talk_former_slug", ["talk_id"])
    op.create_table(
        "appearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("talk_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "speaker",
                "host",
                "audience",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=True),
        sa.Column("company_name", sa.String(length=200), nullable=True),
        sa.Column("company_id", sa.Integer(), nullable=True),
        sa.Column("as_imported", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint(
            "company_id IS NULL OR company_name IS NOT NULL",
            name=op.f("ck_appearance_company_named"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["company.id"],
            name=op.f("fk_appearance_company_id_company"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_appearance_speaker_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talk.id"], name=op.f("fk_appearance_talk_id_talk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
        sa.UniqueConstraint("talk_id", "speaker_id", name=op.f("uq_appearance_talk_id_speaker_id")),
    )
    op.create_index(op.f("ix_appearance_company_id"), "appearance", ["company_id"])
    op.create_index(op.f("ix_appearance_speaker_id"), "appearance", ["speaker_id"])
    op.create_index(op.f("ix_appearance_talk_id"), "appearance", ["talk_id"])


def downgrade() -> None:
    op.drop_table("appearance")
    op.drop_table("talk_former_slug")
    op.drop_table("talk")
    op.drop_table("event_figure")
    op.drop_table("event_former_slug")
    op.drop_table("event")
