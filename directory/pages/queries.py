"""Which pages there are for the public, and when each was last changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from directory.companies.models import Company
from directory.events import queries as events
from directory.events.models import Event, Passage, Talk
from directory.kit.db import Publication
from directory.kit.prepared import plain
from directory.roles import queries as roles
from directory.roles.models import Role
from directory.speakers import queries as speakers
from directory.speakers.models import Speaker

Columns = sa.Select[*tuple[Any, ...]]


def public_pages(now: datetime) -> dict[str, Columns]:
    """For each kind of thing, what the address of its pages is made of, and when it changed.

    A page that shows parts has two instants, and the second may be None.
    """
    return {
        "events": _events(),
        "talks": _talks(),
        "speakers": sa.select(Speaker.slug, Speaker.changed_at)
        .where(speakers.is_public())
        .order_by(Speaker.id),
        "companies": sa.select(Company.slug, Company.changed_at)
        .where(Company.state == Publication.PUBLISHED)
        .order_by(Company.id),
        "roles": plain(roles.visible_roles)(now)
        .with_only_columns(Role.id, Role.title, Role.changed_at)
        .order_by(None)
        .order_by(Role.id),
    }


def counts(pages: dict[str, Columns]) -> sa.Select[*tuple[int, ...]]:
    """How many pages there are of each kind, in one row."""
    numbers = (
        kind.order_by(None)
        .with_only_columns(sa.func.count(), maintain_column_froms=True)
        .scalar_subquery()
        for kind in pages.values()
    )
    return sa.select(*numbers)


def _events() -> Columns:
    """A page of an event shows its programme too."""
    programme = (
        sa.select(sa.func.max(Talk.changed_at))
        .where(Talk.event_id == Event.id, Talk.state == Publication.PUBLISHED)
        .correlate(Event)
        .scalar_subquery()
    )
    return (
        sa.select(Event.slug, Event.changed_at, programme.label("parts_changed_at"))
        .where(Event.state == Publication.PUBLISHED)
        .order_by(Event.id)
    )


def _talks() -> Columns:
    """A page of a talk shows its transcript too."""
    transcript = (
        sa.select(sa.func.max(Passage.changed_at))
        .where(Passage.talk_id == Talk.id)
        .correlate(Talk)
        .scalar_subquery()
    )
    return (
        sa.select(Talk.slug, Talk.changed_at, transcript.label("parts_changed_at"))
        .join(Talk.event)
        .where(events.is_public())
        .order_by(Talk.id)
    )
