"""Whole pages kept in the process: the same as asked for anew, and gone with the first change."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from config import Config
from directory.app import create_app
from directory.extensions import db
from directory.kit import transaction
from directory.web.kept import Page, Shelf
from tests import cast
from tests.conftest import migrate
from tests.statements import selects


@pytest.fixture
def keeping(fresh_url: str, tmp_path: Path) -> Iterator[Flask]:
    """A house that keeps its pages, with a published evening in it."""
    secret = secrets.token_hex()
    app = create_app(
        Config(database_url=fresh_url, secret_key=secret, media_dir=tmp_path, kept_pages=1)
    )
    migrate(app)
    with app.app_context(), transaction.work():
        cast.event(title="First light")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(keeping: Flask) -> FlaskClient:
    return keeping.test_client()


def test_a_page_asked_for_again_is_the_same_and_asks_only_for_its_edition(
    visitor: FlaskClient,
) -> None:
    first = visitor.get("/events/")
    with selects() as statements:
        again = visitor.get("/events/")
    assert again.data == first.data
    # In the second of a change there is no Last-Modified, and the next one may have begun.
    passing = {"Date": "", "Last-Modified": ""}
    assert {**again.headers, **passing} == {**first.headers, **passing}
    assert statements == []


def test_a_change_is_seen_at_once(keeping: Flask, visitor: FlaskClient) -> None:
    visitor.get("/events/")
    with keeping.app_context(), transaction.work():
        cast.event(title="Second light")
    assert "Second light" in visitor.get("/events/").text


def test_a_page_of_a_list_is_kept_apart_from_the_next(visitor: FlaskClient) -> None:
    first = visitor.get("/events/?page=1").text
    assert visitor.get("/events/?page=2").status_code == 404
    assert visitor.get("/events/?page=1").text == first


def test_what_anybody_can_make_up_is_not_kept(visitor: FlaskClient) -> None:
    visitor.get("/roles/?discipline=anything")
    with selects() as statements:
        visitor.get("/roles/?discipline=anything")
    assert statements != []


def test_a_head_is_answered_from_what_is_kept_without_its_words(visitor: FlaskClient) -> None:
    length = visitor.get("/events/").headers["Content-Length"]
    head = visitor.head("/events/")
    assert (head.data, head.headers["Content-Length"]) == (b"", length)


def test_the_page_asked_for_longest_ago_goes_when_there_is_no_room() -> None:
    shelf = Shelf(40)
    for path in ["/a", "/b", "/c", "/d"]:
        shelf.put(path, Page("1", b"x" * 10, []))
    shelf.get("/a", "1")
    shelf.put("/e", Page("1", b"x" * 10, []))
    kept = [path for path in ["/a", "/b", "/c", "/d", "/e"] if shelf.get(path, "1")]
    assert kept == ["/a", "/c", "/d", "/e"]


def test_a_page_that_would_take_all_the_room_is_not_kept() -> None:
    shelf = Shelf(40)
    shelf.put("/long", Page("1", b"x" * 11, []))
    assert shelf.get("/long", "1") is None


def test_a_page_of_another_edition_is_not_given_out() -> None:
    shelf = Shelf(40)
    shelf.put("/a", Page("1", b"old", []))
    assert shelf.get("/a", "2") is None
