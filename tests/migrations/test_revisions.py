"""P6: every revision up and down, on a filled database, on both engines, loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db
from directory.kit import revisions
from directory.kit.db import Model
from tests.conftest import house_on, migrate
from tests.migrations.conftest import ORDER, Contents, at, contents

ROOT = Path(__file__).parents[2]
# Runs an upgrade on the revisions of another folder, in a process that may be killed.
UPGRADE_FROM = """
import sys
from pathlib import Path
from config import Config
from directory.app import create_app
from directory.kit import revisions
revisions.MIGRATIONS = Path(sys.argv[1])
app = create_app(Config(database_url=sys.argv[2], secret_key="x" * 32))
app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
"""


def run(app: Flask, *words: str) -> str:
    """Run a `db` command that must succeed."""
    result = app.test_cli_runner().invoke(args=["db", *words])
    assert result.exit_code == 0, result.output
    return result.output


def fail(app: Flask, *words: str) -> str:
    """Run a `db` command that must fail with a sentence."""
    result = app.test_cli_runner().invoke(args=["db", *words])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit), result.output
    return result.output


def shared(before: Contents, now: Contents) -> Contents:
    """What was there before, of the tables that are there now."""
    return {table: before[table] for table in now}


def test_the_filled_database_has_a_row_in_every_table(filled: Flask) -> None:
    """Otherwise the tests below would look at empty tables, and see nothing lost."""
    rows = {table: count for table, (count, _) in contents(filled).items()}
    assert rows.keys() == Model.metadata.tables.keys()
    assert [table for table, count in rows.items() if not count] == []


def test_every_revision_goes_down_and_up_again_and_loses_nothing(filled: Flask) -> None:
    before = contents(filled)
    for target in reversed(ORDER[:-1]):
        run(filled, "downgrade", target)
        assert at(filled) == target
        below = contents(filled)
        assert below == shared(before, below)
        run(filled, "upgrade")
        above = contents(filled)
        assert above.keys() == before.keys()
        assert shared(above, below) == below
        run(filled, "downgrade", target)
    assert run(filled, "downgrade", "base") == "The database is at the very beginning.\n"
    assert contents(filled) == {}
    run(filled, "upgrade")
    assert at(filled) == ORDER[-1]


def test_upgrading_twice_changes_nothing(filled: Flask) -> None:
    before = contents(filled)
    assert run(filled, "upgrade") == f"The database is at {ORDER[-1]}.\n"
    assert contents(filled) == before


def test_steps_are_counted(filled: Flask) -> None:
    assert run(filled, "downgrade", "-1") == f"The database is at {ORDER[-2]}.\n"
    assert run(filled, "downgrade", "-2") == f"The database is at {ORDER[-4]}.\n"
    assert run(filled, "upgrade", "+1") == f"The database is at {ORDER[-3]}.\n"


def test_remaking_a_table_takes_no_row_that_points_to_it_along(
    filled: Flask, with_revision: Callable[[str], Path]
) -> None:
    """SQLite alters a table by making it anew; with foreign keys on, the rest would cascade."""
    with_revision(
        """
        with op.batch_alter_table("company", recreate="always") as company:
            company.add_column(sa.Column("motto", sa.Text(), nullable=True))
        """
        if filled_on_sqlite(filled)
        else 'op.add_column("company", sa.Column("motto", sa.Text(), nullable=True))'
    )
    before = contents(filled)
    run(filled, "upgrade")
    after = contents(filled)
    assert at(filled) == "9999_test"
    assert {name: count for name, (count, _) in after.items()} == {
        name: count for name, (count, _) in before.items()
    }
    before.pop("company")
    assert shared(after, before) == before


def test_foreign_keys_hold_again_after_an_upgrade(filled: Flask) -> None:
    """The connection that had them off must not serve anybody else."""
    run(filled, "upgrade")
    with filled.app_context(), db.engine.connect() as connection:
        with pytest.raises(sa.exc.IntegrityError):
            connection.execute(
                sa.text("INSERT INTO role_region (role_id, name) VALUES (99999, 'EU')")
            )
        connection.rollback()


@pytest.mark.parametrize(
    ("last_words", "said"),
    [
        ('op.execute("SELECT * FROM nowhere")', "The database says no, and nothing was half done"),
        (
            'op.execute("INSERT INTO company_alias SELECT * FROM company_alias")',
            "The database says no, and nothing was half done",
        ),
    ],
)
def test_a_revision_that_fails_leaves_the_database_as_it_was(
    filled: Flask, with_revision: Callable[[str], Path], last_words: str, said: str
) -> None:
    half = (
        'op.create_table("half", sa.Column("id", sa.Integer()))\nop.execute("DELETE FROM moment")'
    )
    with_revision(f"{half}\n{last_words}")
    before = contents(filled)
    assert said in fail(filled, "upgrade")
    assert (at(filled), contents(filled)) == (ORDER[-1], before)


def test_the_revisions_before_one_that_fails_are_kept(
    filled: Flask, with_revision: Callable[[str], Path]
) -> None:
    run(filled, "downgrade", ORDER[-3])
    with_revision('op.execute("SELECT * FROM nowhere")')
    fail(filled, "upgrade")
    assert at(filled) == ORDER[-1]


def test_a_revision_that_leaves_rows_pointing_nowhere_is_undone(
    filled: Flask, with_revision: Callable[[str], Path]
) -> None:
    """PostgreSQL forbids it itself; on SQLite nobody looks before we do."""
    with_revision("op.execute(\"DELETE FROM speaker WHERE slug = 'ann-archer'\")")
    before = contents(filled)
    if filled_on_sqlite(filled):
        assert fail(filled, "upgrade") == (
            "Error: Revision 9999_test was undone: 9 rows of affiliation, appearance, claim, "
            "passage, resource, role_teammate, speaker_alias, speaker_contact, speaker_former_slug "
            "would point to rows that are not there.\n"
        )
        assert (at(filled), contents(filled)) == (ORDER[-1], before)
    else:
        run(filled, "upgrade")
        assert contents(filled)["speaker_alias"][0] == 0  # it cascades, as told to


def test_an_upgrade_that_is_killed_can_be_run_again(
    fresh_url: str, with_revision: Callable[[str], Path]
) -> None:
    with house_on(fresh_url) as app:
        migrate(app)
        before = contents(app)
        folder = with_revision(
            """
            op.create_table("half", sa.Column("id", sa.Integer()))
            op.execute("INSERT INTO half VALUES (1)")
            if os.environ.get("KILLED"):
                os.kill(os.getpid(), signal.SIGKILL)
            """
        )
        killed = subprocess.run(
            [sys.executable, "-c", UPGRADE_FROM, folder, fresh_url],
            cwd=ROOT,
            env={**os.environ, "KILLED": "yes"},
            check=False,
        )
        assert killed.returncode == -signal.SIGKILL
        assert (at(app), contents(app)) == (ORDER[-1], before)
        run(app, "upgrade")
        assert (at(app), contents(app)["half"][0]) == ("9999_test", 1)


def test_a_database_of_a_newer_lectern_is_left_alone(filled: Flask) -> None:
    with filled.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999_future'"))
    before = contents(filled)
    for words in ("upgrade", "downgrade -1", "check"):
        assert fail(filled, *words.split()) == (
            "Error: The database is at 9999_future, which this version of Lectern does not know: "
            "a newer one made it. Run that one, or restore an older backup.\n"
        )
    assert (at(filled), contents(filled)) == ("9999_future", before)


def test_the_complaint_names_the_remedy() -> None:
    assert revisions.complaint(ORDER[-1]) is None
    assert revisions.complaint("") == (
        f"The database is at no revision, this version of Lectern needs {ORDER[-1]}. "
        "Run: flask --app wsgi db upgrade"
    )


def filled_on_sqlite(app: Flask) -> bool:
    with app.app_context():
        return db.engine.dialect.name == "sqlite"
