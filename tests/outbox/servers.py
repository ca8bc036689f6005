"""Mail servers on this machine: one that does its work, and one that misbehaves as it is told."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from threading import Event, Lock, Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from directory.outbox.server import Server

# Besides an answer, a step may have one of these.
DROP, HANG, TRICKLE = "drop", "hang", "trickle"
QUICK, LONG = 0.3, 10.0  # seconds of patience


class NaughtyServer:
    """Answers each step as told: "greeting", "ehlo", "mail", "rcpt", "data", "content", "dot".

    What it took to the dot is in `taken`, the addresses in `asked`. `before` is called with
    the name of each step before it is answered, and with "next" after a dot was answered.
    """

    def __init__(self, **ways: str) -> None:
        self.ways = ways
        self.taken: list[bytes] = []
        self.asked: list[str] = []
        self.before: Callable[[str], None] = lambda _step: None
        self._over = Event()
        self._lock = Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    @property
    def server(self) -> Server:
        """How it is reached, by somebody without patience where it is to be lost."""
        patience = QUICK if {HANG, TRICKLE} & set(self.ways.values()) else LONG
        return Server("127.0.0.1", self.port, patience=patience, last_patience=patience)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._over.set()
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with suppress(OSError, _Dropped), connection, connection.makefile("rb") as lines:
            self._answer(connection, "greeting", "220 naughty ESMTP")
            for line in lines:
                word = line.decode().split()[0].lower()
                if word == "quit":
                    return
                if word == "rcpt":
                    self.asked.append(line.decode().partition("<")[2].partition(">")[0])
                told = "354 go on" if word == "data" else "250 fine"
                if self._answer(connection, word, told).startswith("354"):
                    self._read(connection, lines)

    def _read(self, connection: socket.socket, lines: Iterator[bytes]) -> None:
        if "content" in self.ways:
            self._answer(connection, "content", "")
        content = b""
        for line in lines:
            if line == b".\r\n":
                break
            content += line
        else:
            return  # the end came without a dot: nothing was taken
        with self._lock:
            self.taken.append(content)
        self._answer(connection, "dot", "250 taken")
        self.before("next")

    def _answer(self, connection: socket.socket, step: str, told: str) -> str:
        self.before(step)
        way = self.ways.get(step, told)
        # A way may be for one address: "550 no ann@acme.example" lets others pass.
        address = next((word for word in way.split() if "@" in word), None)
        if step == "rcpt" and address and self.asked[-1] != address:
            way = told
        if way == DROP:
            raise _Dropped
        if way == HANG:
            self._over.wait()
            raise _Dropped
        while way == TRICKLE:
            connection.sendall(b"2")
            if self._over.wait(QUICK / 6):
                raise _Dropped
        connection.sendall(way.encode() + b"\r\n")
        return way


class _Dropped(Exception):
    pass


class Sink:
    """Keeps what a real mail server, aiosmtpd, was given."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_DATA(self, _smtp: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # its name
        self.envelopes.append(envelope)
        return "250 taken"

    @property
    def letters(self) -> list[EmailMessage]:
        """What arrived, read as a mail program reads it."""
        parser = BytesParser(policy=default)
        return [parser.parsebytes(each.original_content or b"") for each in self.envelopes]

    @property
    def ids(self) -> list[str]:
        return [letter["Message-ID"] for letter in self.letters]


@contextmanager
def naughty(**ways: str) -> Iterator[NaughtyServer]:
    """A server that misbehaves."""
    server = NaughtyServer(**ways)
    try:
        yield server
    finally:
        server.close()


@contextmanager
def real(**options: Any) -> Iterator[tuple[Sink, Server]]:
    """A server that works."""
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield sink, Server("127.0.0.1", controller.port, patience=LONG, last_patience=LONG)
    finally:
        controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
