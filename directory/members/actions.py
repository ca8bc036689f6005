"""Members: invited, let in, changed, removed.

All that touches the members of one company waits for each other, so that what a rule looked at
(who is an owner, what is open) stays true until it is kept.
"""

from __future__ import annotations

from typing import TypeVar

import sqlalchemy as sa

from directory.accounts import mails as accounts_mails
from directory.accounts.actions import rights, sessions
from directory.accounts.models import Account, UserSession
from directory.accounts.queries import account_at
from directory.accounts.secrets import hash_of, new_secret
from directory.audit import actions as audit
from directory.companies.models import Company
from directory.extensions import db
from directory.kit import clock, transaction
from directory.kit.errors import Refused
from directory.kit.mailboxes import Mailbox, mailbox
from directory.members import mails, queries, rules
from directory.members.models import Invitation, Member, Share

NOT_YOURS = "Only owners of this company say who belongs to it, and you are none any more."
LAST = "Somebody has to own the company: make another member an owner first."
OVER = "This invitation was accepted, taken back or renewed a moment ago."
ELSEWHERE = "This invitation is for another address than the one of your account."

Row = TypeVar("Row", Invitation, Member)


def invite_member(company: Company, email: str, *, share: Share, by: Account) -> None:
    """Send a link that makes whoever has this address a member. An older link dies.

    Nothing here tells whether there is an account with this address.
    """
    box = mailbox(email)
    _hold(company.id)
    held = db.session.scalar(queries.share_of(by, company))
    if not rules.may_invite(held, is_organizer=by.is_organizer):
        raise Refused(NOT_YOURS)
    member = db.session.scalar(queries.members_of(company).where(Account.email_key == box.key))
    if member is not None:
        raise Refused(f"{member.account.name} is a member already.")
    invitation, secret = _invite(box, to=company, share=share, by=by)
    mails.to_company(invitation, company, secret, by=by)
    detail = {"invitation": invitation.id, "right": share.value}
    audit.note("member:invite", by=by.id, on=("company", company.id), detail=detail)


def invite_organizer(email: str, *, by: Account) -> None:
    """Send a link that makes whoever has this address an organizer. An older link dies."""
    box = mailbox(email)
    transaction.alone()
    account = db.session.scalar(account_at(email))
    if account is not None and account.is_organizer:
        raise Refused(f"{account.name} is an organizer already.")
    invitation, secret = _invite(box, to=None, share=None, by=by)
    mails.to_desk(invitation, secret, by=by)
    audit.note("organizer:invite", by=by.id, on=("invitation", invitation.id))


def _invite(
    box: Mailbox, *, to: Company | None, share: Share | None, by: Account
) -> tuple[Invitation, str]:
    """The one invitation to this address, new or renewed, and the secret of its link."""
    unanswered = queries.of_company(queries.unanswered_invitations(), to)
    invitation = db.session.scalar(unanswered.where(Invitation.email_key == box.key))
    if invitation is None:
        invitation = Invitation(company_id=to.id if to else None, email_key=box.key)
    secret = new_secret()
    invitation.email, invitation.share, invitation.invited_by_id = str(box), share, by.id
    invitation.secret_hash = hash_of(secret)
    invitation.expires_at = clock.now() + rules.INVITATION
    db.session.add(invitation)
    db.session.flush()  # the audit line needs its id
    return invitation, secret


def revoke(invitation: Invitation, *, by: Account) -> None:
    """Take it back: its link is worth nothing from now on."""
    _hold(invitation.company_id)
    there = queries.unanswered_invitations().where(Invitation.id == invitation.id)
    if _anew(there) is None:
        raise Refused(OVER)
    invitation.revoked_at = clock.now()
    if invitation.company_id is None:
        audit.note("organizer:revoke", by=by.id, on=("invitation", invitation.id))
    else:
        detail = {"invitation": invitation.id}
        audit.note("member:revoke", by=by.id, on=("company", invitation.company_id), detail=detail)


