"""Who asks too often is told when to come again; what was counted stays, whatever the answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db
from directory.kit.errors import Refused
from directory.kit.limits import TABLE, Limit
from directory.web import limits
from directory.web.limits import PER_NETWORK, RULES, Rule
from tests import cast
from tests.browser import Client, Page, visitor
from tests.web.desk import furnish, kept

ANN = "ann@acme.example"
NOTES = "notes per address"
TWICE = Rule("There were too many notes.", (Limit(2, timedelta(minutes=5)),))


@pytest.fixture
def notes(own_house: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A house where two notes in five minutes are taken from Ann."""
    monkeypatch.setitem(RULES, NOTES, TWICE)
    furnish(own_house, monkeypatch, before=lambda: limits.check(NOTES, ANN))
    return own_house


def tallies(app: Flask) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(sa.select(TABLE.c.times).order_by(TABLE.c.times)))


def send(client: Client, name: str) -> int:
    return client.send("/notes/", {"name": name}).status_code


def test_too_often_is_a_page_that_says_when_to_come_again(
    notes: Flask, clock_stands_at: Callable[[datetime], None]
) -> None:
    client = visitor(notes)
    clock_stands_at(cast.NOW)
    assert [send(client, name) for name in ("Acme", "Byte", "Cog")] == [303, 303, 429]
    clock_stands_at(cast.NOW + timedelta(minutes=1, seconds=1))
    answer = client.send("/notes/", {"name": "Cog"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "239")
    assert answer.headers["Cache-Control"] == "private, no-store"
    page = Page(answer)
    assert (page.h1, page.texts("main h1 + p")) == (
        "Too often",
        ["There were too many notes. Nothing was done this time. Try again in 4 minutes."],
    )
    assert kept(notes) == ["Acme", "Byte"]
    clock_stands_at(cast.NOW + timedelta(minutes=5))
    assert send(client, "Cog") == 303


@pytest.mark.parametrize(("error", "status"), [(Refused("No."), 409), (RuntimeError(), 500)])
def test_a_try_that_fails_counts(
    own_house: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    """Otherwise a wrong password, which changes nothing, could be tried for ever."""

    def fail() -> None:
        raise error

    monkeypatch.setitem(RULES, NOTES, TWICE)
    furnish(own_house, monkeypatch, before=lambda: limits.check(NOTES, ANN), after=fail)
    client = visitor(own_house)
    assert [send(client, "Acme") for _ in range(4)] == [status, status, 429, 429]
    assert kept(own_house) == []


def test_a_success_forgives_what_went_before(
    own_house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RULES, NOTES, TWICE)
    furnish(
        own_house,
        monkeypatch,
        before=lambda: limits.check(NOTES, ANN),
        after=lambda: limits.forgive(NOTES, ANN),
    )
    assert [send(visitor(own_house), f"Company {number}") for number in range(5)] == [303] * 5


def test_an_address_counts_however_it_is_written(notes: Flask) -> None:
    with notes.test_request_context():
        limits.check(NOTES, " Ann@ACME.example")
        limits.check(NOTES, ANN)
    assert send(visitor(notes), "Acme") == 429


def test_neither_addresses_nor_networks_are_in_the_database(notes: Flask) -> None:
    send(visitor(notes), "Acme")
    with notes.app_context():
        rows = [tuple(row) for row in db.session.execute(sa.select(TABLE))]
    assert len(rows) == 2
    assert [word for word in ("ann", "acme", "127.0.0.1", "notes") if word in repr(rows)] == []


def test_all_that_is_sent_from_a_network_is_counted(
    own_house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(own_house, monkeypatch)
    few = Rule("Too much was sent.", (Limit(3, timedelta(minutes=1)),))
    monkeypatch.setitem(RULES, limits.EVERYTHING_SENT, few)
    client = visitor(own_house)
    first, neighbour, other = (
        {"REMOTE_ADDR": address} for address in ("2001:db8:1:2::1", "2001:db8:1:2:ff::9", "::1")
    )

    def sent_by(network: dict[str, str]) -> int:
        return client.send("/notes/", {"name": "Acme"}, environ_base=network).status_code

    assert [sent_by(first), sent_by(neighbour), sent_by(first)] == [303, 500, 500]
    assert [sent_by(first), sent_by(neighbour), sent_by(other)] == [429, 429, 500]
    assert client.get("/notes/", environ_base=first).status_code == 200


def test_an_endpoint_may_be_counted_before_its_view_is_asked(
    own_house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(own_house, monkeypatch)
    monkeypatch.setitem(RULES, "notes per network", TWICE)
    monkeypatch.setitem(PER_NETWORK, "notes", ("notes per network",))
    client = visitor(own_house)
    assert [client.get("/notes/").status_code for _ in range(3)] == [200, 200, 429]


def test_reading_counts_nothing_and_neither_does_what_is_refused_at_the_gate(
    own_house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(own_house, monkeypatch)
    client = visitor(own_house)
    client.get("/notes/")
    client.get("/roles/")
    client.post("/notes/")  # of another site
    client.send("/nowhere/")
    client.send("/roles/")
    assert tallies(own_house) == []


def test_the_table_is_sound() -> None:
    assert [name for name in RULES if " per " not in name] == []
    assert [name for name, rule in RULES.items() if not rule.says.endswith(".")] == []
    of_networks = {
        limits.EVERYTHING_SENT,
        *(each for all_ in PER_NETWORK.values() for each in all_),
    }
    assert of_networks <= {name for name in RULES if name.endswith("per network")}
    for rule in RULES.values():
        # Each limit allows more than the one before, in a longer time, but less for each minute.
        rates = [(limit.within, limit.times) for limit in rule.limits]
        assert rates == sorted(set(rates))
        paces = [limit.times / limit.within.total_seconds() for limit in rule.limits]
        assert paces == sorted(paces, reverse=True)
