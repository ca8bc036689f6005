"""`flask account …`: the first organizer, and a way in for whom no letter reaches."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from directory.accounts.models import Account, UserSession
from tests import cast
from tests.accounts import visits
from tests.browser import Client

ANN = "ann@acme.example"


def path_in(output: str) -> str:
    found = visits.LINK.search(output)
    assert found is not None, output
    return found[1]


def test_the_first_organizer_comes_in_by_a_printed_link(
    session: Session, runner: FlaskCliRunner, client: Client
) -> None:
    result = runner.invoke(args=["account", "create", ANN, "--organizer"])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[:2] == [f"Made an account for {ANN}.", "ann is an organizer."]
    assert client.submit(path_in(result.output)).status_code == 303
    assert client.page("/desk/").h1 == "The desk"
    assert session.scalar(sa.select(UserSession.second_at)) is not None
    again = client.send(path_in(result.output))
    assert again.status_code == 410


def test_who_has_an_account_becomes_an_organizer(session: Session, runner: FlaskCliRunner) -> None:
    ann = visits.account()
    cast.browser(ann, secret="before")
    result = runner.invoke(args=["account", "create", ANN, "--organizer"])
    assert result.output.splitlines()[0] == "Ann Archer is an organizer."
    session.expire_all()
    assert ann.is_organizer
    assert session.scalars(sa.select(UserSession)).all() == []  # a right came: sign in again


@pytest.mark.usefixtures("session")
def test_a_link_is_printed_for_somebody_who_is_there(
    runner: FlaskCliRunner, client: Client
) -> None:
    visits.account()
    result = runner.invoke(args=["account", "link", ANN.upper()])
    assert result.exit_code == 0, result.output
    assert client.submit(path_in(result.output)).location == "/me/"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["create", ANN], "has an account"),
        (["create", "ann at acme"], "This is not one mail address"),
        (["link", "nobody@acme.example"], "No open account has the address"),
        (["link", "bob@byte.example"], "No open account has the address"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    session: Session, runner: FlaskCliRunner, words: list[str], said: str
) -> None:
    visits.account()
    visits.account("Bob Brown", "bob@byte.example", disabled_at=cast.NOW)
    result = runner.invoke(args=["account", *words])
    assert result.exit_code == 2
    assert said in result.output
    assert len(session.scalars(sa.select(Account)).all()) == 2
