"""Demo people: one for each audience, on this machine alone, and never among real ones."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from directory.accounts.models import Account
from tests import cast
from tests.browser import visitor

DOORS = ["/me/", "/company/acme/members/", "/company/acme/members/", "/speakers/ann-archer/claim/"]


def test_each_demo_person_comes_in(app: Flask, session: Session, runner: FlaskCliRunner) -> None:
    cast.partner(cast.acme())
    cast.appearance(cast.ann(), cast.talk(cast.event()))
    result = runner.invoke(args=["sample", "people"])
    assert result.exit_code == 0, result.output
    lines = [line.split("\t") for line in result.output.splitlines()]
    assert [who.partition(", ")[2] for _, who in lines] == [
        "who looks for work",
        "recruiter at Acme",
        "owner at Acme",
        "who speaks",
        "who organizes",
    ]
    for (link, _), door in zip(lines, [*DOORS, "/desk/"], strict=True):
        client = visitor(app)
        assert client.submit(link.removeprefix("http://127.0.0.1:8000")).status_code == 303
        assert client.get(door).status_code == 200
    again = runner.invoke(args=["sample", "people"])
    assert len(again.output.splitlines()) == 5
    assert session.scalar(sa.select(sa.func.count(Account.id))) == 5


@pytest.mark.parametrize(
    ("setting", "value"), [("PRODUCTION", True), ("BASE_URL", "http://talks.example")]
)
def test_there_are_none_where_others_could_come_in(
    app: Flask,
    session: Session,
    runner: FlaskCliRunner,
    monkeypatch: pytest.MonkeyPatch,
    *,
    setting: str,
    value: object,
) -> None:
    monkeypatch.setitem(app.config, setting, value)
    result = runner.invoke(args=["sample", "people"])
    assert result.exit_code == 2
    assert "on this machine alone" in result.output
    assert session.scalars(sa.select(Account)).all() == []


def test_there_are_none_among_real_people(session: Session, runner: FlaskCliRunner) -> None:
    cast.account()
    result = runner.invoke(args=["sample", "people"])
    assert result.exit_code == 2
    assert session.scalar(sa.select(sa.func.count(Account.id))) == 1
