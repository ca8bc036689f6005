"""The audit log: entries in a chain, and the triggers that let it only grow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010_audit"
down_revision = "0009_visible_roles"
branch_labels = None
depends_on = None

ORIGIN = "0" * 64
ITEM = '"[a-z][a-z-]*":([0-9]+|"[a-z][a-z0-9-]*")'
SHAPES = {
    "sqlite": {
        "action_is_a_word": "action GLOB '[a-z]*:[a-z]*' AND action NOT GLOB '*[^a-z:-]*'",
        "kind_is_a_word": "on_kind GLOB '[a-z]*' AND on_kind NOT GLOB '*[^a-z-]*'",
        "detail_is_plain": "detail GLOB '{*}' AND detail NOT GLOB '*[^a-z0-9{}\":,-]*'",
        "hashes_are_hashes": "previous NOT GLOB '*[^0-9a-f]*' AND hash NOT GLOB '*[^0-9a-f]*'",
    },
    "postgresql": {
        "action_is_a_word": "action ~ '^[a-z][a-z-]*:[a-z][a-z-]*$'",
        "kind_is_a_word": "on_kind ~ '^[a-z][a-z-]*$'",
        "detail_is_plain": f"detail ~ '^[{{]({ITEM}(,{ITEM})*)?[}}]$'",
        "hashes_are_hashes": "previous ~ '^[0-9a-f]*$' AND hash ~ '^[0-9a-f]*$'",
    },
}
# It also stops INSERT OR REPLACE where a connection has no recursive triggers.
OUT_OF_ORDER = f"""
    NEW.number <> COALESCE((SELECT max(number) FROM audit_entry), 0) + 1
    OR NEW.previous
        <> COALESCE((SELECT hash FROM audit_entry ORDER BY number DESC LIMIT 1), '{ORIGIN}')
"""  # noqa: S608  # a number of zeros
ONLY_AT_THE_END = "an entry of the audit log is only added behind the last"
FOR_EVER = "an entry of the audit log is never changed nor deleted"


def upgrade() -> None:
    engine = op.get_bind().dialect.name
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("by_account", sa.Integer()),
        sa.Column("on_kind", sa.String(40)),
        sa.Column("on_id", sa.Integer()),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entry")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_audit_entry_numbers_begin_at_one")),
        sa.CheckConstraint(
            "(on_kind IS NULL) = (on_id IS NULL)", name=op.f("ck_audit_entry_whole_thing")
        ),
        sa.CheckConstraint(
            "length(previous) = 64 AND length(hash) = 64", name=op.f("ck_audit_entry_whole_hashes")
        ),
        sa.CheckConstraint("length(detail) <= 500", name=op.f("ck_audit_entry_short_detail")),
        *(
            sa.CheckConstraint(said, name=op.f(f"ck_audit_entry_{name}"))
            for name, said in SHAPES[engine].items()
        ),
    )
    for columns in (
        ["action", "number"],
        ["by_account", "number"],
        ["on_kind", "on_id", "number"],
    ):
        op.create_index(op.f(f"ix_audit_entry_{'_'.join(columns)}"), "audit_entry", columns)
    if engine == "sqlite":
        _guard_on_sqlite()
    else:
        _guard_on_postgresql()


def _guard_on_sqlite() -> None:
    for name, moment, said in (
        ("in_order", f"INSERT ON audit_entry WHEN {OUT_OF_ORDER}", ONLY_AT_THE_END),
        ("no_update", "UPDATE ON audit_entry", FOR_EVER),
        ("no_delete", "DELETE ON audit_entry", FOR_EVER),
    ):
        op.execute(
            f"CREATE TRIGGER audit_entry_{name} BEFORE {moment}"
            f" BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )


def _guard_on_postgresql() -> None:
    op.execute(
        f"""
        CREATE FUNCTION audit_entry_in_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF {OUT_OF_ORDER} THEN RAISE EXCEPTION '{ONLY_AT_THE_END}'; END IF;
            RETURN NEW;
        END $$
        """
    )
    op.execute(
        f"""
        CREATE FUNCTION audit_entry_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION '{FOR_EVER}';
        END $$
        """
    )
    for name, moment, function in (
        ("in_order", "INSERT ON audit_entry FOR EACH ROW", "in_order"),
        ("no_update", "UPDATE ON audit_entry FOR EACH ROW", "for_ever"),
        ("no_delete", "DELETE ON audit_entry FOR EACH ROW", "for_ever"),
        ("no_truncate", "TRUNCATE ON audit_entry FOR EACH STATEMENT", "for_ever"),
    ):
        op.execute(
            f"CREATE TRIGGER audit_entry_{name} BEFORE {moment}"
            f" EXECUTE FUNCTION audit_entry_{function}()"
        )


def downgrade() -> None:
    op.drop_table("audit_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_in_order()")
        op.execute("DROP FUNCTION audit_entry_for_ever()")
