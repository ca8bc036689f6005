"""Who may say who belongs to a company, and how long an invitation waits."""

from __future__ import annotations

from datetime import timedelta

from directory.members.models import Share

# How long an invitation can be accepted.
INVITATION = timedelta(days=7)
# What ended is kept for so long; then the address in it goes.
STAYS = timedelta(days=7)


def may_manage(share: Share | None) -> bool:
    """Whether somebody with this share in a company says who belongs to it."""
    return share is Share.OWNER


def may_invite(share: Share | None, *, is_organizer: bool) -> bool:
    """Whether she may let somebody in: organizers do so for every company."""
    return is_organizer or may_manage(share)


def veiled(email: str) -> str:
    """An address as its owner knows it again, and nobody learns it: b…@byte.example."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"
