"""Workers as an operator starts them: processes of their own, which can be stopped and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

ROOT = Path(__file__).parents[2]
LONGEST = 20.0


@contextmanager
def worker(app: Flask, *words: str, smtp_url: str = "") -> Iterator[subprocess.Popen[str]]:
    """`flask worker` on the database of this application. It ends with the test."""
    settings = {
        "DATABASE_URL": app.config["SQLALCHEMY_ENGINES"]["default"]["url"],
        "MEDIA_DIR": str(app.config["MEDIA_DIR"]),
        "MAIL_FROM": "post@lectern.example",
        "SMTP_URL": smtp_url,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "worker", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **settings},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until it is so."""
    until = time.monotonic() + LONGEST
    while not is_so():
        assert time.monotonic() < until, "it has not come to be"
        time.sleep(0.02)


def seconds_of_work(process: subprocess.Popen[str]) -> float:
    """How long a process has kept a processor busy, where the system tells."""
    fields = (
        Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    )
    ticks = int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def kill(number: int) -> None:
    """End a process as a power cut does: it has no last word."""
    os.kill(number, signal.SIGKILL)
