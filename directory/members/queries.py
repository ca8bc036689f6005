"""Who belongs to which company, and who is invited."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from directory.accounts.models import Account
from directory.accounts.secrets import hash_of
from directory.companies.models import Company
from directory.members.models import Invitation, Member, Share

Invitations = sa.Select[Invitation]


def memberships_of(account: Account) -> sa.Select[Member]:
    """Where she is a member, with the companies, by their names."""
    return (
        sa.select(Member)
        .join(Member.company)
        .options(joinedload(Member.company))
        .where(Member.account_id == account.id)
        .order_by(Company.name, Company.id)
    )


def members_of(company: Company) -> sa.Select[Member]:
    """The members of a company with their accounts, owners first, then by name."""
    return (
        sa.select(Member)
        .join(Member.account)
        .options(joinedload(Member.account))
        .where(Member.company_id == company.id)
        .order_by(Member.share, Account.name, Account.id)
    )


def share_of(account: Account, company: Company) -> sa.Select[Share]:
    """What she is at this company, if anything."""
    return sa.select(Member.share).where(
        Member.account_id == account.id, Member.company_id == company.id
    )


def other_owners(member: Member) -> sa.Select[int]:
    """How many others own her company, and can sign in."""
    return (
        sa.select(sa.func.count(Member.id))
        .join(Member.account)
        .where(
            Member.company_id == member.company_id,
            Member.share == Share.OWNER,
            Member.id != member.id,
            Account.disabled_at.is_(None),
        )
    )


def unanswered_invitations() -> Invitations:
    """Those that were neither accepted nor taken back, whether or not their time is over."""
    return sa.select(Invitation).where(
        Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None)
    )


def open_invitations(*, now: datetime) -> Invitations:
    """Those that can still be accepted, the latest first.

    One stands as long as who made it may invite: a right that is lost takes it along.
    """
    return (
        unanswered_invitations()
        .options(joinedload(Invitation.company), joinedload(Invitation.invited_by))
        .where(Invitation.expires_at > now, _may_still_invite())
        .order_by(Invitation.id.desc())
    )


def _may_still_invite() -> sa.ColumnElement[bool]:
    """`rules.may_invite` of who made the invitation, as the database sees it."""
    inviter = aliased(Account)
    is_owner = sa.exists().where(
        Member.company_id == Invitation.company_id,
        Member.account_id == inviter.id,
        Member.share == Share.OWNER,
    )
    return sa.exists().where(
        inviter.id == Invitation.invited_by_id,
        inviter.disabled_at.is_(None),
        sa.or_(inviter.is_organizer.is_(True), is_owner),
    )


def open_with(secret: str, *, now: datetime) -> Invitations:
    """The open invitation whose link has this secret."""
    return open_invitations(now=now).where(Invitation.secret_hash == hash_of(secret))


def of_company(invitations: Invitations, company: Company | None) -> Invitations:
    """Those to this company; without one, those of organizers."""
    return invitations.where(Invitation.company_id == (company.id if company else None))
