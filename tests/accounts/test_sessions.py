"""How long somebody stays signed in, and that a lost right is lost at the next request (P18)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.accounts import sweeping
from directory.accounts.actions import rights
from directory.accounts.models import Purpose, Token, UserSession
from directory.web import people
from tests import cast
from tests.accounts import visits
from tests.browser import Client

pytestmark = pytest.mark.usefixtures("session")

SECOND, MINUTE, HOUR, DAY = (
    timedelta(**{word: 1}) for word in ("seconds", "minutes", "hours", "days")
)
SIGN_IN = "/sign-in/?next=/me/"


def is_in(client: Client) -> bool:
    answer = client.get("/me/")
    assert (answer.status_code, answer.location) in {(200, None), (303, SIGN_IN)}
    return answer.status_code == 200


@pytest.mark.parametrize(
    ("audience", "idle", "absolute"),
    [
        ("seeker", 14 * DAY, 30 * DAY),
        ("member", 12 * HOUR, 7 * DAY),
        ("organizer", 30 * MINUTE, 12 * HOUR),
    ],
)
def test_a_session_ends_when_it_rests_or_grows_old(
    session: Session,
    client: Client,
    clock_stands_at: Callable[[datetime], None],
    *,
    audience: str,
    idle: timedelta,
    absolute: timedelta,
) -> None:
    clock_stands_at(cast.NOW)
    ann = visits.account(is_organizer=audience == "organizer")
    if audience == "member":
        cast.member(cast.acme(), ann)
    visits.sit_down(client, ann, created_at=cast.NOW, seen_at=cast.NOW)
    clock_stands_at(cast.NOW + idle - SECOND)
    assert is_in(client)  # and is seen now
    clock_stands_at(cast.NOW + idle + MINUTE)
    assert is_in(client)
    clock_stands_at(cast.NOW + idle + MINUTE + idle)
    assert not is_in(client)
    session.execute(sa.update(UserSession).values(seen_at=cast.NOW + absolute - SECOND))
    clock_stands_at(cast.NOW + absolute - SECOND)
    assert is_in(client)
    clock_stands_at(cast.NOW + absolute)
    assert not is_in(client)


def test_being_seen_is_written_once_a_minute(
    session: Session, client: Client, clock_stands_at: Callable[[datetime], None]
) -> None:
    clock_stands_at(cast.NOW)
    visits.sit_down(client, visits.account(), created_at=cast.NOW, seen_at=cast.NOW)
    seen = []
    for later in (59 * SECOND, MINUTE, MINUTE + SECOND):
        clock_stands_at(cast.NOW + later)
        assert is_in(client)
        session.expire_all()
        seen.append(session.scalar(sa.select(UserSession.seen_at)))
    assert seen == [cast.NOW, cast.NOW + MINUTE, cast.NOW + MINUTE]


def test_a_closed_account_is_out_at_the_next_request(client: Client) -> None:
    ann = visits.sit_down(client, visits.account())
    assert is_in(client)
    rights.disable(ann, by=None)
    assert not is_in(client)


def test_a_lost_right_ends_the_session(client: Client) -> None:
    visits.account("Sam Stone", "sam@lectern.example", is_organizer=True)
    ann = visits.sit_down(client, visits.account(is_organizer=True), second=True)
    assert client.get("/desk/").status_code == 200
    rights.unmake_organizer(ann, by=None)
    assert client.get("/desk/").location == "/sign-in/?next=/desk/"


def test_a_cookie_of_another_account_is_nobodys(client: Client) -> None:
    """The number beside the secret is looked at, too."""
    ann = visits.sit_down(client, visits.account())
    with client.session_transaction() as cookie:
        cookie["_user_id"] = f"{ann.id + 1}.secret of {ann.id}"
    assert not is_in(client)


def test_what_is_over_is_swept_out(session: Session) -> None:
    ann = visits.account()
    old = cast.NOW - 31 * DAY
    cast.browser(ann, secret="old", created_at=old, seen_at=cast.NOW)
    cast.browser(ann, secret="resting", created_at=cast.NOW, seen_at=cast.NOW - 14 * DAY)
    kept = cast.browser(ann, secret="kept", created_at=cast.NOW, seen_at=cast.NOW)
    given = {"purpose": Purpose.SIGN_IN, "account_id": ann.id}
    session.add(Token(**given, secret_hash="over", expires_at=cast.NOW))
    session.add(Token(**given, secret_hash="good", expires_at=cast.NOW + SECOND))
    sweeping.sweep(now=cast.NOW)
    assert session.scalars(sa.select(UserSession.id)).all() == [kept.id]
    assert session.scalars(sa.select(Token.secret_hash)).all() == ["good"]


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Linux",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
            "Chrome on Android",
        ),
        ("curl/8.0", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_browser_is_called_what_people_call_it(agent: str, said: str) -> None:
    assert people.agent_named(agent) == said


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("", ""),
        ("here", ""),
    ],
)
def test_of_an_address_the_first_part_is_kept(address: str, said: str) -> None:
    assert people.network_of(address) == said
