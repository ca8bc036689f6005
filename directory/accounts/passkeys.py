"""Passkeys (WebAuthn, level 3): what a browser is asked, and whether its answer holds.

A passkey is found by the device itself, without an address typed in, and its owner is checked by
the device (a finger, a face, a PIN): so it counts as both factors. A browser is asked by options,
which a POST fetches: they hold a challenge that is a row here. What it answers is JSON, as
PublicKeyCredential.toJSON() writes it, and uses the challenge up. static/js/passkeys.js does both.
"""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from typing import Any, TypeAlias, TypeVar
from urllib.parse import urlsplit

import sqlalchemy as sa

from directory.accounts.models import Account, Passkey, Purpose, Token
from directory.accounts.secrets import hash_of, new_secret
from directory.extensions import db
from directory.kit import clock
from directory.kit.errors import Refused

Options: TypeAlias = dict[str, Any]
Made = TypeVar("Made")

GOOD_FOR = timedelta(minutes=5)
LONGEST = 16_000  # characters of an answer; a browser's has some 1,500
USUAL_PORTS = {("http", 80), ("https", 443)}

UNREADABLE = "What your device answered could not be checked. Try again, or take another way."
LATE = "That took longer than five minutes, or was sent twice. Try again."
UNKNOWN = "This passkey belongs to nobody here. Take another one, or another way to sign in."
OTHERS = "This passkey belongs to another account. Take one of yours."
TAKEN = "This passkey is known here already."
COPIED = (
    "Your device counts the uses of this passkey, and its count went back, as that of a copy "
    "would. Sign in another way, and take this passkey out of your account."
)


