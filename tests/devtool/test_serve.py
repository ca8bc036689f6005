"""`dev.py run` ends in a server with something to look at, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]


@contextmanager
def serving(port: str, **environ: str) -> Iterator[subprocess.Popen[str]]:
    """The program that dev.py becomes. It ends with the test, whatever happens."""
    with subprocess.Popen(
        [sys.executable, "-m", "tools.serve", port],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "BASE_URL": f"http://127.0.0.1:{port}", **environ},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'lectern.sqlite3'}"


def sights(output: IO[str]) -> list[str]:
    """The addresses that are offered to look at, once they are."""
    lines = iter(output.readline, "")
    for line in lines:
        if line.startswith("Lectern is at http"):
            break
    next(lines)
    found = [line.split()[0] for line in iter(output.readline, "\n")]
    assert next(lines).startswith("Sign in as somebody invented")
    next(lines)
    return found + [line.strip() for line in iter(output.readline, "\n") if "http" in line]


def status(address: str) -> int:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    connection.request("GET", parts.path)
    code = connection.getresponse().status
    connection.close()
    return code


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_every_sight_is_there_and_the_end_is_quiet(
    database_url: str, free_port: str, number: signal.Signals
) -> None:
    with serving(free_port, DATABASE_URL=database_url) as process:
        assert process.stdout
        found = sights(process.stdout)
        assert len(found) >= 5
        assert [address for address in found if status(address) != 200] == []
        process.send_signal(number)
        assert process.communicate(timeout=10) == ("", "")
    assert process.returncode == 0


def test_a_letter_is_shown_where_it_runs(database_url: str, free_port: str) -> None:
    with serving(free_port, DATABASE_URL=database_url) as process:
        assert process.stdout
        sights(process.stdout)
        written = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", "letters", "try", "ann@acme.example"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": database_url},
            check=False,
        )
        assert written.returncode == 0
        lines = [line.rstrip() for line in iter(process.stdout.readline, "---\n")]
        assert lines[:4] == [
            "",
            "--- A letter, which SMTP_URL would send ---",
            "To: ann@acme.example",
            "Subject: Letters of Lectern arrive",
        ]


def test_port_taken_in_the_meantime_is_one_sentence(database_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with serving(port, DATABASE_URL=database_url) as process:
            said = process.communicate(timeout=20)[1]
    assert process.returncode == 1
    assert said.startswith(f"Port {port} cannot be used: ")
    assert said.count("\n") == 1


def test_wrong_setting_is_one_sentence(database_url: str, free_port: str) -> None:
    with serving(free_port, DATABASE_URL=database_url, TIME_ZONE="Mars") as process:
        said = process.communicate(timeout=20)[1]
    assert process.returncode == 1
    assert said.startswith("TIME_ZONE is no time zone: 'Mars'.")
    assert said.count("\n") == 1
