"""What to look at in a house that has something in it."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from directory.events.models import Event, Talk
from directory.extensions import db
from directory.kit import clock
from directory.kit.db import Publication
from directory.roles import queries as roles


def stops() -> Iterator[tuple[str, str]]:
    """Paths of public pages worth opening first, each with what it is."""
    yield "/", "the front page"
    newest = sa.select(Event).where(Event.state == Publication.PUBLISHED)
    event = db.session.scalar(newest.order_by(Event.starts_on.desc(), Event.id.desc()).limit(1))
    if event is not None:
        yield f"/events/{event.slug}/", f"the evening “{event.title}”"
        talks = sa.select(Talk).where(
            Talk.event_id == event.id, Talk.state == Publication.PUBLISHED
        )
        talk = db.session.scalar(talks.order_by(Talk.position).offset(1).limit(1))
        if talk is not None:
            yield f"/talks/{talk.slug}/", f"a talk, word by word: “{talk.title}”"
    yield "/speakers/", "the people"
    role = db.session.scalar(roles.visible_roles(clock.now()).limit(1))
    if role is not None:
        yield f"/companies/{role.company.slug}/", f"a partner that is hiring: {role.company.name}"
        yield "/roles/", "the open roles, tied to moments on stage"
