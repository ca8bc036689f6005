"""Members of companies, and invitations."""

from __future__ import annotations

import enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.accounts.models import Account, Email, Hash
from directory.companies.models import Company
from directory.kit.db import Instant, Kept, Model, pk, reference, stored_enum
from directory.kit.edition import UNSHOWN


class Share(enum.StrEnum):
    """What a member may do: a recruiter posts and answers, an owner also says who is a member."""

    OWNER = "owner"
    RECRUITER = "recruiter"


class Member(Kept, Model):
    """An account that acts for a company. One person may belong to several companies."""

    __tablename__ = "member"
    __table_args__ = (sa.UniqueConstraint("company_id", "account_id"), {"info": UNSHOWN})

    id: Mapped[pk]
    company_id: Mapped[int] = reference("company.id")
    account_id: Mapped[int] = reference("account.id")
    share: Mapped[Share] = mapped_column(stored_enum(Share, "share"))

    company: Mapped[Company] = relationship()
    account: Mapped[Account] = relationship()


class Invitation(Kept, Model):
    """A letter to an address: become a member of this company, or, without one, an organizer.

    It is open until somebody with this address accepts it, it is taken back, or it expires.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        sa.CheckConstraint("(company_id IS NULL) = (share IS NULL)", name="share_in_company"),
        sa.CheckConstraint("accepted_at IS NULL OR revoked_at IS NULL", name="accepted_or_revoked"),
        {"info": UNSHOWN},
    )

    id: Mapped[pk]
    company_id: Mapped[int | None] = reference("company.id")
    share: Mapped[Share | None] = mapped_column(stored_enum(Share, "share"))
    email: Mapped[Email]
    email_key: Mapped[Email] = mapped_column(index=True)
    secret_hash: Mapped[Hash]
    invited_by_id: Mapped[int | None] = reference("account.id", ondelete="SET NULL")
    expires_at: Mapped[Instant]
    accepted_at: Mapped[Instant | None]
    revoked_at: Mapped[Instant | None]

    company: Mapped[Company | None] = relationship()
    invited_by: Mapped[Account | None] = relationship()
