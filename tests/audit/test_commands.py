"""`flask audit …`: what is said at the command line, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner

from directory.audit.actions import note
from directory.audit.models import TABLE
from directory.kit.transaction import work
from tests import cast
from tests.audit.log import a_day, owner

WHY = "way=password why=unknown"


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["audit", *words])


def test_an_unbroken_log_ends_with_its_head(own_house: Flask) -> None:
    head = a_day(own_house)
    result = run(own_house, "verify")
    assert (result.exit_code, result.output) == (0, f"6 entries, unbroken.\nHead: {head}\n")
    result = run(own_house, "verify", "--head", str(head))
    assert (result.exit_code, result.output) == (0, f"6 entries, unbroken.\nHead: {head}\n")


@pytest.mark.usefixtures("session")
def test_one_entry_is_one_entry(runner: FlaskCliRunner) -> None:
    with work():
        note("account:sign-out", by=1)
    assert runner.invoke(args=["audit", "verify"]).output.startswith("1 entry, unbroken.\n")


def test_a_broken_log_is_told_and_fails(own_house: Flask) -> None:
    head = a_day(own_house)
    with owner(own_house) as connection:
        connection.execute(TABLE.update().where(TABLE.c.number == 2).values(by_account=2))
        connection.execute(TABLE.delete().where(TABLE.c.number == 6))
    changed = "Entry 2 was changed: its hash is not that of what it says.\n"
    result = run(own_house, "verify")
    assert (result.exit_code, result.stdout) == (1, changed)
    assert result.stderr == "Error: The audit log is broken in 1 place.\n"
    result = run(own_house, "verify", "--head", str(head))
    missing = "Entry 6 is missing at the end: the log once reached 6.\n"
    assert (result.exit_code, result.stdout) == (1, changed + missing)
    assert result.stderr == "Error: The audit log is broken in 2 places.\n"


def test_what_is_no_head_or_no_thing_is_said_so(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["audit", "verify", "--head", "nonsense"])
    assert (result.exit_code, result.output) == (
        2,
        "Error: A head is the number of an entry, a colon, and 64 hexadecimal digits.\n",
    )
    for wrong in ("company", "company:", ":7", "company:acme"):
        result = runner.invoke(args=["audit", "list", "--on", wrong])
        assert (result.exit_code, result.output) == (
            2,
            "Error: A thing is its kind, a colon and its number, such as company:7.\n",
        )


def test_a_database_without_the_log_is_told_what_it_needs(own_house: Flask) -> None:
    own_house.test_cli_runner().invoke(args=["db", "downgrade", "0009_visible_roles"])
    for command in ("verify", "list"):
        result = run(own_house, command)
        assert result.exit_code == 1
        assert "Run: flask --app wsgi db upgrade" in result.stderr


@pytest.mark.usefixtures("session")
def test_entries_are_listed_newest_first(
    runner: FlaskCliRunner, clock_stands_at: Callable[[datetime], None]
) -> None:
    clock_stands_at(cast.NOW)
    with work():
        note("account:refused-sign-in", by=None, detail={"way": "password", "why": "unknown"})
        note("application:read", by=2, on=("application", 30), detail={"company": 7})
    at, read = "2026-06-01 09:30:00Z", "application:read\tapplication:30\tcompany=7"
    lines = [
        f"2\t{at}\taccount:2\t{read}\tAn application was read.\n",
        f"1\t{at}\t-\taccount:refused-sign-in\t-\t{WHY}\tA sign-in was refused.\n",
    ]
    assert runner.invoke(args=["audit", "list"]).output == "".join(lines)
    for narrow in (
        ["--by", "2"],
        ["--on", "application:30"],
        ["--action", "application:read"],
    ):
        assert runner.invoke(args=["audit", "list", *narrow]).output == lines[0]
    assert runner.invoke(args=["audit", "list", "--before", "2"]).output == lines[1]


@pytest.mark.usefixtures("session")
def test_a_long_list_says_how_to_go_on(runner: FlaskCliRunner) -> None:
    with work():
        for _ in range(51):
            note("account:sign-in", by=1)
    result = runner.invoke(args=["audit", "list"])
    assert len(result.stdout.splitlines()) == 50
    assert result.stderr == "These are 50; older ones: --before 2\n"
