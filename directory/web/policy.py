"""Who may call which endpoint. An endpoint that is not in the table is refused.

Pages that are EVERYBODY's are the same for all: they never ask who somebody is. The others are
somebody's own, and are kept by no cache. Their addresses begin with the word that says whose they
are, but for those where a profile is claimed: they stand with the profile.
"""

from __future__ import annotations

import enum


class Audience(enum.StrEnum):
    """Whom an endpoint is for."""

    EVERYBODY = "everybody"
    ARRIVING = "arriving"  # at the door, signed in or not
    SIGNED_IN = "signed in"
    MEMBER = "member"  # of the company in the address
    OWNER = "owner"  # as above
    ORGANIZER = "organizer"


EVERYBODY = frozenset({Audience.EVERYBODY})
ARRIVING = frozenset({Audience.ARRIVING})
SIGNED_IN = frozenset({Audience.SIGNED_IN})
MEMBER = frozenset({Audience.MEMBER, Audience.OWNER})
OWNER = frozenset({Audience.OWNER})
ORGANIZER = frozenset({Audience.ORGANIZER})

POLICY: dict[str, frozenset[Audience]] = {
    "static": EVERYBODY,
    "pages.home": EVERYBODY,
    "pages.about": EVERYBODY,
    "pages.healthz": EVERYBODY,
    "pages.readyz": EVERYBODY,
    "found.robots": EVERYBODY,
    "found.sitemap": EVERYBODY,
    "found.part": EVERYBODY,
    "events.index": EVERYBODY,
    "events.show": EVERYBODY,
    "talks.index": EVERYBODY,
    "talks.show": EVERYBODY,
    "calendar.index": EVERYBODY,
    "calendar.show": EVERYBODY,
    "speakers.index": EVERYBODY,
    "speakers.show": EVERYBODY,
    "companies.index": EVERYBODY,
    "companies.show": EVERYBODY,
    "roles.index": EVERYBODY,
    "roles.show": EVERYBODY,
    "media.show": EVERYBODY,
    # At the door.
    "sign_in.show": ARRIVING,
    "sign_in.mail_link": ARRIVING,
    "sign_in.sent": ARRIVING,
    "sign_in.follow": ARRIVING,
    "sign_in.leave": ARRIVING,
    "sign_in.passkey_options": ARRIVING,
    "sign_in.by_passkey": ARRIVING,
    "second.show": ARRIVING,
    "second.passkey_options": ARRIVING,
    "second.by_passkey": ARRIVING,
    "sign_up.show": ARRIVING,
    "sign_up.sent": ARRIVING,
    "sign_up.complete": ARRIVING,
    "invitations.follow": ARRIVING,
    # One's own.
    "me.index": SIGNED_IN,
    "me.profile": SIGNED_IN,
    "my_address.show": SIGNED_IN,
    "my_address.follow": SIGNED_IN,
    "my_password.show": SIGNED_IN,
    "my_password.remove": SIGNED_IN,
    "my_sessions.index": SIGNED_IN,
    "my_sessions.end": SIGNED_IN,
    "my_sessions.end_others": SIGNED_IN,
    "my_proof.show": SIGNED_IN,
    "my_proof.passkey_options": SIGNED_IN,
    "my_proof.by_passkey": SIGNED_IN,
    "my_proof.mail_link": SIGNED_IN,
    "my_factors.index": SIGNED_IN,
    "my_factors.passkey_options": SIGNED_IN,
    "my_factors.add_passkey": SIGNED_IN,
    "my_factors.remove_passkey": SIGNED_IN,
    "my_factors.begin_app": SIGNED_IN,
    "my_factors.app": SIGNED_IN,
    "my_factors.remove_app": SIGNED_IN,
    "my_factors.new_papers": SIGNED_IN,
    "my_data.copy": SIGNED_IN,
    "my_data.delete": SIGNED_IN,
    "claims.ask": SIGNED_IN,
    "claims.follow": SIGNED_IN,
    "my_claims.end": SIGNED_IN,
    # A company's own.
    "members.index": MEMBER,
    "members.leave": MEMBER,
    "members.invite": OWNER,
    "members.revoke": OWNER,
    "members.change": OWNER,
    "members.remove": OWNER,
    # The desk.
    "desk.index": ORGANIZER,
    "desk_accounts.index": ORGANIZER,
    "desk_accounts.show": ORGANIZER,
    "desk_accounts.disable": ORGANIZER,
    "desk_accounts.enable": ORGANIZER,
    "desk_accounts.remove_organizer": ORGANIZER,
    "desk_claims.index": ORGANIZER,
    "desk_claims.show": ORGANIZER,
    "desk_claims.confirm": ORGANIZER,
    "desk_claims.refuse": ORGANIZER,
    "desk_claims.end": ORGANIZER,
    "desk_invitations.index": ORGANIZER,
    "desk_invitations.organizer": ORGANIZER,
    "desk_invitations.owner": ORGANIZER,
    "desk_invitations.revoke": ORGANIZER,
    "desk_letters.index": ORGANIZER,
    "desk_letters.show": ORGANIZER,
    "desk_letters.send_again": ORGANIZER,
    "desk_letters.give_up": ORGANIZER,
    "desk_audit.index": ORGANIZER,
}

# Who asks for these says again who she is, if she did not within half an hour.
AGAIN = frozenset(
    {
        "my_address.show",
        "my_password.show",
        "my_password.remove",
        "my_factors.index",
        "my_factors.passkey_options",
        "my_factors.add_passkey",
        "my_factors.remove_passkey",
        "my_factors.begin_app",
        "my_factors.app",
        "my_factors.remove_app",
        "my_factors.new_papers",
        "my_data.copy",
        "my_data.delete",
        "members.invite",
        "members.revoke",
        "members.change",
        "members.remove",
        "desk_accounts.disable",
        "desk_accounts.enable",
        "desk_accounts.remove_organizer",
        "desk_claims.confirm",
        "desk_invitations.organizer",
        "desk_invitations.owner",
        "desk_invitations.revoke",
    }
)


def admits(endpoint: str, audience: Audience) -> bool:
    """Whether the table lets this audience call the endpoint."""
    return audience in POLICY.get(endpoint, frozenset())


def audiences_of(endpoint: str) -> frozenset[Audience]:
    """Whom the table lets call the endpoint: nobody, where it says nothing of it."""
    return POLICY.get(endpoint, frozenset())
