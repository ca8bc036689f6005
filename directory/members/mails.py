"""Letters that invite. What they say stands in templates/members/mail/."""

from __future__ import annotations

from directory.accounts.models import Account
from directory.companies.models import Company
from directory.members.models import Invitation
from directory.outbox import letters


def to_company(invitation: Invitation, company: Company, secret: str, *, by: Account) -> None:
    """A link that makes its reader a member."""
    letters.write(
        invitation.email,
        "members/mail/to_company",
        expires_at=invitation.expires_at,
        share=invitation.share,
        company=company.name,
        inviter=by.name,
        secret=secret,
    )


def to_desk(invitation: Invitation, secret: str, *, by: Account) -> None:
    """A link that makes its reader an organizer."""
    letters.write(
        invitation.email,
        "members/mail/to_desk",
        expires_at=invitation.expires_at,
        inviter=by.name,
        secret=secret,
    )
