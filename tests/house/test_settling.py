"""Whatever goes wrong in a request that writes leaves no row behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask, abort
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from directory.companies.models import Company
from directory.extensions import db
from directory.kit.errors import Refused
from directory.web.policy import EVERYBODY, POLICY
from tests import cast
from tests.browser import visitor


def _refuse() -> None:
    raise Refused("Say what the company is for.")


def _fail() -> None:
    raise RuntimeError


def _break_a_constraint() -> None:
    cast.byte(published_at=None)


def _leave_a_breach_for_the_commit() -> None:
    db.session.add(Company(name="", slug="", folded=""))


WAYS: dict[str, tuple[Callable[[], None], int]] = {
    "refused": (_refuse, 409),
    "not-here": (lambda: abort(404), 404),
    "fails": (_fail, 500),
    "breaks-a-constraint": (_break_a_constraint, 500),
    "fails-to-commit": (_leave_a_breach_for_the_commit, 500),
    "good": (lambda: None, 303),
}


@pytest.mark.parametrize("way", WAYS)
def test_only_a_request_that_ends_well_leaves_a_row(
    own_house: Flask, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    act, status = WAYS[way]

    def make() -> ResponseReturnValue:
        cast.acme()
        act()
        return "", 303, {"Location": "/"}

    own_house.add_url_rule("/naughty/", "naughty", make, methods=["POST"])
    monkeypatch.setitem(POLICY, "naughty", EVERYBODY)
    own_house.config["PROPAGATE_EXCEPTIONS"] = False
    client = visitor(own_house)
    assert client.send("/naughty/").status_code == status
    assert names(own_house) == (["Acme"] if way == "good" else [])
    # The next request is not hurt by the last one.
    assert client.send("/naughty/").status_code == (500 if way == "good" else status)


def test_a_disk_that_is_full_at_the_commit_leaves_no_row(
    own_house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_session: Session) -> None:
        raise OSError(28, "No space left on device")

    def make() -> ResponseReturnValue:
        cast.acme()
        return "", 303, {"Location": "/"}

    own_house.add_url_rule("/naughty/", "naughty", make, methods=["POST"])
    monkeypatch.setitem(POLICY, "naughty", EVERYBODY)
    monkeypatch.setattr(Session, "commit", full)
    own_house.config["PROPAGATE_EXCEPTIONS"] = False
    assert visitor(own_house).send("/naughty/").status_code == 500
    assert names(own_house) == []


def names(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(sa.select(Company.name)))
