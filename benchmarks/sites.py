"""A site in a server process of its own, and what that costs: processor and memory.

    python -m benchmarks.sites lectern|keeping|hello PORT URL

is that process: the same server with the same settings as `tools/serve.py`, with Lectern on the
database of this URL, keeping no pages in memory or as many as it does by default, or with a bare
Flask that says hello.
"""

from __future__ import annotations

import http.client
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import psycopg
import sqlalchemy as sa
from flask import Flask
from waitress import create_server

from config import Config
from directory.app import create_app

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
PATIENCE = 30.0
KEPT = {"lectern": 0, "keeping": 4}  # megabytes of pages


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    size: int


class Site:
    """A running server: ask it for pages, and see what its processes have used."""

    def __init__(self, pid: int, port: int) -> None:
        self.pids = {pid}
        self._process = pid
        self._connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page over the one connection, as a proxy would."""
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request("GET", path, headers=asked)
        answer = self._connection.getresponse()
        return Answer(answer.status, answer.headers, len(answer.read()))

    def used(self) -> float:
        """Seconds of processor that it has used till now, with its part of the database."""
        # The kernel's number of another process's clock, as clock_getcpuclockid(3) makes it.
        return sum(time.clock_gettime(~pid << 3 | 2) for pid in self.pids)

    def memory(self) -> tuple[float, float]:
        """Megabytes: all that is resident, and its fair share of what it shares with others."""
        said = Path(f"/proc/{self._process}/smaps_rollup").read_text(encoding="ascii")
        rss, pss = (
            re.search(rf"^{name}: +(\d+) kB", said, re.MULTILINE) for name in ("Rss", "Pss")
        )
        return int(rss[1]) / 1024 if rss else 0.0, int(pss[1]) / 1024 if pss else 0.0


@contextmanager
def running(kind: str, url: str) -> Iterator[Site]:
    """A site in a process of its own, which has answered already; it ends with the block."""
    port = _free_port()
    command = [sys.executable, "-m", "benchmarks.sites", kind, str(port), url]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            _wait_for(port)
            site = Site(process.pid, port)
            site.get("/")
            site.pids |= _backends(url) if kind != "hello" else set()
            yield site
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind((HOST, 0))
        port: int = any_port.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server does not answer.")


def _backends(url: str) -> set[int]:
    """The processes of a PostgreSQL on this machine that work on this database."""
    if not url.startswith("postgresql"):
        return set()
    uri = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(uri) as connection:
        rows = connection.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return {pid for (pid,) in rows}


def hello() -> Flask:
    """What every request costs at least."""
    app = Flask("hello")
    app.add_url_rule("/", "hello", lambda: "hello")
    return app


def lectern(url: str, *, kept_pages: int) -> Flask:
    """The application, as it is served."""
    secret = secrets.token_hex()
    return create_app(Config(database_url=url, secret_key=secret, kept_pages=kept_pages))


def main(kind: str, port: str, url: str) -> None:
    """Serve until the end."""
    app = hello() if kind == "hello" else lectern(url, kept_pages=KEPT[kind])
    create_server(
        app, host=HOST, port=int(port), threads=8, connection_limit=1000, channel_timeout=30
    ).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
