"""Accounts, their sessions, and what proves who somebody is."""

from __future__ import annotations

import enum
from typing import Annotated

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.kit import clock
from directory.kit.db import Instant, Kept, Line, Model, Name, pk, reference, stored_enum
from directory.kit.edition import UNSHOWN

# RFC 5321, 4.5.3.1.3: a path has 256 octets, two of which are its brackets.
Email = Annotated[str, mapped_column(sa.String(254))]
# The SHA-256 of a secret that its owner alone has, in hexadecimal digits.
Hash = Annotated[str, mapped_column(sa.String(64), unique=True)]


class Account(Kept, Model):
    """A person who signs in. Her address is proved before there is a row."""

    __tablename__ = "account"
    __table_args__ = (
        sa.CheckConstraint("name <> ''", name="has_name"),
        sa.CheckConstraint(
            "(password_hash IS NULL) = (password_changed_at IS NULL)", name="password_dated"
        ),
        {"info": UNSHOWN},
    )

    id: Mapped[pk]
    name: Mapped[Name]
    email: Mapped[Email]
    email_key: Mapped[Email] = mapped_column(unique=True)  # kit.mailboxes.mailbox(email).key
    password_hash: Mapped[Line | None]
    password_changed_at: Mapped[Instant | None]
    is_organizer: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[Instant | None]


class Method(enum.StrEnum):
    """How a session began."""

    PASSWORD = "password"  # noqa: S105  # the word, not one of them
    LINK = "link"
    PASSKEY = "passkey"
    TERMINAL = "terminal"


class UserSession(Model):
    """A browser in which somebody is signed in. Its cookie has the secret; the row decides.

    `proved_at`: when she last proved who she is; `second_at`: when she gave a second factor.
    """

    __tablename__ = "user_session"
    __table_args__ = ({"info": UNSHOWN},)

    id: Mapped[pk]
    account_id: Mapped[int] = reference("account.id")
    secret_hash: Mapped[Hash]
    method: Mapped[Method] = mapped_column(stored_enum(Method, "method"))
    created_at: Mapped[Instant] = mapped_column(default=clock.now)
    seen_at: Mapped[Instant] = mapped_column(default=clock.now)
    proved_at: Mapped[Instant]
    second_at: Mapped[Instant | None]
    agent: Mapped[Name]  # "Firefox on Linux": what a person knows her browser by
    network: Mapped[Name]  # the first part of the address it was opened from

    account: Mapped[Account] = relationship()


class Purpose(enum.StrEnum):
    """What a token is good for; it is good for nothing else."""

    SIGN_UP = "sign-up"
    SIGN_IN = "sign-in"
    ADDRESS = "address"
    TERMINAL = "terminal"
    SECOND = "second"
    PASSKEY = "passkey"


class Token(Model):
    """A secret that is good once, for one purpose, until it expires: a link in a letter, say."""

    __tablename__ = "token"
    __table_args__ = (
        sa.CheckConstraint(
            "purpose IN ('sign-up', 'passkey') OR account_id IS NOT NULL", name="concerns_somebody"
        ),
        sa.CheckConstraint(
            "purpose NOT IN ('sign-up', 'address') OR email IS NOT NULL", name="proves_address"
        ),
        {"info": UNSHOWN},
    )

    id: Mapped[pk]
    purpose: Mapped[Purpose] = mapped_column(stored_enum(Purpose, "purpose"))
    secret_hash: Mapped[Hash]
    account_id: Mapped[int | None] = reference("account.id")
    email: Mapped[Email | None]
    method: Mapped[Method | None] = mapped_column(stored_enum(Method, "method"))
    made_at: Mapped[Instant] = mapped_column(default=clock.now)
    expires_at: Mapped[Instant] = mapped_column(index=True)


class Passkey(Model):
    """A key in somebody's device (WebAuthn). It counts as both factors."""

    __tablename__ = "passkey"
    __table_args__ = (
        sa.CheckConstraint("name <> ''", name="has_name"),
        sa.CheckConstraint("sign_count >= 0", name="count_not_negative"),
        {"info": UNSHOWN},
    )

    id: Mapped[pk]
    account_id: Mapped[int] = reference("account.id")
    # WebAuthn, 4: an id has at most 1,023 bytes.
    credential_id: Mapped[bytes] = mapped_column(sa.LargeBinary(1023), unique=True)
    public_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    sign_count: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    name: Mapped[Name]
    created_at: Mapped[Instant] = mapped_column(default=clock.now)
    used_at: Mapped[Instant | None]


class Authenticator(Model):
    """An app that shows six digits (TOTP, RFC 6238). It counts once a code was entered."""

    __tablename__ = "authenticator"
    __table_args__ = (
        sa.UniqueConstraint("account_id"),
        {"info": UNSHOWN},
    )

    id: Mapped[pk]
    account_id: Mapped[int] = reference("account.id")
    secret: Mapped[Name]  # base32
    created_at: Mapped[Instant] = mapped_column(default=clock.now)
    confirmed_at: Mapped[Instant | None]
    last_step: Mapped[int] = mapped_column(sa.BigInteger, default=0)  # no code counts twice


class RecoveryCode(Model):
    """A code on paper, for the day on which the device is gone. It is good once."""

    __tablename__ = "recovery_code"
    __table_args__ = (
        sa.UniqueConstraint("account_id", "code_hash"),
        {"info": UNSHOWN},
    )

    id: Mapped[pk]
    account_id: Mapped[int] = reference("account.id")
    code_hash: Mapped[str] = mapped_column(sa.String(64))
    created_at: Mapped[Instant] = mapped_column(default=clock.now)
    used_at: Mapped[Instant | None]
