"""The one cookie: how it is given, to whom, and that pages for everybody know nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask, session
from flask.typing import ResponseReturnValue

from directory.web import headers
from directory.web.policy import EVERYBODY, POLICY
from tests.browser import Client, visitor
from tests.conftest import house_on, migrate
from tests.web.desk import furnish

SITE = "https://talks.example"
PUBLIC = ["/", "/about/", "/events/", "/talks/", "/roles/", "/healthz", "/robots.txt"]
OLD, NEW = "an old secret of forty letters, or so", "a new secret of forty letters, or so"
Open = Callable[..., Flask]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Houses with a page of notes, on one database, with these settings."""
    url = f"sqlite:///{tmp_path / 'lectern.sqlite3'}"
    with ExitStack() as houses:

        def open_(**settings: object) -> Flask:
            app = houses.enter_context(house_on(url, **settings))
            migrate(app)
            furnish(app, monkeypatch)
            return app

        yield open_


def given(client: Client, url: str) -> list[str]:
    """The cookies that this answer gives, without their values."""
    cookies = client.get(url, base_url=SITE).headers.getlist("Set-Cookie")
    return [f"{each.split('=')[0]}; {'; '.join(each.split('; ')[1:])}" for each in cookies]


def test_over_tls_it_is_bound_to_this_host(opened: Open) -> None:
    client = visitor(opened(base_url=SITE))
    assert given(client, "/notes/") == ["__Host-session; Secure; HttpOnly; Path=/; SameSite=Lax"]


def test_without_tls_it_has_a_plain_name(opened: Open) -> None:
    answer = visitor(opened()).get("/notes/")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    name, *rest = cookie.split("; ")
    assert (name.split("=")[0], rest) == ("session", ["HttpOnly", "Path=/", "SameSite=Lax"])


def test_a_page_with_a_form_is_kept_by_nobody(
    own_house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(own_house, monkeypatch)
    told = visitor(own_house).get("/notes/").headers
    assert told["Cache-Control"] == "private, no-store"
    assert (told.get("ETag"), told.get("Last-Modified"), told["Vary"]) == (None, None, "Cookie")


def test_no_visitor_gets_the_form_of_another(opened: Open) -> None:
    app = opened(kept_pages=1)
    client = visitor(app)
    forms = {visitor(app).get("/notes/").text for _ in range(3)}
    assert len(forms) == 3
    # Who has the cookie already is given none, and her page still is her own.
    client.get("/notes/")
    page = client.get("/notes/")
    assert page.headers.getlist("Set-Cookie") == []
    assert visitor(app).get("/notes/").text != page.text


@pytest.mark.parametrize("url", PUBLIC)
@pytest.mark.parametrize("permanent", [False, True])
def test_pages_for_everybody_are_the_same_with_a_cookie(
    own_house: Flask, url: str, *, permanent: bool
) -> None:
    client, stranger = visitor(own_house), visitor(own_house)
    with client.session_transaction() as mine:
        mine["_user_id"] = "1.secret"
        mine.permanent = permanent
    answer, other = client.get(url), stranger.get(url)
    assert (answer.data, dict(answer.headers)) == (other.data, dict(other.headers))
    assert (answer.headers.get("Vary"), answer.headers.getlist("Set-Cookie")) == (None, [])


def test_a_former_secret_still_opens_sessions_and_a_stranger_does_not(opened: Open) -> None:
    before = visitor(opened(secret_key=OLD))
    with before.session_transaction() as mine:
        mine["_user_id"] = "1.secret"
    cookie = before.get_cookie("session")
    assert cookie

    def sees(**settings: object) -> str:
        app = opened(**settings)
        client = visitor(app)
        client.set_cookie("session", cookie.value)
        with client.session_transaction() as mine:
            return str(mine.get("_user_id", "nobody"))

    assert sees(secret_key=NEW, former_secret_keys=[OLD]) == "1.secret"
    assert sees(secret_key=NEW) == "nobody"


def test_who_signs_out_leaves_nothing(own_house: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def sign_out() -> ResponseReturnValue:
        session.clear()
        headers.leave_nothing()
        return "", 303, {"Location": "/"}

    own_house.add_url_rule("/out/", "out", sign_out, methods=["POST"])
    monkeypatch.setitem(POLICY, "out", EVERYBODY)
    client = visitor(own_house)
    told = client.send("/out/").headers
    assert told["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get_cookie("session") is None
    assert "Clear-Site-Data" not in client.get("/").headers
