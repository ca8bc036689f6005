"""`flask speaker contact`: the private address of a speaker."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from directory.claims.models import SpeakerContact
from directory.speakers.models import Speaker
from tests.claims.asking import HOME


def known(session: Session) -> list[str]:
    session.expire_all()
    return list(session.scalars(sa.select(SpeakerContact.email)))


def test_an_address_is_written_down_and_forgotten(
    session: Session, runner: FlaskCliRunner, ann: Speaker
) -> None:
    slug = ann.slug
    result = runner.invoke(args=["speaker", "contact", slug, HOME])
    assert (result.exit_code, result.output) == (0, "The address of Ann Archer is written down.\n")
    assert known(session) == [HOME]
    result = runner.invoke(args=["speaker", "contact", slug, "ann@new.example"])
    assert known(session) == ["ann@new.example"]
    result = runner.invoke(args=["speaker", "contact", slug, "--remove"])
    assert (result.exit_code, result.output) == (0, "The address of Ann Archer is forgotten.\n")
    assert known(session) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ann-archer"], "Give either an address or --remove."),
        (["ann-archer", HOME, "--remove"], "Give either an address or --remove."),
        (["nobody", HOME], "There is no speaker at /speakers/nobody/."),
        (["ann-archer", "ann at home"], "This is not one mail address."),
        (["ann-archer", "--remove"], "No address of Ann Archer is known."),
    ],
)
@pytest.mark.usefixtures("ann")
def test_what_cannot_be_done_is_one_sentence(
    session: Session, runner: FlaskCliRunner, words: list[str], said: str
) -> None:
    result = runner.invoke(args=["speaker", "contact", *words])
    assert result.exit_code == 2
    assert said in result.output
    assert known(session) == []
