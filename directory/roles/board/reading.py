"""From the database to the board."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from directory.companies.models import Company
from directory.kit.prepared import prepared
from directory.kit.text import fold
from directory.roles import queries
from directory.roles.board.filters import STATED, YES, Choice, Facet, Sort, choice_of
from directory.roles.board.listing import Board, Entry
from directory.roles.models import Employment, Level, Moment, Place, Region, Role, Workplace
from directory.roles.rules import HIDDEN_AFTER, STALE_AFTER, before

Columns = sa.Select[*tuple[Any, ...]]
ENUMS: dict[Facet, type[enum.StrEnum]] = {
    Facet.LEVEL: Level,
    Facet.TYPE: Employment,
    Facet.WORKPLACE: Workplace,
}


@prepared
def roles_at(now: datetime) -> Columns:
    """What the board's filters ask of each visible role, the newest first."""
    heard = queries.public_moments().with_only_columns(Moment.role_id).order_by(None)
    return queries.visible_roles(now).with_only_columns(
        Role.id,
        Role.discipline,
        Role.level,
        Role.employment.label("type"),
        Role.workplace,
        Role.pay_min,
        Role.confirmed_at,
        Role.valid_through,
        Role.id.in_(heard).label("is_heard"),
        Company.slug,
        Company.name,
    )


@prepared
def whereabouts_at(now: datetime) -> sa.CompoundSelect[Any]:
    """Where the visible roles are: the places of work, or the regions it may be done from afar."""
    remote = Role.workplace == Workplace.REMOTE
    visible = queries.visible_roles(now).order_by(None)
    return sa.union_all(
        visible.join(Role.places)
        .where(~remote)
        .with_only_columns(
            Role.id, sa.literal(Facet.PLACE.value).label("facet"), Place.locality.label("name")
        ),
        visible.join(Role.regions)
        .where(remote)
        .with_only_columns(Role.id, sa.literal(Facet.REGION.value), Region.name),
    )


def board_of(
    roles: Sequence[sa.Row[Any]], whereabouts: Iterable[sa.Row[Any]], *, now: datetime
) -> Board:
    """The board, from what `roles_at` and `whereabouts_at` found."""
    names = {STATED: "", YES: ""} | {
        choice_of(facet, member): member.value for facet in ENUMS for member in ENUMS[facet]
    }
    found: dict[int, set[Choice]] = defaultdict(set)

    def choose(role_id: int, choice: Choice, name: str) -> None:
        # What has no letter cannot be asked for; of several spellings, the first is shown.
        if choice[1]:
            names.setdefault(choice, name)
            found[role_id].add(choice)

    for role in roles:
        choose(role.id, choice_of(Facet.DISCIPLINE, role.discipline), role.discipline)
        choose(role.id, choice_of(Facet.COMPANY, role.slug), role.name)
        found[role.id].update(choice_of(facet, getattr(role, facet)) for facet in ENUMS)
        found[role.id].update([YES] if role.is_heard else [])
        found[role.id].update([STATED] if role.pay_min is not None else [])
    for row in sorted(whereabouts, key=lambda row: row.id, reverse=True):
        choose(row.id, choice_of(Facet(row.facet), row.name), row.name)
    late = before(now, STALE_AFTER)
    entries = [
        Entry(role.id, role.slug, tuple(found[role.id]), is_fresh=role.confirmed_at > late)
        for role in roles
    ]
    # The words that people chose stand by the alphabet, those that we chose in their order.
    names = dict(
        sorted(names.items(), key=lambda item: "" if item[0][0] in ENUMS else fold(item[1]))
    )
    return Board(entries, names, _orders(roles), until=_first_to_go(roles))


def _orders(roles: Sequence[sa.Row[Any]]) -> dict[Sort, Sequence[int]]:
    """The orders other than the given one, as places in the given one."""
    places = range(len(roles))
    keys = {slug: (fold(name), slug) for slug, name in {(role.slug, role.name) for role in roles}}
    return {
        Sort.CONFIRMED: sorted(places, key=lambda n: roles[n].confirmed_at, reverse=True),
        Sort.COMPANY: sorted(places, key=lambda n: keys[roles[n].slug]),
    }


def _first_to_go(roles: Iterable[sa.Row[Any]]) -> datetime | None:
    ends = (min(role.valid_through, role.confirmed_at + HIDDEN_AFTER) for role in roles)
    return min(ends, default=None)
