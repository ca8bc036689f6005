"""From which network somebody asks, and whom we believe about that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask, request
from flask.typing import ResponseReturnValue

from directory.web.network import network, network_of
from directory.web.policy import EVERYBODY, POLICY
from tests.conftest import house_on, migrate

FORWARDED = {"X-Forwarded-For": "203.0.113.7, 198.51.100.2", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
        ("", "nowhere"),
        (None, "nowhere"),
        ("unix:", "nowhere"),
        ("192.0.2.1, 192.0.2.2", "nowhere"),
        ("192.0.2.01", "nowhere"),
    ],
)
def test_a_subscriber_counts_as_one(address: str | None, expected: str) -> None:
    assert network_of(address) == expected


@contextmanager
def behind(folder: Path, proxies: int) -> Iterator[Flask]:
    """A house that tells who asks and how, behind so many proxies."""

    def who() -> ResponseReturnValue:
        return f"{network()} {request.scheme} {request.host}", {"Content-Type": "text/plain"}

    url = f"sqlite:///{folder / 'lectern.sqlite3'}"
    with house_on(url, proxies=proxies) as app, pytest.MonkeyPatch.context() as patch:
        migrate(app)
        app.add_url_rule("/who/", "who", who)
        patch.setitem(POLICY, "who", EVERYBODY)
        yield app


@pytest.mark.parametrize(
    ("proxies", "seen"),
    [
        (0, "127.0.0.1 http localhost"),
        (1, "198.51.100.2 https localhost"),
        (2, "203.0.113.7 http localhost"),  # the outer one said nothing of the scheme
        (3, "127.0.0.1 http localhost"),  # fewer than there should be: nobody is believed
    ],
)
def test_as_many_proxies_are_believed_as_there_are(tmp_path: Path, proxies: int, seen: str) -> None:
    with behind(tmp_path, proxies) as app:
        hostile = {**FORWARDED, "X-Forwarded-Host": "evil.example", "X-Forwarded-Port": "99"}
        assert app.test_client().get("/who/", headers=hostile).text == seen


def test_a_proxy_that_nobody_told_of_is_warned_of_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for proxies, warnings in ((1, 0), (0, 1)):
        with behind(tmp_path, proxies) as app:
            for headers in ({}, FORWARDED, FORWARDED):
                app.test_client().get("/who/", headers=headers)
        said = [line for line in caplog.messages if "Set TRUSTED_PROXIES" in line]
        assert len(said) == warnings


def test_a_chosen_address_does_not_get_round_the_check_of_the_host(tmp_path: Path) -> None:
    with behind(tmp_path, 1) as app:
        headers = {**FORWARDED, "X-Forwarded-Host": "localhost", "Host": "evil.example"}
        assert app.test_client().get("/who/", headers=headers).status_code == 400