@dataclass(frozen=True)
class Site:
    """Where a passkey is good: the site at this address, and what it is called."""

    base_url: str
    name: str

    @property
    def host(self) -> str:
        """The host of the site, which a passkey is bound to ("relying party id")."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def origin(self) -> str:
        """What a browser says of the page that asked it."""
        parts = urlsplit(self.base_url)
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = parts.port is None or (parts.scheme, parts.port) in USUAL_PORTS
        return f"{parts.scheme}://{host}" + ("" if usual else f":{parts.port}")

    @property
    def takes_passkeys(self) -> bool:
        """Whether browsers make passkeys for it: by a name, and over TLS or on this machine."""
        try:
            ip_address(self.host)
        except ValueError:
            local = self.host == "localhost" or self.host.endswith(".localhost")
            return local or urlsplit(self.base_url).scheme == "https"
        return False


def passkeys_of(account_id: int) -> sa.Select[Passkey]:
    """Her passkeys, in the order in which they were made."""
    return sa.select(Passkey).where(Passkey.account_id == account_id).order_by(Passkey.id)


def options_to_register(account: Account, *, site: Site) -> Options:
    """What a browser needs to make a passkey of hers: for parseCreationOptionsFromJSON()."""
    # The library takes 13 MB and a third of a second, so it comes with its first use.
    import webauthn  # noqa: PLC0415
    from webauthn.helpers import options_to_json_dict, structs  # noqa: PLC0415

    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=handle_of(account.id),
        user_name=account.email,
        user_display_name=account.name,
        challenge=_new_challenge(account_id=account.id),
        timeout=int(GOOD_FOR.total_seconds() * 1000),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_descriptors(account.id),
    )
    return options_to_json_dict(options)


def register(account: Account, answer: str, *, name: str, site: Site) -> Passkey:
    """Her new passkey, from what her browser answered. Refused if it does not hold."""
    import webauthn  # noqa: PLC0415  # see options_to_register

    challenge = _use_challenge(answer, account_id=account.id)
    seen = _checked(
        lambda: webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    )
    if _passkey(seen.credential_id):
        raise Refused(TAKEN)
    made = Passkey(
        account_id=account.id,
        credential_id=seen.credential_id,
        public_key=seen.credential_public_key,
        sign_count=seen.sign_count,
        name=name,
    )
    db.session.add(made)
    db.session.flush()  # what is noted of it asks for its id
    return made


def options_to_sign_in(account: Account | None = None, *, site: Site) -> Options:
    """What a browser needs to use a passkey: for parseRequestOptionsFromJSON().

    With an account only hers are asked for: who is signed in proves once more who she is.
    """
    import webauthn  # noqa: PLC0415  # see options_to_register
    from webauthn.helpers import options_to_json_dict, structs  # noqa: PLC0415

    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        challenge=_new_challenge(account_id=account.id if account else None),
        timeout=int(GOOD_FOR.total_seconds() * 1000),
        allow_credentials=_descriptors(account.id) if account else None,
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    return options_to_json_dict(options)


def sign_in(answer: str, account: Account | None = None, *, site: Site) -> Passkey:
    """The passkey that was used, whose account is who signs in. Refused if it does not hold.

    With an account it must be one of hers. Whether she may sign in at all is asked elsewhere.
    """
    import webauthn  # noqa: PLC0415  # see options_to_register
    from webauthn.helpers import parse_authentication_credential_json  # noqa: PLC0415

    challenge = _use_challenge(answer, account_id=account.id if account else None)
    credential = _checked(lambda: parse_authentication_credential_json(answer))
    passkey = _passkey(credential.raw_id)
    if passkey is None:
        raise Refused(UNKNOWN)
    if account and passkey.account_id != account.id:
        raise Refused(OTHERS)
    # A device that was not told whose passkeys to look for says whose it found.
    if credential.response.user_handle or account is None:
        _must(credential.response.user_handle == handle_of(passkey.account_id))
    seen = _checked(
        lambda: webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            # What it counted is compared below, where it is written.
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    )
    _count(passkey, seen.new_sign_count)
    return passkey


def handle_of(account_id: int) -> bytes:
    """What a device knows the account by: the same for all its passkeys, and no personal data."""
    return hashlib.sha256(f"lectern account {account_id}".encode()).digest()


def _new_challenge(*, account_id: int | None) -> bytes:
    """A challenge that is good once."""
    secret = new_secret()
    db.session.add(
        Token(
            purpose=Purpose.PASSKEY,
            secret_hash=hash_of(secret),
            account_id=account_id,
            expires_at=clock.now() + GOOD_FOR,
        )
    )
    db.session.flush()  # a row that cannot be kept must not be given out
    return _decoded(secret)


def _use_challenge(answer: str, *, account_id: int | None) -> bytes:
    """The challenge that this answers, used up. Refused if it is none of ours, or not hers."""
    challenge = _checked(lambda: _challenge_in(answer))
    used = (
        sa.delete(Token)
        .where(
            Token.purpose == Purpose.PASSKEY,
            Token.secret_hash == hash_of(challenge),
            Token.account_id.is_not_distinct_from(account_id),
            Token.expires_at > clock.now(),
        )
        .returning(Token.id)
    )
    if db.session.scalar(used) is None:
        raise Refused(LATE)
    return _decoded(challenge)


def _challenge_in(answer: str) -> str:
    """The challenge that the browser says it answers."""
    _must(len(answer) <= LONGEST)
    said = json.loads(_decoded(json.loads(answer)["response"]["clientDataJSON"]))
    challenge = said["challenge"]
    _must(isinstance(challenge, str) and challenge.isascii())
    return str(challenge)


def _decoded(text: str) -> bytes:
    """What base64url stands for, without its padding as everywhere in WebAuthn."""
    return urlsafe_b64decode(text + "==")


def _descriptors(account_id: int) -> list[Any]:
    """Her passkeys, as options name them."""
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor  # noqa: PLC0415

    ids = db.session.scalars(passkeys_of(account_id).with_only_columns(Passkey.credential_id))
    return [PublicKeyCredentialDescriptor(id=each) for each in ids]


def _passkey(credential_id: bytes) -> Passkey | None:
    return db.session.scalar(sa.select(Passkey).where(Passkey.credential_id == credential_id))


def _count(passkey: Passkey, count: int) -> None:
    """Note the use. A device that counts counts up; most do not count, and say 0."""
    grown = Passkey.sign_count < count
    if count == 0:
        grown = Passkey.sign_count == 0
    used = (
        sa.update(Passkey)
        .where(Passkey.id == passkey.id, grown)
        .values(sign_count=count, used_at=clock.now())
        .returning(Passkey.id)
    )
    if db.session.scalar(used) is None:
        raise Refused(COPIED)


def _must(holds: bool) -> None:  # noqa: FBT001  # it reads as a sentence
    if not holds:
        raise Refused(UNREADABLE)


def _checked(check: Callable[[], Made]) -> Made:
    """What the check gives. Whatever it stumbles over came from outside, and is refused."""
    try:
        return check()
    except Refused:
        raise
    except Exception as error:
        # The library says much by its own exceptions; its parsers raise what they like.
        raise Refused(UNREADABLE) from error
