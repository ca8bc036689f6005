"""Rules about our addresses: who may enter, how they read, and that none vanishes unawares."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from directory.web.policy import POLICY

ROUTES = Path(__file__).with_name("routes.txt")
# The first word of an address says whom it is for, and so does the file that holds its view.
AUDIENCES = {"company", "desk", "me"}
PARAMETER = re.compile(r"<([^>]*)>")


def rules_of(app: Flask) -> list[Rule]:
    """All our addresses; the static files have one of Flask's own."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def is_in_its_place(module: str, path: str) -> bool:
    """Whether the file of a view and the first word of its address name the same audience."""
    named = AUDIENCES.intersection(module.rsplit(".views.", maxsplit=1)[-1].split("."))
    return AUDIENCES.intersection([path.split("/")[1]]) == named


def is_plain(path: str) -> bool:
    """Whether an address is in lower case, without underscores, and each parameter typed."""
    parameters = PARAMETER.findall(path)
    rest = PARAMETER.sub("", path)
    return (
        rest == rest.lower()
        and "_" not in rest
        and all(":" in parameter for parameter in parameters)
    )


def test_every_endpoint_has_a_policy_and_every_policy_an_endpoint(house: Flask) -> None:
    assert set(POLICY) == {rule.endpoint for rule in house.url_map.iter_rules()}


def test_no_policy_lets_nobody_in() -> None:
    assert [endpoint for endpoint, audiences in POLICY.items() if not audiences] == []


def test_a_view_lies_where_its_address_says(house: Flask) -> None:
    astray = [
        rule.rule
        for rule in rules_of(house)
        if not is_in_its_place(house.view_functions[rule.endpoint].__module__, rule.rule)
    ]
    assert astray == []


@pytest.mark.parametrize(
    ("module", "path", "expected"),
    [
        ("directory.roles.views.company", "/company/<string:slug>/roles/", True),
        ("directory.roles.views.company", "/roles/new", False),
        ("directory.roles.views.public", "/desk/roles/", False),
        ("directory.roles.views.public", "/companies/", True),
        ("directory.seekers.views.me", "/me/", True),
        ("directory.accounts.views.me.factors", "/me/factors/", True),
        ("directory.accounts.views.me.factors", "/sign-in/", False),
    ],
)
def test_a_view_that_lies_elsewhere_is_seen(module: str, path: str, *, expected: bool) -> None:
    assert is_in_its_place(module, path) == expected


def test_addresses_are_plain(house: Flask) -> None:
    assert [rule.rule for rule in rules_of(house) if not is_plain(rule.rule)] == []


@pytest.mark.parametrize("path", ["/Roles/", "/open_roles/", "/roles/<slug>/", "/<int:id>-<slug>/"])
def test_an_address_that_is_not_plain_is_seen(path: str) -> None:
    assert not is_plain(path)


def test_views_that_write_are_asked_by_post(house: Flask) -> None:
    """PUT, PATCH and DELETE are not in use: no form can send them without scripts."""
    methods = {method for rule in rules_of(house) for method in rule.methods or ()}
    assert methods <= {"GET", "HEAD", "OPTIONS", "POST"}


def test_no_address_appears_or_vanishes_unawares(house: Flask) -> None:
    """Links are for ever: who takes a line out of routes.txt sees to where it leads from now on."""
    present = sorted(
        f"{rule.rule}  {rule.endpoint}  {','.join(sorted(rule.methods or ()))}"
        for rule in rules_of(house)
    )
    assert present == ROUTES.read_text(encoding="utf-8").splitlines()
