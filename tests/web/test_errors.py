"""What goes wrong is a page that says what happened, under the right status."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, abort, request
from flask.typing import ResponseReturnValue

from directory.kit import revisions
from directory.kit.errors import Refused
from directory.web.policy import EVERYBODY, POLICY
from tests.browser import Client, Page, visitor
from tests.conftest import house_on


@pytest.fixture
def naughty(monkeypatch: pytest.MonkeyPatch, own_house: Flask) -> Client:
    """A visitor of a house with a view that goes wrong in the way it is asked to."""

    def go_wrong(way: str) -> ResponseReturnValue:
        if way == "refuse":
            raise Refused("Say what the role is about.")
        if way == "read":
            return request.get_data(as_text=True)
        if way == "abort":
            abort(418)
        raise RuntimeError

    own_house.config["PROPAGATE_EXCEPTIONS"] = False
    own_house.add_url_rule("/naughty/<string:way>/", "naughty", go_wrong, methods=["GET", "POST"])
    monkeypatch.setitem(POLICY, "naughty", EVERYBODY)
    return visitor(own_house)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Client]:
    """A visitor of a house whose database has no tables yet."""
    with house_on(f"sqlite:///{tmp_path / 'bare.sqlite3'}") as app:
        yield visitor(app)


@pytest.mark.parametrize("url", ["/nowhere", "/events/nowhere/", "/talks/nowhere/", "/healthz/"])
def test_what_is_not_there_is_said_to_be_not_here(client: Client, url: str) -> None:
    page = client.page(url, status=404)
    assert page.h1 == "Not here"
    assert page.links()["The first page"] == "/"


@pytest.mark.parametrize("url", ["/", "/events/", "/roles/", "/healthz"])
def test_a_page_that_is_only_read_says_so(client: Client, url: str) -> None:
    answer = client.post(url)
    assert answer.status_code == 405
    assert sorted(answer.headers["Allow"].split(", ")) == ["GET", "HEAD", "OPTIONS"]
    assert Page(answer).h1 == "Not that way"


def test_a_rule_broken_is_told_in_its_own_words(naughty: Client) -> None:
    page = naughty.page("/naughty/refuse/", status=409)
    assert (page.h1, page.texts("main h1 + p")) == ("Not done", ["Say what the role is about."])


def test_too_much_is_refused(naughty: Client) -> None:
    answer = naughty.send("/naughty/read/", {"words": "x" * (256 * 1024 + 1)})
    assert (answer.status_code, Page(answer).h1) == (413, "Too large")


def test_our_own_mistake_says_nothing_of_its_cause(naughty: Client) -> None:
    page = naughty.page("/naughty/stumble/", status=500)
    assert page.h1 == "Our mistake"
    assert "RuntimeError" not in page.response.text


def test_an_unusual_error_has_a_page_too(naughty: Client) -> None:
    assert naughty.page("/naughty/abort/", status=418).h1 == "I'm a teapot"


def test_without_tables_every_page_says_that_the_database_is_not_ready(bare: Client) -> None:
    page = bare.page("/events/", status=503)
    assert (page.h1, page.response.headers["Retry-After"]) == ("Not ready", "60")


def test_a_database_behind_its_revisions_is_not_ready(bare: Client) -> None:
    answer = bare.get("/readyz")
    assert answer.status_code == 503
    assert answer.text == f"{revisions.complaint('')}\n"
    assert bare.get("/healthz").status_code == 200


def test_a_database_out_of_reach_is_not_ready(tmp_path: Path) -> None:
    with house_on(f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.sqlite3'}") as app:
        client = visitor(app)
        assert client.get("/readyz").text == "The database does not answer.\n"
        assert client.get("/readyz").status_code == 503
        assert client.page("/", status=503).h1 == "Not ready"
        assert client.get("/healthz").text == "alive\n"


def test_a_migrated_database_is_ready(client: Client) -> None:
    assert (client.get("/readyz").status_code, client.get("/readyz").text) == (200, "ready\n")
