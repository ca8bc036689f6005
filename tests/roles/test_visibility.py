"""P9: one function says what is visible, and its SQL says the same at every microsecond."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory.companies.models import Company
from directory.kit.db import Publication
from directory.kit.transaction import keep, undo
from directory.roles.models import Outcome, Role, State
from directory.roles.queries import roles_of, visible_at, visible_roles
from directory.roles.rules import HIDDEN_AFTER, STALE_AFTER, is_visible
from tests import cast

MICROSECOND = timedelta(microseconds=1)
EDGES = [
    span + step
    for span in (timedelta(0), STALE_AFTER, HIDDEN_AFTER)
    for step in (-MICROSECOND, timedelta(0), MICROSECOND)
]
SPANS = st.sampled_from(EDGES) | st.timedeltas(timedelta(days=-100), timedelta(days=100))
ZONES = st.sampled_from(["UTC", "Europe/Zurich", "America/St_Johns", "Pacific/Apia"]).map(ZoneInfo)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=ZONES)  # noqa: DTZ001  # bounds; the zone is drawn


@dataclass(frozen=True)
class Life:
    """The parts of a role that decide; the spans are how long ago something happened."""

    state: State
    opened: timedelta
    confirmed: timedelta
    over: timedelta
    company: int


LIVES = st.builds(
    Life,
    state=st.just(State.OPEN) | st.sampled_from(State),
    opened=SPANS,
    confirmed=SPANS,
    over=SPANS,
    company=st.integers(0, 3),
)


def _role(life: Life, companies: list[Company], now: datetime) -> Role:
    role = Role(
        company=companies[life.company],
        title="Cook",
        state=life.state,
        discipline="Engineering",
        level="mid",
        employment="full_time",
        workplace="on_site",
        why="Robots.",
        pay_reason="Later.",
    )
    if life.state is not State.DRAFT:
        role.submitted_at = now
    if life.state in {State.OPEN, State.CLOSED}:
        role.opened_at = now - life.opened
        role.confirmed_at = now - life.confirmed
        role.valid_through = now - life.over
    if life.state is State.CLOSED:
        role.closed_at, role.outcome = now, Outcome.FILLED
    return role


@pytest.fixture
def companies(session: Session) -> list[Company]:
    """One company that is shown, and three that are not."""
    hidden = {"state": Publication.DRAFT, "published_at": None}
    made = [
        cast.acme(),
        cast.byte(paused_at=cast.NOW),
        cast.company("Cog", **hidden),
        cast.company("Dynamo", **hidden, paused_at=cast.NOW),
    ]
    keep()
    session.expire_all()
    return made


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lives=st.lists(LIVES, min_size=1, max_size=25), now=INSTANTS)
def test_predicate_and_sql_agree_on_any_role_at_any_instant(
    session: Session, companies: list[Company], lives: list[Life], now: datetime
) -> None:
    roles = [_role(life, companies, now) for life in lives]
    session.add_all(roles)
    session.flush()
    session.expire_all()
    expected = {role.id for role in roles if is_visible(role, role.company, now)}
    assert set(session.scalars(visible_roles(now).with_only_columns(Role.id))) == expected
    undo()


@pytest.mark.parametrize(
    ("opened", "confirmed", "over"), list(product(EDGES, EDGES, [*EDGES[:3], -EDGES[-1]]))
)
def test_the_edges_by_hand(opened: timedelta, confirmed: timedelta, over: timedelta) -> None:
    """A third opinion: had predicate and SQL the same fault, agreement would not show it."""
    company = Company(state=Publication.PUBLISHED)
    role = _role(Life(State.OPEN, opened, confirmed, over, 0), [company], cast.NOW)
    zero = timedelta(0)
    expected = opened >= zero and over < zero and confirmed < timedelta(days=44)
    assert is_visible(role, company, cast.NOW) == expected


@pytest.mark.parametrize(
    ("late", "shown"), [(-MICROSECOND, True), (timedelta(0), False), (MICROSECOND, False)]
)
@pytest.mark.parametrize("ends_by", ["valid_through", "confirmed_at"])
def test_a_role_is_gone_from_its_very_microsecond(
    session: Session,
    late: timedelta,
    shown: bool,  # noqa: FBT001  # what pytest hands over
    ends_by: str,
) -> None:
    end = cast.NOW + timedelta(days=3, microseconds=123456)
    acme = cast.acme()
    if ends_by == "valid_through":
        role = cast.role(acme, valid_through=end)
    else:
        role = cast.role(acme, confirmed_at=end - HIDDEN_AFTER)
    assert list(session.scalars(visible_roles(end + late))) == ([role] if shown else [])


def test_only_open_roles_of_shown_companies_are_listed(
    companies: list[Company], session: Session
) -> None:
    for company in companies:
        for state in State:
            cast.role(company, f"{state}", state=state)
    listed = session.scalars(visible_roles(cast.NOW)).all()
    assert [(role.company.name, role.title) for role in listed] == [("Acme", "open")]


def test_the_last_opened_comes_first_and_of_equals_the_last_made(session: Session) -> None:
    acme = cast.acme()
    day = timedelta(days=1)
    for title, opened in [("b", 2), ("c", 1), ("a", 2), ("d", 3)]:
        cast.role(acme, title, opened_at=cast.NOW - opened * day)
    assert [role.title for role in session.scalars(visible_roles(cast.NOW))] == ["c", "a", "b", "d"]


def test_the_condition_composes_with_other_queries(session: Session) -> None:
    acme, byte = cast.acme(), cast.byte()
    cast.role(acme), cast.role(acme, state=State.CLOSED), cast.role(byte)
    counts = (
        sa.select(Company.name, sa.func.count(Role.id))
        .join(Role, Role.company_id == Company.id)
        .where(visible_at(cast.NOW))
        .group_by(Company.name)
        .order_by(Company.name)
    )
    assert session.execute(counts).all() == [("Acme", 1), ("Byte", 1)]


def test_a_company_finds_all_its_own_roles_and_no_others(session: Session) -> None:
    acme, byte = cast.acme(), cast.byte()
    for state in State:
        cast.role(acme, f"{state}", state=state)
    cast.role(byte)
    titles = [role.title for role in session.scalars(roles_of(acme))]
    assert titles == ["closed", "open", "submitted", "draft"]
