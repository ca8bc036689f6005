"""The mail server that letters are handed to, as the settings name it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from directory.kit.errors import Refused
from directory.kit.mailboxes import Mailbox, mailbox

PORTS = {"smtp": 587, "smtps": 465}
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
REQUIRED, NEVER = "required", "never"
_HOST = re.compile(r"[A-Za-z0-9._:-]+")


@dataclass(frozen=True)
class Server:
    """Where letters are handed over, and how. `patience` is for each step, in seconds."""

    host: str
    port: int
    tls: bool = False  # from the first byte
    starttls: bool = False  # and no letter without it
    user: str = ""
    password: str = field(default="", repr=False)
    patience: float = 30
    last_patience: float = 300  # after the last byte; servers may look for viruses then


class Sender(NamedTuple):
    """Whom letters are from."""

    name: str
    address: Mailbox


def server_from(url: str) -> Server:
    """The server of SMTP_URL. A ValueError says what is wrong, without repeating the password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError("its port or host cannot be read") from None
    if parts.scheme not in PORTS:
        raise ValueError("it begins with smtp:// or smtps://")
    if not _HOST.fullmatch(host):
        raise ValueError("it names no server")
    if parts.path.strip("/") or parts.fragment:
        raise ValueError(
            "nothing but ?starttls=… may follow the server; / # ? in a password are %2F %23 %3F"
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ValueError("a user has a password, and a password a user")
    if not (user + password).isascii():
        raise ValueError("its user and password must be plain letters, to be sent in every way")
    tls = parts.scheme == "smtps"
    starttls = not tls and _starttls(parse_qs(parts.query, keep_blank_values=True), host)
    if tls and parts.query:
        raise ValueError("smtps:// is encrypted from the first byte: take out what follows the ?")
    if user and not (tls or starttls or host in THIS_MACHINE):
        raise ValueError("a password does not travel unencrypted: take out starttls=never")
    return Server(host, port or PORTS[parts.scheme], tls, starttls, user, password)


def sender_from(text: str, *, name: str) -> Sender:
    """The mailbox of MAIL_FROM, with a name if it has none. A ValueError says what is wrong."""
    given, address = "", text
    if text.endswith(">"):
        given, _, address = text[:-1].rpartition("<")
    given = given.strip().strip('"')
    if not given.isprintable():
        raise ValueError("its name has something in it that is no letter")
    try:
        box = mailbox(address)
    except Refused as refused:
        raise ValueError(str(refused)) from None
    if not box.is_ascii:
        raise ValueError(
            "what stands before its @ must be plain letters, for every server to take it"
        )
    return Sender(given or name, box)


def _starttls(query: Mapping[str, list[str]], host: str) -> bool:
    if not query.keys() <= {"starttls"}:
        raise ValueError("only starttls may follow the ?")
    default = NEVER if host in THIS_MACHINE else REQUIRED
    (wish,) = query.get("starttls", [default])[-1:]
    if wish not in {REQUIRED, NEVER}:
        raise ValueError(f"starttls is {REQUIRED} or {NEVER}")
    return wish == REQUIRED
