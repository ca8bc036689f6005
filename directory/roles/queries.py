"""Which roles and moments there are, and which of them the public sees."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from directory.companies.models import Company, Partner
from directory.events.models import Appearance, Event, Passage, Talk
from directory.events.terms import Part
from directory.kit.db import Publication
from directory.kit.prepared import before, prepared
from directory.roles.models import Moment, Role, State
from directory.roles.rules import HIDDEN_AFTER
from directory.speakers.models import Affiliation, Standing

Roles = sa.Select[Role]
Moments = sa.Select[Moment]


def visible_at(now: datetime) -> sa.ColumnElement[bool]:
    """Whether the public sees a role, joined with its company. `rules.is_visible` in SQL."""
    return sa.and_(
        Role.state == State.OPEN,
        Role.opened_at <= now,
        Role.valid_through > now,
        Role.confirmed_at > before(now, HIDDEN_AFTER),
        Company.state == Publication.PUBLISHED,
        Company.paused_at.is_(None),
    )


@prepared
def visible_roles(now: datetime) -> Roles:
    """The roles that the public sees, with their companies, the last opened first."""
    return (
        sa.select(Role)
        .join(Role.company)
        .options(contains_eager(Role.company))
        .where(visible_at(now))
        .order_by(Role.opened_at.desc(), Role.id.desc())
    )


def roles_of(company: Company) -> Roles:
    """All roles of a company, drafts too: for its own people."""
    return sa.select(Role).where(Role.company_id == company.id).order_by(Role.id.desc())


def moments_of(role: Role) -> Moments:
    """The moments that a role shows, each with its passage, talk and event: none that is lost."""
    return public_moments().where(Moment.role_id == role.id)


def moments_in(talk: Talk, now: datetime) -> Moments:
    """The moments in a talk, each with its role and company, of roles that the public sees."""
    return (
        public_moments()
        .join(Moment.role)
        .join(Role.company)
        .options(contains_eager(Moment.role).contains_eager(Role.company))
        .where(Passage.talk_id == talk.id, visible_at(now))
        .order_by(None)
        .order_by(Passage.position, Role.opened_at.desc(), Moment.id)
    )


def moments_heard(now: datetime) -> Moments:
    """All moments of roles that the public sees, in no order."""
    return (
        public_moments().join(Moment.role).join(Role.company).where(visible_at(now)).order_by(None)
    )


def public_moments() -> Moments:
    """The moments that the public may follow to their passage, whatever becomes of their role."""
    return (
        sa.select(Moment)
        .join(Moment.passage)
        .join(Passage.talk)
        .join(Talk.event)
        .options(
            contains_eager(Moment.passage).contains_eager(Passage.talk).contains_eager(Talk.event)
        )
        .where(
            Moment.lost_at.is_(None),
            Talk.state == Publication.PUBLISHED,
            Event.state == Publication.PUBLISHED,
        )
        .order_by(Moment.position, Moment.id)
    )


def rivals_of(role: Role) -> Roles:
    """The roles of the same company and level that wait for review or are open, with places."""
    return (
        sa.select(Role)
        .where(
            Role.company_id == role.company_id,
            Role.level == role.level,
            Role.id != role.id,
            Role.state.in_([State.SUBMITTED, State.OPEN]),
        )
        .options(selectinload(Role.places))
    )


def slots_of(company_id: int, today: date) -> sa.Select[int]:
    """The slots of a company's present partnership, locked: one opening at a time."""
    return (
        sa.select(Partner.role_slots)
        .where(
            Partner.company_id == company_id,
            Partner.starts_on <= today,
            sa.or_(Partner.ends_on.is_(None), Partner.ends_on >= today),
        )
        .order_by(Partner.starts_on.desc())
        .limit(1)
        .with_for_update()
    )


def slots_taken(company_id: int, now: datetime) -> sa.Select[int]:
    """How many roles of a company hold a slot: those that are open and have not run out."""
    return sa.select(sa.func.count(Role.id)).where(
        Role.company_id == company_id, Role.state == State.OPEN, Role.valid_through > now
    )


def own_voices(passage: Passage, company_id: int, today: date) -> sa.Select[int]:
    """The appearances that let a company tie its roles to a passage.

    It is a talk by somebody of the company, as on stage or today; or the host's own words.
    """
    today_there = sa.select(Affiliation.speaker_id).where(
        Affiliation.company_id == company_id,
        Affiliation.standing == Standing.ACCEPTED,
        sa.or_(Affiliation.starts_on.is_(None), Affiliation.starts_on <= today),
        sa.or_(Affiliation.ends_on.is_(None), Affiliation.ends_on >= today),
    )
    return sa.select(Appearance.id).where(
        Appearance.talk_id == passage.talk_id,
        sa.or_(
            Appearance.part == Part.SPEAKER,
            sa.and_(
                Appearance.part == Part.HOST, Appearance.speaker_id == (passage.speaker_id or -1)
            ),
        ),
        sa.or_(Appearance.company_id == company_id, Appearance.speaker_id.in_(today_there)),
    )
