"""Under which names the site is asked for, and that no other one reaches anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from directory.web.headers import HEADERS
from tests.browser import visitor
from tests.conftest import house_on, migrate

SITE = "https://talks.example"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A house on the web, which keeps its pages."""
    path = tmp_path_factory.mktemp("public") / "lectern.sqlite3"
    settings = {"base_url": SITE, "more_hosts": ["lectern:8000", "www.talks.example"]}
    with house_on(f"sqlite:///{path}", kept_pages=1, **settings) as app:
        migrate(app)
        yield app


def status(app: Flask, host: str | None, url: str = "/about/") -> int:
    base = {"HTTP_HOST": host} if host is not None else {}
    client = app.test_client()
    return client.get(url, base_url=SITE, environ_overrides=base).status_code


@pytest.mark.parametrize(
    "host",
    [
        *("talks.example", "TALKS.example", "talks.example:443", "talks.example:80"),
        *("www.talks.example", "www.talks.example:443", "lectern:8000", "lectern"),
    ],
)
def test_our_own_names_are_answered(public: Flask, host: str) -> None:
    assert status(public, host) == 200


@pytest.mark.parametrize("url", ["/about/", "/", "/nowhere", "/healthz", "/static/css/base.css"])
@pytest.mark.parametrize(
    "host",
    [
        *("", "evil.example", "talks.example.", "talks.example.evil.example", "evil.talks.example"),
        *("talks.example:8080", "talks.example:443:443", "talks.example:", "talks.example@evil"),
        *("evil.example/talks.example", "talks.example, evil.example", "talks.example evil"),
        *("localhost", "127.0.0.1", "[::1]", "lectern:9000", "talks.example\x00", "tälks.example"),
    ],
)
def test_no_other_is(public: Flask, host: str, url: str) -> None:
    visitor(public).get(url, base_url=SITE).close()  # it may be kept by now
    assert status(public, host, url) == 400


def test_who_asks_for_another_name_is_told_so_plainly(public: Flask) -> None:
    answer = visitor(public).get("/events", base_url="https://evil.example")
    assert answer.text == (
        "This site is not known by the name that was asked for.\n"
        "Its operator says in BASE_URL and TRUSTED_HOSTS which names it has.\n"
    )
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "evil" not in str(answer.headers)


def test_what_a_visitor_is_known_to_have_is_not_confirmed_under_another_name(
    public: Flask,
) -> None:
    tag = visitor(public).get("/about/", base_url=SITE).headers["ETag"]
    known = {"If-None-Match": tag}
    answers = [
        visitor(public).get("/about/", base_url=f"https://{host}", headers=known).status_code
        for host in ("talks.example", "evil.example")
    ]
    assert answers == [304, 400]


def test_what_a_proxy_says_of_the_host_is_not_heard(public: Flask) -> None:
    for name in ("X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-Host"):
        answer = visitor(public).get("/events", base_url=SITE, headers={name: "host=evil.example"})
        assert (answer.status_code, answer.location) == (308, f"{SITE}/events/")


@pytest.mark.parametrize("base", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:81"])
@pytest.mark.parametrize("host", ["localhost", "localhost:9", "127.0.0.1:8000", "[::1]:8000"])
def test_on_this_machine_any_port_leads_there(tmp_path: Path, base: str, host: str) -> None:
    with house_on(f"sqlite:///{tmp_path / 'lectern.sqlite3'}", base_url=base) as app:
        assert status(app, host, "/healthz") == 200
        for other in ("localhost:", "localhost:x", "localhost.example", "0.0.0.0", "[::2]:8000"):  # noqa: S104
            assert status(app, other, "/healthz") == 400


def test_a_name_with_letters_of_its_own_is_asked_for_as_browsers_write_it(tmp_path: Path) -> None:
    base = "https://bücher.example"
    with house_on(f"sqlite:///{tmp_path / 'lectern.sqlite3'}", base_url=base) as app:
        assert status(app, "xn--bcher-kva.example", "/healthz") == 200
