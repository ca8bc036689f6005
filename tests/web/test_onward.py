"""Where `next` may lead: to a page of ours, however hard somebody tries."""

from __future__ import annotations

import pytest
from flask import Flask

from directory.web.onward import here, onward

OURS = [
    *("/", "/roles/", "/roles", "/talks/robots-in-the-kitchen/", "/events/?page=2"),
    *("/roles/?place=Z%C3%BCrich&level=senior", "/speakers/%C5%81ukasz/", "/talks/?find=a//b"),
    "/talks/?next=https://evil.example",
]
THEIRS = [
    None,
    "",
    *("//evil.example", "///evil.example", "////evil.example", "/\\evil.example"),
    *("\\\\evil.example", "\\/evil.example", "/\\/evil.example", "/roles/\\..\\evil"),
    *("/\tevil.example", "/\t/evil.example", "\t//evil.example", " //evil.example", "/\n/evil"),
    *("/\r\nLocation: https://evil.example", "\x00//evil.example", "/roles/\x00", "/\x0b/evil"),
    *("http:evil.example", "https:evil.example", "https://evil.example", "HTTPS://evil.example"),
    *("javascript:alert(1)", "data:text/html,x", "mailto:ann@acme.example", "blob:x"),
    *("//ann@evil.example", "https://ann:1@evil.example", "//evil.example:80", "/@evil.example"),
    *("/.//evil.example", "/..//evil.example", "/roles/..//evil.example", "/./evil.example"),
    *("/%2e%2e//evil.example", "/roles/%2e%2e/%2fevil.example", "/%2f/evil.example", "/%5cevil"),
    *("/%09/evil.example", "/%0d%0aevil", "/%00", "/roles//", "/%2Fevil.example"),
    *("/／evil.example", "／／evil.example", "/\u2215evil.example", "/rоles/", "/\u202eroles/"),
    *("roles/", "?next=/roles/", "#x", "/roles/#x", ".", "./roles/", "evil.example"),
    *("/nowhere/", "/roles/<b>", '/roles/"', "/roles/?a=\\", "/roles/?a=<", "/%zz/", "/%"),
    "/roles/?" + "a" * 2000,
]


@pytest.mark.parametrize("wanted", OURS)
def test_a_page_of_ours_is_gone_on_to(app: Flask, wanted: str) -> None:
    with app.app_context():
        assert onward(wanted) == wanted


@pytest.mark.parametrize("wanted", THEIRS)
def test_all_else_leads_home(app: Flask, wanted: str | None) -> None:
    with app.app_context():
        assert onward(wanted) == "/me/"
        assert onward(wanted, default="/roles/") == "/roles/"


def test_what_only_takes_forms_is_no_page_to_go_on_to(own_house: Flask) -> None:
    own_house.add_url_rule("/sign-out/", "sign_out", lambda: "", methods=["POST"])
    with own_house.app_context():
        assert onward("/sign-out/") == "/me/"


@pytest.mark.parametrize("address", OURS)
def test_where_one_is_can_be_come_back_to(app: Flask, address: str) -> None:
    with app.test_request_context(address):
        assert onward(here()) == here() == address
