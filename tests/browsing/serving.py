"""A server as `dev.py run` starts it, and the system's browser.

with staged(folder) as (address, stage), chromium() as browser:
    browser.new_page().goto(address + stage.paths["home"])
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from directory.kit import clock, transaction
from tests.browsing.stage import Stage, build
from tests.conftest import house_on

ROOT = Path(__file__).parents[2]
DATABASE = "lectern.sqlite3"
READY = "Lectern is at http"
NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    # Whoever is asked outside of this machine is recorded by the tests, and not found.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


class NoBrowser(Exception):
    """There is no browser to test with. The text says what to do."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window. It is gone afterwards."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise NoBrowser(
            "no Chromium is here: install it, with `apt install chromium` on Debian and Ubuntu."
        )
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*QUIET, *as_root])
        yield browser
        browser.close()


@contextmanager
def staged(folder: Path) -> Iterator[tuple[str, Stage]]:
    """The address of a server with the sample and the stage, and what is where."""
    with served(folder, TIME_ZONE="Europe/London") as address:
        # The sample is there now, with its pictures, and nobody has looked at it yet.
        with (
            house_on(f"sqlite:///{folder / DATABASE}") as app,
            app.app_context(),
            transaction.work(),
        ):
            stage = build(clock.now())
        yield address, stage


@contextmanager
def served(
    folder: Path, *, program: Sequence[str] = ("-m", "tools.serve"), **settings: str
) -> Iterator[str]:
    """The address, without a slash at its end, of a server that keeps its things in this folder.

    An empty database gets its tables and the sample evening first. What goes wrong is in `log`.
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    database, log = f"sqlite:///{folder / DATABASE}", folder / "log"
    given = {"DATABASE_URL": database, "MEDIA_DIR": str(folder / "media"), "BASE_URL": address}
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            [sys.executable, *program, port],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, **given, **settings},
        ) as process,
    ):
        try:
            assert process.stdout
            if not any(line.startswith(READY) for line in iter(process.stdout.readline, "")):
                raise RuntimeError(log.read_text(encoding="utf-8"))
            yield address
        finally:
            process.terminate()


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])
