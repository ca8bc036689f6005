"""When public pages change by themselves: a role runs out, an evening is over, a day begins."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from directory.events.models import Event
from directory.roles.models import Role, State
from directory.roles.rules import HIDDEN_AFTER, STALE_AFTER

_EVENT, _ROLE = Event.__table__.c, Role.__table__.c
EVENTS = sa.select(_EVENT.doors_at, _EVENT.starts_at, _EVENT.zone)
ROLES = sa.select(_ROLE.opened_at, _ROLE.confirmed_at, _ROLE.valid_through).where(
    _ROLE.state == State.OPEN
)


@dataclass(frozen=True)
class Agenda:
    """Some instants, in their order, and the zones in which each day's beginning is one."""

    instants: list[datetime]
    zones: frozenset[str]

    def last(self, now: datetime) -> datetime:
        """The last instant until now at which a page may have changed while nobody wrote."""
        behind = bisect_right(self.instants, now)
        midnights = [_midnight(now, zone) for zone in self.zones]
        return max(midnights + self.instants[:behind][-1:])


def read(connection: sa.Connection, *, zone: str) -> Agenda:
    """The agenda of the edition that this connection sees, for a community in this zone."""
    instants: set[datetime | None] = set()
    # In whichever zone a page counts days, its midnight is among these.
    zones = {"UTC", zone}
    for doors_at, starts_at, its_zone in connection.execute(EVENTS):
        instants |= {doors_at, starts_at}
        zones.add(its_zone)
    for opened_at, confirmed_at, valid_through in connection.execute(ROLES):
        instants |= {opened_at, valid_through}
        if confirmed_at:
            instants |= {confirmed_at + STALE_AFTER, confirmed_at + HIDDEN_AFTER}
    return Agenda(sorted(each for each in instants if each), frozenset(zones))


def _midnight(now: datetime, zone: str) -> datetime:
    here = ZoneInfo(zone)
    return datetime.combine(now.astimezone(here), time(), here).astimezone(UTC)
