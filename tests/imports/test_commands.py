"""`flask import` and `flask export`: what they print, their exit codes, and what they refuse."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from config import ROOT
from directory.events.models import Event, Passage
from directory.extensions import db
from tests.conftest import house_on, migrate
from tests.imports.documents import EVENING, GREETING, KITCHEN

CREATED = (
    "Created: 1 event, 2 companies, 3 speakers, 2 affiliations, 2 talks, 4 appearances,"
    " 9 passages, 1 photo."
)
SLUG = "acme-evening-of-small-things"


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    file = tmp_path / "evening.txt"
    file.write_text(EVENING, encoding="utf-8")
    return file


def count(session: Session) -> int:
    return session.scalar(sa.select(sa.func.count(Event.id))) or 0


def run(runner: FlaskCliRunner, *args: str, given: bytes | str | None = None) -> Result:
    return runner.invoke(args=list(args), input=given)


def test_a_post_comes_in_and_the_report_says_what_was_found(
    runner: FlaskCliRunner, evening: Path
) -> None:
    result = run(runner, "import", "post", str(evening))
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[:4] == [
        "Acme Evening of Small Things, 2026-05-12",
        "Found: 2 talks, 3 people, 2 companies, 9 passages, 124 words, 1 voice, 1 photo.",
        "",
        CREATED,
    ]
    assert lines[-1] == (
        f"A draft, not yet public: {SLUG}. Import it again with --publish to publish it."
    )


def test_the_report_as_json_names_the_event(runner: FlaskCliRunner, evening: Path) -> None:
    report = json.loads(run(runner, "import", "post", str(evening), "--json", "--publish").output)
    assert (report["event"], report["published"], report["dry_run"]) == (SLUG, True, False)
    assert report["found"]["talks"] == 2
    assert {"kind": "talk", "name": "The Ninth Byte", "line": 11} in report["created"]
    assert report["also"] == []


def test_standard_input_is_read(runner: FlaskCliRunner, session: Session) -> None:
    assert run(runner, "import", "post", "-", given=EVENING).exit_code == 0
    assert count(session) == 1


def test_a_dry_run_prints_the_plan_and_writes_nothing(
    runner: FlaskCliRunner, session: Session, evening: Path
) -> None:
    result = run(runner, "import", "post", str(evening), "--dry-run", "--publish")
    assert "Would create: 1 event, 2 companies" in result.output
    assert result.output.endswith("Nothing was written: this was a dry run.\n")
    assert count(session) == 0


def test_a_dry_run_of_a_correction_shows_both_values(
    runner: FlaskCliRunner, session: Session, evening: Path
) -> None:
    run(runner, "import", "post", str(evening))
    evening.write_text(EVENING.replace("onions", "shallots"), encoding="utf-8")
    result = run(runner, "import", "post", str(evening), "--dry-run", "--json")
    changed = json.loads(result.output)["changed"]
    assert [each["fields"] for each in changed] == [
        {"text": [KITCHEN, KITCHEN.replace("onions", "shallots")]}
    ]
    assert session.scalars(sa.select(Passage.text).where(Passage.text == KITCHEN)).all()


def test_a_day_may_be_given(runner: FlaskCliRunner, session: Session, evening: Path) -> None:
    evening.write_text(EVENING.replace("May 12, 2026\n", ""), encoding="utf-8")
    result = run(runner, "import", "post", str(evening), "--publish")
    assert result.exit_code == 0
    assert "Not published: an event needs its day first. See --date." in result.output
    result = run(runner, "import", "post", str(evening), "--publish", "--date", "2026-05-12")
    assert result.output.endswith(f"Published at /events/{SLUG}/\n")
    assert [str(day) for day in session.scalars(sa.select(Event.starts_on))] == ["2026-05-12"]


# What is refused: exit code 2, one clear sentence, and nothing is imported

WRONG = {
    "an empty file": (b"", "The file is empty."),
    "a broken encoding": (EVENING.encode() + b"\nAnn Acme: caf\xe9", "byte 0xE9"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "This is a PNG picture"),
    "a shopping list": (b"Shopping list\n\n- bread\n- salt\n- two onions\n", ""),
    "a NUL in the middle": (EVENING.replace("rain", "ra\0in").encode(), "NUL"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_post_is_refused(
    runner: FlaskCliRunner, session: Session, tmp_path: Path, wrong: str
) -> None:
    file = tmp_path / "wrong.txt"
    raw, said = WRONG[wrong]
    file.write_bytes(raw)
    result = run(runner, "import", "post", str(file))
    assert result.exit_code == 2
    assert result.output.startswith("Error: ")
    assert said in result.output
    assert count(session) == 0


def test_a_huge_file_is_refused_before_it_is_read(
    runner: FlaskCliRunner, session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as handle:
        handle.truncate(50 * 1024 * 1024)
    result = run(runner, "import", "post", str(file))
    assert (result.exit_code, result.output) == (
        2,
        "Error: The file has 50.0 MB; a post may have at most 8 MB. Import its parts one by one.\n",
    )
    assert count(session) == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [("none.txt", "No such file or directory"), (".", "Is a directory")],
)
def test_a_file_that_cannot_be_read_is_named(
    runner: FlaskCliRunner, tmp_path: Path, name: str, said: str
) -> None:
    file = tmp_path / name
    result = run(runner, "import", "post", str(file))
    assert (result.exit_code, result.output) == (2, f"Error: {file} cannot be read: {said}.\n")


def test_an_overlong_title_is_refused_with_its_line_on_both_engines(
    runner: FlaskCliRunner, session: Session
) -> None:
    result = run(runner, "import", "post", "-", "--title", "x" * 501, given=EVENING)
    assert result.exit_code == 2
    assert "the title of the event is 501 characters long, and at most 500 fit" in result.output
    assert count(session) == 0


def test_json_that_is_no_event_is_refused(runner: FlaskCliRunner, session: Session) -> None:
    result = run(runner, "import", "json", "-", given='{"event": {}}')
    assert result.exit_code == 2
    assert "event.slug: Missing data for required field." in result.output
    assert count(session) == 0


# What the surroundings may do: exit code 1


def test_a_database_that_is_not_migrated_is_named_with_the_remedy(
    fresh_url: str, evening: Path
) -> None:
    with house_on(fresh_url) as app:
        result = app.test_cli_runner().invoke(args=["import", "post", str(evening)])
    assert result.exit_code == 1
    assert "Run: flask --app wsgi db upgrade" in result.output


def test_a_locked_database_is_named_and_nothing_is_lost(tmp_path: Path, evening: Path) -> None:
    with house_on(f"sqlite:///{tmp_path / 'locked.sqlite3'}") as app, app.app_context():
        migrate(app)
        with sa.create_engine(db.engine.url).connect() as other:
            other.exec_driver_sql("BEGIN IMMEDIATE")
            result = app.test_cli_runner().invoke(args=["import", "post", str(evening)])
            other.rollback()
        assert result.exit_code == 1
        assert "The database is locked: somebody else is writing to it." in result.output
        result = app.test_cli_runner().invoke(args=["import", "post", str(evening)])
        assert result.exit_code == 0


def test_a_database_that_does_not_answer_is_named(evening: Path) -> None:
    with house_on("postgresql+psycopg://nobody@127.0.0.1:1/nothing") as app:
        result = app.test_cli_runner().invoke(args=["import", "post", str(evening)])
    assert result.exit_code == 1
    assert "The database does not answer. Look at DATABASE_URL." in result.output


# Out again


@pytest.mark.parametrize("form", ["json", "markdown", "html"])
def test_an_event_is_written_in_every_format(
    runner: FlaskCliRunner, evening: Path, form: str
) -> None:
    run(runner, "import", "post", str(evening))
    result = run(runner, "export", "event", SLUG, "--format", form)
    assert result.exit_code == 0
    assert GREETING in result.output


def test_vtt_says_so_where_no_passage_has_a_time(runner: FlaskCliRunner, evening: Path) -> None:
    run(runner, "import", "post", str(evening))
    result = run(runner, "export", "event", SLUG, "--format", "vtt")
    assert (result.exit_code, result.output) == (
        1,
        "Error: No passage of it has a time yet, so there is nothing to write as WebVTT.\n",
    )


def test_vtt_of_one_talk(runner: FlaskCliRunner, session: Session, evening: Path) -> None:
    run(runner, "import", "post", str(evening))
    for at, passage in enumerate(session.scalars(sa.select(Passage).order_by(Passage.id))):
        passage.starts_at = at * 10.0
    result = run(
        runner, "export", "event", SLUG, "--format", "vtt", "--talk", "robots-in-the-kitchen"
    )
    assert result.output.count("-->") == 4


def test_an_event_that_is_not_there_is_named(runner: FlaskCliRunner) -> None:
    result = run(runner, "export", "event", "nowhere")
    assert (result.exit_code, result.output) == (
        2,
        "Error: There is no event “nowhere”. /events/ lists the public ones.\n",
    )


def test_the_export_comes_back_in(runner: FlaskCliRunner, session: Session, evening: Path) -> None:
    run(runner, "import", "post", str(evening))
    written = run(runner, "export", "event", SLUG).output
    session.delete(session.scalars(sa.select(Event)).one())
    session.flush()
    result = run(runner, "import", "json", "-", given=written)
    assert result.exit_code == 0
    assert run(runner, "export", "event", SLUG).output == written


def test_it_runs_as_a_command_of_its_own(own_house: Flask, evening: Path) -> None:
    """As the README says it, in a process of its own, with the exit code a script would see."""
    url = own_house.config["SQLALCHEMY_ENGINES"]["default"]["url"]
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "import", "post", str(evening)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Acme Evening of Small Things, 2026-05-12\n")
