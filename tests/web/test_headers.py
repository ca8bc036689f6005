"""Every answer carries the headers; no visitor gets a cookie."""

from __future__ import annotations

import pytest
from flask import Flask

from directory.web.headers import HEADERS
from directory.web.policy import POLICY
from tests.browser import Client

SHARED = ["/", "/events/", "/speakers/", "/companies/", "/roles/"]
ALIVE = ["/healthz", "/readyz"]
ELSEWHERE = ["/nowhere", "/events", "/static/plain.css"]


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
    assert client.get(url).headers["Cache-Control"] == "no-store"


def test_the_policy_names_every_endpoint_and_no_other(app: Flask) -> None:
    assert set(POLICY) == set(app.view_functions)


def test_nothing_inline_and_nothing_foreign_is_allowed(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    words = {word for directive in policy.split("; ") for word in directive.split()[1:]}
    assert words == {"'none'", "'self'", "'script'"}
