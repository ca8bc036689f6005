"""Whatever changes a public page makes another edition, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from flask.typing import ResponseReturnValue

from directory.companies import actions as companies
from directory.companies.models import Company
from directory.extensions import db
from directory.kit import edition
from directory.kit.errors import Refused
from directory.roles import actions as roles
from directory.roles.models import Outcome, State
from directory.speakers.models import Affiliation, Speaker
from directory.web import policy
from tests import cast
from tests.conftest import house_on
from tests.imports.documents import EVENING
from tests.web.site import Site, in_state, one

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


# What changes pages.


def _describe() -> None:
    companies.describe(one(Company), mission="Robots that clean.", website=None)


def _open() -> None:
    roles.open_(in_state(State.SUBMITTED), now=cast.NOW)


def _close() -> None:
    roles.close(in_state(State.OPEN), outcome=Outcome.FILLED, now=cast.NOW)


def _make() -> None:
    cast.sam()


def _delete() -> None:
    db.session.delete(one(Affiliation))


def _update_many() -> None:
    db.session.execute(sa.update(Speaker).values(name="On stage"))


def _update_in_core() -> None:
    db.session.connection().execute(sa.update(Speaker.__table__).values(name="On stage"))  # type: ignore[arg-type]


def _update_by_hand() -> None:
    db.session.execute(sa.text(" update speaker set name = 'Ann'"))


CHANGES = [
    _describe,
    _open,
    _close,
    _make,
    _delete,
    _update_many,
    _update_in_core,
    _update_by_hand,
]


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_makes_another_page(site: Site, change: Callable[[], Any]) -> None:
    before = site.tag()
    site.work(change)
    assert site.tag() != before
    assert site.tag() == site.tag()


def test_an_import_makes_another_page(site: Site, tmp_path: Path) -> None:
    (tmp_path / "evening.txt").write_text(EVENING, encoding="utf-8")
    before = site.tag("/events/")
    done = site.app.test_cli_runner().invoke(
        args=["import", "post", str(tmp_path / "evening.txt"), "--publish"]
    )
    assert done.exit_code == 0, done.output
    assert site.tag("/events/") != before


def _look() -> None:
    one(Company)


def _say_the_same() -> None:
    company = one(Company)
    company.name = str(company.name)


def _think_better_of_it() -> None:
    company, name = one(Company), one(Company).name
    company.name = "Acme Robotics"
    company.name = name


@pytest.mark.parametrize("act", [_look, _say_the_same, _think_better_of_it])
def test_work_that_changes_nothing_leaves_the_page_the_same(
    site: Site, act: Callable[[], Any]
) -> None:
    before = site.tag()
    site.work(act)
    assert site.tag() == before


def test_work_that_is_undone_leaves_the_page_the_same(site: Site) -> None:
    def break_off() -> None:
        cast.sam()
        raise RuntimeError

    before = site.tag()
    with pytest.raises(RuntimeError):
        site.work(break_off)
    site.work(_look)  # on the same connection
    assert site.tag() == before


def test_a_post_that_changes_something_makes_another_page(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(way: str) -> ResponseReturnValue:
        cast.sam()
        if way == "refuse":
            raise Refused("Say what she spoke about.")
        return "", 303, {"Location": "/"}

    site.app.add_url_rule("/act/<string:way>/", "act", act, methods=["POST"])
    monkeypatch.setitem(policy.POLICY, "act", policy.EVERYBODY)
    before = site.tag()
    site.visitor.send("/act/refuse/")
    assert site.tag() == before
    site.visitor.send("/act/make/")
    assert site.tag() != before


def test_two_changes_at_once_are_two_editions(site: Site) -> None:
    ready = Barrier(2, timeout=10)

    def change(name: str) -> None:
        ready.wait()
        site.work(lambda: cast.speaker(name))

    before = number(site)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(change, ["Cleo Cook", "Dan Dale"]))
    assert number(site) == before + 2


def number(site: Site) -> int:
    with site.app.app_context():
        present = edition.present(db.session.connection())
    assert present
    return present.number


def test_a_change_in_one_process_is_seen_in_another(site: Site) -> None:
    with house_on(site.app.config["SQLALCHEMY_ENGINES"]["default"]["url"]) as elsewhere:
        other = Site(elsewhere)
        before = other.tag()
        assert before == site.tag()
        site.work(_open)
        assert before != other.tag() == site.tag()


# What changes by the clock.


CONFIRMED = cast.DATES[State.OPEN]["confirmed_at"]
MOMENTS = {
    "a role runs out": cast.DATES[State.OPEN]["valid_through"],
    "a role is confirmed late": CONFIRMED + 30 * DAY,
    "a role is hidden": CONFIRMED + 44 * DAY,
    "a day begins where the community is": datetime(2026, 6, 1, 22, tzinfo=UTC),
    "a day begins where an event is": datetime(2026, 6, 1, 15, tzinfo=UTC),
    "doors open": cast.NOW + 7 * DAY,
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_page_is_another_from_the_very_instant_at_which_something_happens(
    site: Site, moment: str
) -> None:
    site.work(
        lambda: cast.event(
            "In Tokyo", zone="Asia/Tokyo", doors_at=cast.NOW + 7 * DAY, starts_on=cast.EVENING
        )
    )
    instant, earlier = MOMENTS[moment], MOMENTS[moment] - timedelta(microseconds=1)
    tags = []
    for site.now in (earlier, instant, earlier):
        tags.append(site.tag())
    assert tags[0] == tags[2] != tags[1]


def test_a_page_stays_the_same_while_nothing_happens(site: Site) -> None:
    before = site.tag()
    site.now += 7 * timedelta(hours=1)
    assert site.tag() == before
