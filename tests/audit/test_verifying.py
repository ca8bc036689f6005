"""What is said of a log that was tampered with: what is wrong, and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.audit import queries, verifying
from directory.audit.actions import note
from directory.audit.models import ORIGIN, TABLE
from directory.audit.verifying import Head, head_from
from directory.extensions import db
from directory.kit.errors import Refused
from directory.kit.transaction import work
from tests.audit.log import a_day, owner, switch_off, verified

ALTERED = sa.update(TABLE).where(TABLE.c.number == 3)


def test_an_empty_log_is_unbroken(own_house: Flask) -> None:
    assert verified(own_house) == ([], Head(0, ORIGIN))


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            [ALTERED.values(by_account=2)],
            ["Entry 3 was changed: its hash is not that of what it says."],
        ),
        (
            [ALTERED.values(previous="b" * 64)],
            [
                "Entry 3 does not follow entry 2: the hash that it carries is another one.",
                "Entry 3 was changed: its hash is not that of what it says.",
            ],
        ),
        (
            [ALTERED.values(hash="b" * 64)],
            [
                "Entry 3 was changed: its hash is not that of what it says.",
                "Entry 4 does not follow entry 3: the hash that it carries is another one.",
            ],
        ),
        ([TABLE.delete().where(TABLE.c.number == 1)], ["Entry 1 is missing."]),
        ([TABLE.delete().where(TABLE.c.number.in_([2, 3]))], ["Entries 2 to 3 are missing."]),
        (
            [
                TABLE.delete().where(TABLE.c.number == 1),
                TABLE.update().where(TABLE.c.number == 2).values(number=1),
            ],
            [
                "Entry 1 does not begin the log: the hash that it carries is another one.",
                "Entry 1 was changed: its hash is not that of what it says.",
                "Entry 2 is missing.",
            ],
        ),
    ],
)
def test_it_is_said_what_is_wrong_where(
    own_house: Flask, statements: list[sa.Executable], said: list[str]
) -> None:
    a_day(own_house)
    with owner(own_house) as connection:
        for statement in statements:
            connection.execute(statement)
    assert verified(own_house)[0] == said


def test_what_is_no_instant_and_no_text_stops_nobody(own_house: Flask) -> None:
    """An owner can also take constraints away, and write what no column should hold."""
    a_day(own_house)
    with owner(own_house) as connection:
        if connection.dialect.name == "sqlite":
            nonsense = ["at = 'yesterday'", "by_account = 'ann'", "detail = x'00ff'"]
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        else:
            connection.exec_driver_sql(
                "ALTER TABLE audit_entry DROP CONSTRAINT ck_audit_entry_detail_is_plain"
            )
            nonsense = ["at = 'infinity'", "at = '-infinity'", "detail = '{'"]
        for number, each in enumerate(nonsense, 2):
            said = f"UPDATE audit_entry SET {each} WHERE number = {number}"  # noqa: S608  # ours
            connection.exec_driver_sql(said)
    assert verified(own_house)[0] == [
        f"Entry {number} was changed: its hash is not that of what it says." for number in (2, 3, 4)
    ]


def test_an_entry_that_stands_there_twice_is_seen(own_house: Flask) -> None:
    a_day(own_house)
    with owner(own_house) as connection:
        if connection.dialect.name == "sqlite":
            pytest.skip("there, a number that is the row's own cannot be given twice")
        connection.exec_driver_sql("ALTER TABLE audit_entry DROP CONSTRAINT pk_audit_entry")
        connection.exec_driver_sql("INSERT INTO audit_entry SELECT * FROM audit_entry LIMIT 1")
    assert verified(own_house)[0] == ["Entry 1 stands there more than once."]


def test_triggers_that_are_off_are_seen(own_house: Flask) -> None:
    with own_house.app_context(), db.engine.begin() as connection:
        names = queries.guards_of(connection.dialect.name)
        switch_off(connection)
    assert verified(own_house)[0] == [
        f"The trigger {name} is missing or off: it {keeps}." for name, keeps in names.items()
    ]


def test_a_log_longer_than_what_is_read_at_once(
    own_house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "AT_ONCE", 10)
    with own_house.app_context(), work():
        for _ in range(35):
            note("account:sign-in", by=1)
    found, head = verified(own_house)
    assert (found, head.number) == ([], 35)


@pytest.mark.parametrize(
    "wrong", ["", "7", "7:abc", f"x:{ORIGIN}", f"-1:{ORIGIN}", f"7:{'G' * 64}", f"{ORIGIN}:7"]
)
def test_what_is_no_head_is_refused(wrong: str) -> None:
    with pytest.raises(Refused):
        head_from(wrong)


def test_a_head_is_read_as_it_is_written() -> None:
    head = Head(7, "a" * 64)
    assert head_from(f" {head}\n") == head


def test_the_triggers_go_down_and_come_up_with_their_table(own_house: Flask) -> None:
    def there() -> set[str]:
        with own_house.app_context(), db.engine.connect() as connection:
            return set(connection.scalars(queries.guards(connection.dialect.name)))

    run = _runner(own_house)
    before = there()
    run("downgrade", "0009_visible_roles")
    assert there() == set()
    with own_house.app_context(), db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            left = "SELECT count(*) FROM pg_proc WHERE proname LIKE 'audit%'"
            assert connection.scalar(sa.text(left)) == 0
    run("upgrade")
    with own_house.app_context():
        assert there() == before == queries.guards_of(db.engine.dialect.name).keys()


def _runner(app: Flask) -> Callable[..., None]:
    def run(*words: str) -> None:
        result = app.test_cli_runner().invoke(args=["db", *words])
        assert result.exit_code == 0, result.output

    return run
