"""`flask db …`: what it says, and that nobody is shown a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask

from directory.kit import revisions
from tests.conftest import house_on
from tests.migrations.test_revisions import fail, run


def test_it_says_where_the_database_stands(fresh_url: str) -> None:
    newest = revisions.newest()
    with house_on(fresh_url) as app:
        assert run(app, "current") == f"at the very beginning, newest {newest}\n"
        assert run(app, "upgrade") == f"The database is at {newest}.\n"
        assert run(app, "current") == f"at {newest}, newest {newest}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("upgrade nonsense", "Can't locate revision identified by 'nonsense'."),
        ("downgrade nonsense", "Can't locate revision identified by 'nonsense'."),
        ("downgrade -99", "Relative revision -99 didn't produce 99 migrations."),
    ],
)
def test_a_revision_that_is_not_there_is_named(own_house: Flask, words: str, said: str) -> None:
    assert fail(own_house, *words.split()) == f"Error: {said}\n"


def test_models_and_revisions_agree(own_house: Flask) -> None:
    assert run(own_house, "check") == "No new upgrade operations detected.\n"


def test_models_and_older_revisions_do_not(own_house: Flask) -> None:
    run(own_house, "downgrade", "-1")
    assert fail(own_house, "check") == "Error: Target database is not up to date.\n"


@pytest.mark.parametrize("command", ["current", "upgrade", "downgrade base", "check"])
@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nowhere/at/all.sqlite3",
        "postgresql+psycopg://nobody@127.0.0.1:1/nothing",
        "postgresql+psycopg:///x?host=/nowhere",
    ],
)
def test_a_database_that_does_not_answer_is_said_so(url: str, command: str) -> None:
    with house_on(url) as app:
        lines = fail(app, *command.split()).splitlines()
    assert lines[0].startswith("Error: The database says no, and nothing was half done: ")
    assert lines[-1] == "If it does not answer at all, look at DATABASE_URL."


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ann, " * 100)
    with house_on(f"sqlite:///{letter}") as app:
        assert "file is not a database" in fail(app, "upgrade")
    assert letter.read_text() == "Dear Ann, " * 100


def test_a_new_revision_is_written_from_the_difference(
    own_house: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It uses plain column types, so that it still runs when our own have changed."""
    folder = tmp_path / "migrations"
    shutil.copytree(revisions.MIGRATIONS, folder)
    monkeypatch.setattr(revisions, "MIGRATIONS", folder)
    run(own_house, "downgrade", "base")
    for path in (folder / "versions").glob("*.py"):
        path.unlink()
    run(own_house, "revision", "everything anew")
    (written,) = (folder / "versions").glob("*.py")
    text = written.read_text()
    assert (text.count("sa.DateTime(timezone=True)") > 1, "UtcDateTime" in text) == (True, False)
