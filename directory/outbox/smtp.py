"""Handing one letter to a mail server, step by step, so that it is known how far it came.

Until the dot that ends a letter, whatever goes wrong is certain: the server has not taken it. After
the dot only its last reply tells, and a connection that breaks before that leaves it uncertain.
"""

from __future__ import annotations

import enum
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import NamedTuple

from directory.kit.mailboxes import Mailbox
from directory.kit.text import squash
from directory.outbox.server import Server

YES, CONTINUE, PERMANENT = 2, 354, 500
LONGEST_LINE = 300
# Steps of a conversation that may each take the server's whole patience.
STEPS = 4
_DOTS = re.compile(rb"^\.", re.MULTILINE)
# An account or a cipher is missing: no other letter fares better, so it is not this one's fault.
OUR_FAULT = {530, 534, 535, 538}


class Fate(enum.StrEnum):
    """What became of a letter that was handed over."""

    TAKEN = "taken"
    LATER = "later"
    NO = "no"
    UNKNOWN = "unknown"


class Outcome(NamedTuple):
    """What became of it; what the server said; and whether the server itself is in trouble."""

    fate: Fate
    code: int | None
    words: str
    is_server: bool = False


class Envelope(NamedTuple):
    """A letter as a server gets it."""

    sender: Mailbox
    recipient: Mailbox
    content: bytes


class _No(Exception):
    """The server answered a step with anything but yes, or cannot do what a letter needs."""

    def __init__(self, code: int | None, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


def hand_over(server: Server, envelope: Envelope, *, before_dot: Callable[[], None]) -> Outcome:
    """Hand a letter over. `before_dot` runs when all but the dot is sent; if it raises, none is.

    What `before_dot` raises goes on to the caller; the mail server's troubles are never raised.
    """
    smtp = _client(server, envelope)
    try:
        try:
            with _limited(smtp, server.patience * STEPS):
                _greet(smtp, server)
        except (OSError, _No) as error:  # what smtplib raises is an OSError, too
            return _certain(error, is_server=True)
        try:
            with _limited(smtp, server.patience * STEPS):
                _announce(smtp, envelope)
                smtp.send(_stuffed(envelope.content))
        except (OSError, _No) as error:
            return _certain(error, is_server=False)
        before_dot()
        try:
            with _limited(smtp, server.last_patience):
                return _finish(smtp, server)
        except OSError as error:
            why = f"The connection broke after the last byte ({type(error).__name__})."
            return Outcome(Fate.UNKNOWN, None, why)
    finally:
        smtp.close()


def _client(server: Server, envelope: Envelope) -> smtplib.SMTP:
    """A client that is not connected yet, so that its time can be limited from the beginning."""
    name, patience = envelope.sender.domain, server.patience
    smtp: smtplib.SMTP
    if server.tls:
        context = ssl.create_default_context()
        smtp = smtplib.SMTP_SSL(local_hostname=name, timeout=patience, context=context)
    else:
        smtp = smtplib.SMTP(local_hostname=name, timeout=patience)
    # Certificates are compared with it. Otherwise only a constructor that connects would set it.
    smtp._host = server.host  # type: ignore[attr-defined]  # noqa: SLF001
    return smtp


def _greet(smtp: smtplib.SMTP, server: Server) -> None:
    """Connect, say who we are, go over to TLS and sign in."""
    _expect(smtp.connect(server.host, server.port), "the greeting")
    smtp.ehlo_or_helo_if_needed()
    if server.starttls:
        _expect(smtp.starttls(context=ssl.create_default_context()), "STARTTLS")
        smtp.ehlo_or_helo_if_needed()
    if server.user:
        smtp.login(server.user, server.password)


def _announce(smtp: smtplib.SMTP, envelope: Envelope) -> None:
    """Say from whom to whom, until the server waits for the letter itself."""
    options = [] if envelope.recipient.is_ascii else ["SMTPUTF8", "BODY=8BITMIME"]
    if options and not smtp.has_extn("smtputf8"):
        raise _No(
            PERMANENT, "The mail server cannot write to addresses with such letters before the @."
        )
    _expect(smtp.mail(str(envelope.sender), options), "the sender")
    _expect(smtp.rcpt(str(envelope.recipient)), "the address")
    _expect(smtp.docmd("DATA"), "the letter", code=CONTINUE)


def _finish(smtp: smtplib.SMTP, server: Server) -> Outcome:
    """Send the dot, and hear what became of the letter."""
    if smtp.sock:
        smtp.sock.settimeout(server.last_patience)
    smtp.send(b".\r\n")
    code, reply = smtp.getreply()
    fate = {2: Fate.TAKEN, 4: Fate.LATER, 5: Fate.NO}.get(code // 100, Fate.UNKNOWN)
    with suppress(OSError):
        smtp.putcmd("QUIT")
    return Outcome(fate, code, _sentence("the letter", code, reply))


def _certain(error: OSError | _No, *, is_server: bool) -> Outcome:
    """What an error before the dot means: a no to this letter, or a later try."""
    if isinstance(error, smtplib.SMTPResponseException):
        error = _No(error.smtp_code, _sentence("us", error.smtp_code, error.smtp_error))
    if not isinstance(error, _No):
        why = f"The mail server cannot be talked to ({type(error).__name__}: {error})."
        return Outcome(Fate.LATER, None, _line(why), is_server)
    is_ours = is_server or error.code in OUR_FAULT
    is_no = error.code is not None and error.code >= PERMANENT and not is_ours
    return Outcome(Fate.NO if is_no else Fate.LATER, error.code, error.words, is_ours)


def _expect(answer: tuple[int, bytes], step: str, *, code: int | None = None) -> None:
    given, reply = answer
    if given != code if code else given // 100 != YES:
        raise _No(given, _sentence(step, given, reply))


def _sentence(step: str, code: int, reply: bytes | str) -> str:
    words = reply if isinstance(reply, str) else reply.decode("utf-8", "replace")
    return _line(f"The mail server answered {step} with {code}: {words}")


def _line(words: str) -> str:
    """A text of somebody else as one line that can be shown and stored."""
    shown = "".join(char if char.isprintable() else " " for char in words)
    return squash(shown)[:LONGEST_LINE]


def _stuffed(content: bytes) -> bytes:
    """The letter as it travels: a line that begins with a dot gets a second one."""
    ending = b"" if content.endswith(b"\r\n") else b"\r\n"
    return _DOTS.sub(b"..", content) + ending


@contextmanager
def _limited(smtp: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """End the connection after so long: a server that sends a byte now and then never times out."""
    is_over = Event()

    def end() -> None:
        is_over.set()
        with suppress(OSError):
            if smtp.sock:
                # The plain socket's: that of TLS would go on unencrypted.
                socket.socket.shutdown(smtp.sock, socket.SHUT_RDWR)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if is_over.is_set():  # what was read is half a line at best
        raise TimeoutError("it answered for too long")