def take(secret: str) -> Invitation | None:
    """The open invitation of a link. Nobody else accepts or revokes it until this work ends."""
    found = queries.open_with(secret, now=clock.now())
    invitation = db.session.scalar(found)
    if invitation is None:
        return None
    _hold(invitation.company_id)
    return _anew(found)


def accept(invitation: Invitation, account: Account, *, here: UserSession | None) -> None:
    """Let her in whom it was sent to. Everywhere but `here` she is signed out."""
    if account.email_key != invitation.email_key:
        raise Refused(ELSEWHERE)
    invitation.accepted_at = clock.now()
    company, share = invitation.company, invitation.share
    if company is None or share is None:
        rights.make_organizer(account, by=account, here=here, invitation=invitation.id)
        return
    if db.session.scalar(queries.share_of(account, company)) is not None:
        raise Refused(f"You are a member of {company.name} already.")
    db.session.add(Member(company_id=company.id, account_id=account.id, share=share))
    detail = {"invitation": invitation.id, "account": account.id, "right": share.value}
    audit.note("member:accept", by=account.id, on=("company", company.id), detail=detail)
    _rights_changed(account, "member", by=account, here=here)


def change(member: Member, *, to: Share, version: int, by: Account, here: UserSession) -> None:
    """Give a member another share, if she still is what the form of this version showed."""
    _hold_as_owner(member, by=by)
    if member.version != version:
        raise Refused(_changed_meanwhile(member))
    before = member.share
    if before is to:
        return
    _not_the_last(member)
    member.share = to
    detail = {"account": member.account_id, "right": to.value, "before": before.value}
    audit.note("member:change", by=by.id, on=("company", member.company_id), detail=detail)
    _rights_changed(member.account, "member", by=by, here=here)


def remove(member: Member, *, version: int, by: Account, here: UserSession) -> None:
    """Let her act for the company no more, if she still is what the form of this version showed."""
    _hold_as_owner(member, by=by)
    if member.version != version:
        raise Refused(_changed_meanwhile(member))
    _remove(member, by=by, here=here)


def leave(member: Member, *, here: UserSession) -> None:
    """Act for the company no more, as one likes."""
    _hold(member.company_id)
    _refresh(member)
    _remove(member, by=member.account, here=here)


def _remove(member: Member, *, by: Account, here: UserSession) -> None:
    _not_the_last(member)
    db.session.delete(member)
    detail = {"account": member.account_id, "right": member.share.value}
    audit.note("member:remove", by=by.id, on=("company", member.company_id), detail=detail)
    _rights_changed(member.account, "no-member", by=by, here=here)


def _hold(company_id: int | None) -> None:
    """Wait for others who change who belongs here, and let others wait until this work ends."""
    if company_id is None:
        transaction.alone()
    else:  # on SQLite all work that writes is alone
        row = sa.select(Company.id).where(Company.id == company_id)
        db.session.execute(row.with_for_update(key_share=True))


def _hold_as_owner(member: Member, *, by: Account) -> None:
    """The member as she is now, to be changed by somebody who is an owner now."""
    _hold(member.company_id)
    if not rules.may_manage(db.session.scalar(queries.share_of(by, member.company))):
        raise Refused(NOT_YOURS)
    _refresh(member)


def _refresh(member: Member) -> None:
    if _anew(sa.select(Member).where(Member.id == member.id)) is None:
        raise Refused("This member left, or was removed, a moment ago.")


def _anew(rows: sa.Select[Row]) -> Row | None:
    return db.session.scalar(rows.execution_options(populate_existing=True))


def _not_the_last(member: Member) -> None:
    if member.share is Share.OWNER and not db.session.scalar(queries.other_owners(member)):
        raise Refused(LAST)


def _changed_meanwhile(member: Member) -> str:
    name, share = member.account.name, "an owner" if member.share is Share.OWNER else "a recruiter"
    return f"Somebody changed this after you opened the page: {name} is {share} now. Look again."


def _rights_changed(account: Account, what: str, *, by: Account, here: UserSession | None) -> None:
    """What was signed in with the rights before ends, and she is told."""
    sessions.end_all(account, by=by, why="right-lost", besides=here)
    accounts_mails.told(account, what)
