"""Who is let in, and what of a request is kept."""

from __future__ import annotations

from threading import Thread

import pytest
import sqlalchemy as sa
from flask import Flask, request
from flask.typing import ResponseReturnValue

from directory.companies.models import Company
from directory.extensions import db
from directory.web.policy import EVERYBODY, POLICY
from tests import cast
from tests.browser import Client, visitor


@pytest.fixture
def house_with_acme_door(own_house: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A house with a door at which whoever asks makes Acme, and names the answer's status."""

    def make() -> ResponseReturnValue:
        cast.acme()
        status = request.args.get("status", 200, type=int)
        return "made", status, {"Content-Type": "text/plain"}

    own_house.add_url_rule("/acme/", "make", make, methods=["GET", "POST"])
    monkeypatch.setitem(POLICY, "make", EVERYBODY)
    return own_house


def made(house: Flask) -> list[str]:
    with house.app_context():
        return list(db.session.scalars(sa.select(Company.name)))


def test_a_good_answer_to_a_post_is_kept(house_with_acme_door: Flask) -> None:
    assert visitor(house_with_acme_door).send("/acme/").text == "made"
    assert made(house_with_acme_door) == ["Acme"]


@pytest.mark.parametrize("status", [404, 409, 422, 500])
def test_any_other_answer_is_undone(house_with_acme_door: Flask, status: int) -> None:
    answer = visitor(house_with_acme_door).send(f"/acme/?status={status}")
    assert (answer.status_code, made(house_with_acme_door)) == (status, [])


def test_what_is_only_read_writes_nothing(house_with_acme_door: Flask) -> None:
    assert visitor(house_with_acme_door).get("/acme/").status_code == 200
    assert made(house_with_acme_door) == []


def test_a_door_without_a_policy_is_shut(
    house_with_acme_door: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(POLICY, "make")
    assert visitor(house_with_acme_door).send("/acme/").status_code == 404
    assert made(house_with_acme_door) == []


def test_no_request_starts_a_thread(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """An extension that ends requests asynchronously would, and take longer than the answer."""
    started: list[Thread] = []
    monkeypatch.setattr(Thread, "start", started.append)
    assert client.get("/roles/").status_code == 200
    assert started == []
