"""Who asks: the person that is signed in, with what she may do; or nobody."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from ipaddress import ip_address, ip_network

import flask
from flask import request
from flask_login import UserMixin, current_user, login_user, logout_user

from directory.accounts import queries, rules
from directory.accounts.actions import sessions
from directory.accounts.models import Account, Method, UserSession
from directory.companies.models import Company
from directory.extensions import db, login_manager
from directory.kit import clock, transaction
from directory.members import queries as members
from directory.members.models import Member, Share

# A session that was seen this minute is not written again.
SEEN_EVERY = timedelta(minutes=1)
READS = {"GET", "HEAD", "OPTIONS"}
# What a browser calls itself, and what people call it; the first that fits.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "", "Chrome": "", "Safari": ""}
SYSTEMS = {"Android": "", "iPhone": "", "iPad": "", "Windows": "", "Mac OS": "macOS", "Linux": ""}
# As much of an address as a person recognizes, and no more than is needed for that.
KEPT_BITS = {4: 24, 6: 48}


class Person(UserMixin):  # type: ignore[misc]  # Flask-Login ships no types
    """Somebody who is signed in here. What she may do is asked of the database at each request."""

    def __init__(self, session: UserSession, *, secret: str) -> None:
        self.session = session
        self.secret = secret

    def get_id(self) -> str:
        """What the cookie says of her."""
        return f"{self.session.account_id}.{self.secret}"

    @property
    def account(self) -> Account:
        """Whose session this is."""
        return self.session.account

    @cached_property
    def memberships(self) -> list[Member]:
        """For which companies she acts."""
        return list(db.session.scalars(members.memberships_of(self.account)))

    def share_in(self, company: Company) -> Share | None:
        """What she is at this company, if anything."""
        return next((m.share for m in self.memberships if m.company_id == company.id), None)

    @property
    def needs_second(self) -> bool:
        """Whether her rights ask for a second factor."""
        return self.account.is_organizer or bool(self.memberships)

    @property
    def has_second(self) -> bool:
        """Whether she gave one in this session."""
        return self.session.second_at is not None

    @property
    def is_proved(self) -> bool:
        """Whether she said lately enough who she is, for what asks for it."""
        return rules.is_proved(self.session, now=clock.now())


def present() -> Person | None:
    """Who asks, if she is signed in. Public pages never call this: they are one for everybody."""
    person = current_user._get_current_object()  # noqa: SLF001  # a proxy is never None
    return person if isinstance(person, Person) else None


def one() -> Person:
    """Who asks, where the gate let only people in that are signed in."""
    person = present()
    if person is None:
        raise RuntimeError("the gate let nobody in, and yet nobody is here")
    return person


def enter(account: Account, *, method: Method, with_second: bool) -> None:
    """Sign her in, in the browser that asks. Nothing of who was here before is left."""
    flask.session.clear()
    secret = sessions.begin(
        account,
        method=method,
        with_second=with_second,
        agent=agent_named(request.user_agent.string),
        network=network_of(request.remote_addr or ""),
    )
    db.session.flush()  # the next line reads it
    session = db.session.scalars(queries.session_with(secret)).one()
    login_user(Person(session, secret=secret))


def leave() -> None:
    """Forget in this browser who was here."""
    logout_user()
    flask.session.clear()


@login_manager.user_loader  # type: ignore[untyped-decorator]  # Flask-Login ships no types
def _load(cookie: str) -> Person | None:
    """The person of a cookie, as long as her session counts."""
    number, _, secret = cookie.partition(".")
    session = db.session.scalar(queries.session_with(secret))
    if session is None or str(session.account_id) != number:
        return None
    person, now = Person(session, secret=secret), clock.now()
    lasting = rules.lifetime(
        is_organizer=session.account.is_organizer, is_member=bool(person.memberships)
    )
    if not rules.is_alive(session, lasting, now=now):
        return None
    if now >= session.seen_at + SEEN_EVERY:
        number_ = session.id
        with transaction.regardless() as connection:
            sessions.see(connection, number_, at=now)
    return person


def agent_named(agent: str) -> str:
    """What a person knows her browser by: "Firefox on Linux"."""
    browser = _first_of(BROWSERS, agent) or "A browser"
    system = _first_of(SYSTEMS, agent)
    return f"{browser} on {system}" if system else browser


def network_of(address: str) -> str:
    """The first part of an IP address: "192.0.2.0/24"; empty for what is none."""
    try:
        ip = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network(f"{ip}/{KEPT_BITS[ip.version]}", strict=False))


def _first_of(names: dict[str, str], agent: str) -> str | None:
    return next((said or name for name, said in names.items() if name in agent), None)
