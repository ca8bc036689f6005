"""Addresses of mail: exactly one mailbox, written so that no server and no header misreads it."""

from __future__ import annotations

from typing import NamedTuple

from email_validator import EmailNotValidError, validate_email

from directory.kit.errors import Refused

LONGEST = 254  # octets, RFC 5321, 4.5.3.1.3
NOT_ONE = "This is not one mail address. It reads like bea@tidewright.example."
NO_DOT = "An address has a dot after the @, as in bea@tidewright.example."


class Mailbox(NamedTuple):
    """One address. Its domain is in the form that servers ask for: xn--… for other alphabets."""

    local: str
    domain: str

    def __str__(self) -> str:
        """The address as it goes into headers and to servers."""
        return f"{self.local}@{self.domain}"

    @property
    def is_ascii(self) -> bool:
        """Whether every server takes it; otherwise one must offer SMTPUTF8."""
        return self.local.isascii()

    @property
    def key(self) -> str:
        """The same for all ways to write one address: no server in use cares for the case."""
        return str(self).casefold()


def mailbox(text: str) -> Mailbox:
    """The one address in `text`. Refuses everything else, with a sentence for who typed it.

    Whether its server is there is seen when a letter goes out, so that any domain will do.
    """
    try:
        found = validate_email(
            text.strip(), strict=True, check_deliverability=False, globally_deliverable=False
        )
    except EmailNotValidError:
        raise Refused(NOT_ONE) from None
    box = Mailbox(found.local_part, found.ascii_domain)
    if "." not in box.domain:
        raise Refused(NO_DOT)
    if box.domain.rpartition(".")[2].isdigit():
        raise Refused(NOT_ONE)
    if len(str(box).encode()) > LONGEST:
        raise Refused("This address is longer than addresses of mail can be.")
    return box
