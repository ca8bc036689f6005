"""What to look at in a house that has something in it."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from directory.events.models import Event, Talk
from directory.extensions import db
from directory.kit import clock
from directory.kit.db import Publication
from directory.kit.text import slugify
from directory.roles import queries as roles
from directory.roles.models import Role


def stops() -> Iterator[tuple[str, str]]:
    """Paths of public pages worth opening first, each with what it is."""
    yield "/", "the front page"
    yield from _evenings()
    yield "/speakers/", "the people"
    visible = roles.visible_roles(clock.now())
    heard = db.session.scalar(visible.where(Role.moments.any()).limit(1))
    role = heard or db.session.scalar(visible.limit(1))
    if role is not None:
        yield f"/companies/{role.company.slug}/", f"a partner that is hiring: {role.company.name}"
        address = f"/roles/{role.id}-{slugify(role.title) or 'role'}/"
        yield address, f"an open role: {role.title}"
        yield "/roles/", "the open roles, tied to moments on stage"


def _evenings() -> Iterator[tuple[str, str]]:
    """The next evening, and the last one with a talk of it."""
    today = clock.now().date()
    public = sa.select(Event).where(Event.state == Publication.PUBLISHED)
    next_first = public.where(Event.starts_on > today).order_by(Event.starts_on, Event.id)
    if coming := db.session.scalar(next_first.limit(1)):
        yield f"/events/{coming.slug}/", f"an evening to come: “{coming.title}”"
    newest_first = public.where(Event.starts_on <= today).order_by(
        Event.starts_on.desc(), Event.id.desc()
    )
    event = db.session.scalar(newest_first.limit(1))
    if event is None:
        return
    yield f"/events/{event.slug}/", f"the evening “{event.title}”"
    talks = sa.select(Talk).where(Talk.event_id == event.id, Talk.state == Publication.PUBLISHED)
    # After the welcome.
    talk = db.session.scalar(talks.order_by(Talk.position).offset(1).limit(1))
    if talk is not None:
        yield f"/talks/{talk.slug}/", f"a talk, word by word: “{talk.title}”"
