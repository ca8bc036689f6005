"""Passwords: which can be taken, how they are kept, and whether one fits.

docs/decisions/23-factors.md says why the numbers are what they are.
"""

from __future__ import annotations

import secrets
import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY as COST

from directory.accounts.passwords import guessing

SHORTEST = 15
LONGEST = 128
ENOUGH = 16  # of guessing.worth: as much as eight letters that nobody can foresee

TOO_SHORT = (
    f"Take at least {SHORTEST} characters. Three or four words that have nothing to do with each "
    "other are easy to keep in mind."
)
TOO_LONG = f"Take at most {LONGEST} characters."
OWN = (
    "This is made of your name, your address or the name of this site, which is what somebody "
    "would try first. Take words that have nothing to do with you."
)
COMMON = (
    "This is made of what many people take, such as well-known words, rows of keys, dates or the "
    "same once more. Take words that have nothing to do with each other."
)

# Each hash takes 64 MB for an eighth of a second: a crowd at the door must not take all there is.
_at_once = BoundedSemaphore(2)
_hasher = PasswordHasher.from_parameters(COST)


def complaint(password: str, *, words: Iterable[str]) -> str | None:
    """Why this cannot be somebody's new password, as a sentence for her; None where it can.

    `words` are her name, her address, the name of the community: what others know of her.
    """
    if len(password) > LONGEST:
        return TOO_LONG
    usual = _usual(password)
    # ﷺ is one character for who types it and eighteen afterwards; é may be two that become one.
    if min(len(password), len(usual)) < SHORTEST:
        return TOO_SHORT
    if guessing.worth(usual) < ENOUGH:
        return COMMON
    if guessing.worth(usual, own=guessing.words_of(words)) < ENOUGH:
        return OWN
    return None


def hash_of(password: str) -> str:
    """What is kept in place of a password: its Argon2id hash with the salt and what it cost."""
    with _at_once:
        return _hasher.hash(_usual(password))


def fits(account_hash: str | None, password: str) -> bool:
    """Whether it is the password. Without an account, or one without a password, it never is.

    That takes as long as with one, so that nobody learns who has an account.
    """
    if len(password) > LONGEST:  # it was never taken, and may be long enough to keep us busy
        account_hash, password = None, ""
    with _at_once:
        try:
            return _hasher.verify(account_hash or NOBODYS, _usual(password))
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(account_hash: str) -> bool:
    """Whether it was made when hashes cost something else. Who knows the password makes it anew."""
    return _hasher.check_needs_rehash(account_hash)


def _usual(password: str) -> str:
    """The password as all keyboards would write it. Spaces stay."""
    return unicodedata.normalize("NFKC", password)


def _hash_of_nothing() -> str:
    """A hash that was drawn and not computed: it costs what others cost, and nothing fits."""
    salt, drawn = (
        b64encode(secrets.token_bytes(size)).decode().rstrip("=")
        for size in (COST.salt_len, COST.hash_len)
    )
    cost = f"m={COST.memory_cost},t={COST.time_cost},p={COST.parallelism}"
    return f"$argon2id$v={COST.version}${cost}${salt}${drawn}"


NOBODYS = _hash_of_nothing()
