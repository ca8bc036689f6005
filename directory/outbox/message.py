"""A letter as the bytes that travel. The same letter gives the same bytes, however often."""

from __future__ import annotations

from email import policy
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime, quote

from directory.kit.mailboxes import mailbox
from directory.outbox.models import Letter
from directory.outbox.server import Sender
from directory.outbox.smtp import Envelope

LINE = "\r\n"
ENCODED_WORD = "=?"


def envelope(letter: Letter, sender: Sender) -> Envelope:
    """The letter with the two addresses that a server asks for."""
    recipient = mailbox(letter.recipient)
    # Written here: the library's newer classes lose a space of some long subjects, and read what
    # looks like an encoded word in somebody's name. No value has a line break of its own.
    headers = {
        "From": f"{_phrase(sender.name)} <{sender.address}>",
        "To": str(recipient),
        "Subject": _encoded(letter.subject, "Subject"),
        "Date": format_datetime(letter.written_at),
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",  # Exchange does not know the line above
    }
    head = "".join(f"{name}: {value}{LINE}" for name, value in headers.items())
    return Envelope(sender.address, recipient, head.encode() + _body(letter))


def _body(letter: Letter) -> bytes:
    """Both parts, in seven bits and short lines, for every server to take."""
    message = EmailMessage(policy=policy.SMTP)
    message.set_content(letter.text or "", cte="quoted-printable")
    message.add_alternative(letter.html or "", subtype="html", cte="quoted-printable")
    message.set_boundary("=_" + letter.message_id.strip("<>").partition("@")[0])
    return message.as_bytes()


def _phrase(name: str) -> str:
    return f'"{quote(name)}"' if _is_plain(name) else _encoded(name, "From")


def _encoded(text: str, header: str) -> str:
    charset = "us-ascii" if _is_plain(text) else "utf-8"
    return Header(text, charset, header_name=header).encode(linesep=LINE)


def _is_plain(text: str) -> bool:
    return text.isascii() and ENCODED_WORD not in text
