"""Letters about claims. What they say stands in templates/claims/mail/."""

from __future__ import annotations

from typing import Any

from directory.claims import rules
from directory.claims.models import Claim, SpeakerContact
from directory.kit import clock
from directory.outbox import letters


def link(contact: SpeakerContact, claim: Claim, secret: str) -> None:
    """To the known address. It has no word of who claims: that could be anybody."""
    letters.write(
        contact.email,
        "claims/mail/link",
        expires_at=clock.now() + rules.LINK,
        speaker=claim.speaker.name,
        secret=secret,
    )


def confirmed(claim: Claim) -> None:
    """To who claimed: the page is hers."""
    letters.write(claim.account.email, "claims/mail/confirmed", **_about(claim))


def taken(contact: SpeakerContact, claim: Claim) -> None:
    """To the known address: organizers gave the page to an account with another one."""
    letters.write(contact.email, "claims/mail/taken", **_about(claim))


def refused(claim: Claim, reason: str) -> None:
    """To who claimed: the page is not hers, and why."""
    letters.write(claim.account.email, "claims/mail/refused", reason=reason, **_about(claim))


def ended(claim: Claim, reason: str | None) -> None:
    """To whose page it was: it is hers no more, and why, where an organizer ended it."""
    letters.write(claim.account.email, "claims/mail/ended", reason=reason, **_about(claim))


def _about(claim: Claim) -> dict[str, Any]:
    return {"speaker": claim.speaker.name, "slug": claim.speaker.slug}
