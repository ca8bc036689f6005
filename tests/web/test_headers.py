"""Every answer carries the headers; no visitor gets a cookie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory.roles.models import State
from directory.web.headers import HEADERS
from directory.web.policy import POLICY
from tests import cast
from tests.browser import Client
from tests.conftest import house_on
from tests.web.site import Site, public_pages

SHARED = ["/", "/about/", "/events/", "/talks/", "/speakers/", "/companies/", "/roles/"]
ALIVE = ["/healthz", "/readyz"]
ELSEWHERE = ["/nowhere", "/events", "/static/plain.css", "/static/css/base.css"]
POLICY_OF_PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


@pytest.mark.parametrize("url", SHARED + ALIVE + ELSEWHERE)
def test_every_answer_carries_the_headers_and_no_cookie(client: Client, url: str) -> None:
    with client.get(url) as answer:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert answer.headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize("url", SHARED)
def test_caches_on_the_way_may_keep_a_public_page_for_a_minute(client: Client, url: str) -> None:
    assert client.get(url).headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("url", ["/nowhere", *ALIVE])
def test_nobody_keeps_an_error_or_a_state_of_the_moment(client: Client, url: str) -> None:
    assert client.get(url).headers["Cache-Control"] == "private, no-store"


def test_the_policy_names_every_endpoint_and_no_other(app: Flask) -> None:
    assert set(POLICY) == set(app.view_functions)


def test_nothing_inline_and_nothing_foreign_is_allowed(client: Client) -> None:
    assert client.get("/").headers["Content-Security-Policy"] == POLICY_OF_PAGES


def test_no_page_gives_a_cookie_and_only_that_of_a_film_allows_one_more_origin(
    client: Client, session: Session, clock_stands_at: Callable[[datetime], None]
) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)
    roles = cast.everything().roles
    gone = f"/roles/{roles[State.CLOSED].id}-cook-closed/"
    pages = public_pages(client) | {gone: client.page(gone, status=410)}
    headers = {path: page.response.headers for path, page in pages.items()}
    assert {path for path in headers if headers[path].getlist("Set-Cookie")} == set()
    policies = {path: headers[path]["Content-Security-Policy"] for path in headers}
    film = policies.pop("/talks/robots-in-the-kitchen/")
    assert film == f"{POLICY_OF_PAGES}; frame-src https://www.youtube-nocookie.com"
    assert set(policies.values()) == {POLICY_OF_PAGES}


def test_what_is_known_already_comes_without_a_policy(site: Site) -> None:
    url = "/talks/robots-in-the-kitchen/"
    tag = site.visitor.get(url).headers["ETag"]
    again = site.visitor.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, HEADERS.keys() & set(again.headers.keys())) == (304, set())


def test_over_tls_browsers_are_told_to_ask_in_no_other_way(tmp_path: Path) -> None:
    asked = {}
    for base in ("https://talks.example", "http://talks.example"):
        with house_on(f"sqlite:///{tmp_path / 'lectern.sqlite3'}", base_url=base) as app:
            client = app.test_client()
            urls = ("/healthz", "/nowhere", "/events", "/about/")
            told = [client.get(url, base_url=base).headers for url in urls]
            asked[base] = {headers.get("Strict-Transport-Security") for headers in told}
    assert asked == {
        "https://talks.example": {"max-age=31536000; includeSubDomains"},
        "http://talks.example": {None},
    }


def test_devices_are_asked_for_by_nobody_and_passkeys_by_ourselves(client: Client) -> None:
    told = client.get("/").headers["Permissions-Policy"].split(", ")
    allowed = {each for each in told if not each.endswith("=()")}
    assert allowed == {
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    }
    assert {"camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()"} <= set(told)
