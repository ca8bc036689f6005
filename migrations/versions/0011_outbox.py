"""Letters, and what the worker has to do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011_outbox"
down_revision = "0010_audit"
branch_labels = None
depends_on = None

STATES = "waiting delayed sending sent kept refused uncertain given_up".split()


def upgrade() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("html", sa.Text()),
        sa.Column("template", sa.String(length=200), nullable=False),
        sa.Column("message_id", sa.String(length=300), nullable=False),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="state", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("reply_code", sa.Integer()),
        sa.Column("trouble", sa.String(length=500)),
        sa.Column("sent_under", sa.String(length=120)),
        sa.CheckConstraint("recipient <> ''", name=op.f("ck_letter_has_recipient")),
        sa.CheckConstraint("subject <> ''", name=op.f("ck_letter_has_subject")),
        sa.CheckConstraint(
            "(text IS NULL) = (html IS NULL)", name=op.f("ck_letter_emptied_in_both_parts")
        ),
        sa.CheckConstraint(
            "text IS NOT NULL OR state NOT IN ('waiting', 'delayed', 'sending', 'kept')",
            name=op.f("ck_letter_emptied_only_at_its_end"),
        ),
        sa.CheckConstraint(
            "(state IN ('waiting', 'delayed', 'sending')) = (ended_at IS NULL)",
            name=op.f("ck_letter_ended_iff_dated"),
        ),
        sa.CheckConstraint(
            "state <> 'sending' OR sent_under IS NOT NULL",
            name=op.f("ck_letter_sent_by_somebody"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("message_id", name=op.f("uq_letter_message_id")),
    )
    op.create_index(op.f("ix_letter_state_id"), "letter", ["state", "id"])
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("letter_id", sa.Integer()),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(length=500)),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("leased_by", sa.String(length=120)),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("kind <> ''", name=op.f("ck_task_has_kind")),
        sa.CheckConstraint(
            "(kind = 'letter') = (letter_id IS NOT NULL)", name=op.f("ck_task_letter_iff_named")
        ),
        sa.CheckConstraint(
            "(leased_until IS NULL) = (leased_by IS NULL)", name=op.f("ck_task_leased_iff_held")
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_task_attempts_not_negative")),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_task_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_task_letter_id")),
    )
    op.create_index(op.f("ix_task_letter_id"), "task", ["letter_id"])
    op.create_index(op.f("ix_task_due_at_id"), "task", ["due_at", "id"])
    op.create_index(
        "uq_task_kind",
        "task",
        ["kind"],
        unique=True,
        sqlite_where=sa.text("letter_id IS NULL"),
        postgresql_where=sa.text("letter_id IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("task")
    op.drop_table("letter")
