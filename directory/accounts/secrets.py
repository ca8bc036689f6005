"""Secrets that we hand out: made here, stored as their hash alone."""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32  # 256 bits: nobody guesses it, so that its plain hash is enough


def new_secret() -> str:
    """A new one, in characters that a URL takes."""
    return secrets.token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """What is stored in its place: SHA-256, in 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode()).hexdigest()
