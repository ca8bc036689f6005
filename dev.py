#!/usr/bin/env python3
"""Lectern's front door, on a machine with nothing but Python 3.11 or newer.

    python3 dev.py run               serve Lectern, with sample data, at http://127.0.0.1:8000
    python3 dev.py test              check everything: lint, types, contracts, tests
    python3 dev.py test ARGUMENTS    run the tests alone, with these arguments for pytest
    python3 dev.py lock              pin what requirements*.in ask for; --upgrade: the newest

PORT moves `run` to another port, DATABASE_URL to another database.
REQUIRE_POSTGRES=1 makes `test` fail, not skip, where PostgreSQL cannot be started;
REQUIRE_BROWSER=1, where there is no Chromium.
"""

import hashlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

# An old Python can read this file, but gets no further than this.
if sys.version_info < (3, 11):
    sys.exit(
        "Lectern needs Python 3.11 or newer, and this is {}.{}: "
        "install a newer one and name it, as in python3.11 dev.py run".format(*sys.version_info[:2])
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
STAMP = VENV / "made-from"

RUN_LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"  # all of the run lock, in the same versions, and more
BOOTSTRAP = ROOT / "bootstrap.txt"

PORTS = range(1, 65536)
RUN = "python3 dev.py run"

Command = Sequence[str | Path]

QUIET_CHECKS: dict[str, Command] = {  # heard only when they fail
    "lint": [BIN / "ruff", "check"],
    "format": [BIN / "ruff", "format", "--check"],
    "types": [BIN / "mypy"],
    "contracts": [BIN / "lint-imports"],
    "templates": [BIN / "djlint", "--lint", "templates"],
}
CHECKS: dict[str, Command] = {
    **QUIET_CHECKS,
    "tests": [BIN / "coverage", "run", "-m", "pytest"],
    "coverage": [BIN / "coverage", "report"],
}


def main(command: str = "", *arguments: str) -> None:
    if command == "run" and not arguments:
        run()
    elif command == "test" and not arguments:
        check_everything()
    elif command == "test":
        environment(DEV_LOCK)
        sys.exit(call([PYTHON, "-m", "pytest", *arguments]))
    elif command == "lock":
        lock(*arguments)
    elif command in {"help", "--help", "-h"}:
        print(__doc__)
    else:
        print(__doc__, file=sys.stderr)
        sys.exit(2)


# The commands


def run() -> None:
    """Serve Lectern. tools/serve.py does it, within the environment."""
    port = free_port(os.environ.get("PORT") or "8000")
    environment(RUN_LOCK)
    os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("PYTHONIOENCODING", ":replace")  # for terminals that lack a letter
    os.chdir(ROOT)
    become([PYTHON, "-m", "tools.serve", str(port)])


def check_everything() -> None:
    """Run every check, also after one has failed, and say which did."""
    environment(DEV_LOCK)
    failed = []
    for name, command in CHECKS.items():
        began = time.monotonic()
        code, output = quietly(command) if name in QUIET_CHECKS else (call(command), "")
        if code:
            failed.append(name)
            print(output, end="")
        print(
            f"{'FAILED' if code else 'ok':8}{name:12}{time.monotonic() - began:6.1f} s", flush=True
        )
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}.")


def lock(*for_uv: str) -> None:
    """Pin, with hashes, for all systems, and without a word on where the packages came from."""
    environment(BOOTSTRAP)
    compiling = ["-m", "uv", "pip", "compile", "--quiet"]
    compiling += ["--universal", "--python-version", "3.11", "--generate-hashes"]
    compiling += ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"]
    # The dev lock is the largest and comes first; the others take their versions from it.
    for each in (DEV_LOCK, RUN_LOCK, BOOTSTRAP):
        bound: Command = ["--constraint", DEV_LOCK] if each != DEV_LOCK else []
        files: Command = [each.with_suffix(".in"), "--output-file", each]
        if call([PYTHON, *compiling, *bound, *files, *for_uv]):
            sys.exit(f"{each.name} is as it was.")


# The environment


def environment(lock: Path) -> None:
    """See that .venv holds the packages of this lock. Costs nothing when it does already."""
    maker = f"{VENV}\n{sys.version}\n"
    enough = [maker + fingerprint(each) for each in (lock, DEV_LOCK)]
    found = STAMP.read_text() if STAMP.exists() and PYTHON.exists() else ""
    if found in enough:
        return
    print(f"Installing what {lock.name} names into {VENV.name}: a minute or less ...", flush=True)
    if not found.startswith(maker):
        make_venv()  # there is none, or it is half made, moved, or another Python's
    STAMP.unlink(missing_ok=True)
    install(lock)
    STAMP.write_text(maker + fingerprint(lock))


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def make_venv() -> None:
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            sys.exit(
                f"This Python lacks its module {module}: install it, "
                "with `apt install python3-venv` on Debian and Ubuntu, and try again."
            )
    code, output = quietly([sys.executable, "-m", "venv", "--clear", VENV])
    if code:
        sys.exit(f"{VENV} could not be made: remove it and try again. ({last_line(output)})")


def install(lock: Path) -> None:
    """With uv, which is quick; else with pip, which may know a mirror that uv does not."""
    how = ["--require-hashes", "--requirement"]
    pip: Command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", *how]
    uv: Command = [PYTHON, "-m", "uv", "pip", "install", "--python", PYTHON, *how]
    os.environ["PIP_USER"] = "0"  # some people's setting, which is refused within a .venv
    if quietly([*pip, BOOTSTRAP])[0] == 0 and quietly([*uv, lock])[0] == 0:
        return
    code, output = quietly([*pip, lock])
    if code:
        sys.exit(
            f"What {lock.name} names could not be installed: "
            f"see that this machine is online, and try again. ({last_line(output)})"
        )


def last_line(output: str) -> str:
    return output.strip().rpartition("\n")[2]


# Ports and processes


def free_port(given: str) -> int:
    port = int(given) if given.isascii() and given.isdigit() else 0
    if port not in PORTS:
        sys.exit(f"PORT is a number up to {PORTS[-1]}, not {given!r}, as in PORT=8001 {RUN}")
    problem = problem_with(port)
    if problem:
        other = next(each for each in PORTS[8000:] if not problem_with(each))
        sys.exit(f"Port {port} cannot be used ({problem}): try another, as in PORT={other} {RUN}")
    return port


def problem_with(port: int) -> str:
    """Why nobody can serve at this port of this machine; nothing where somebody can."""
    with socket.socket() as probe:
        if os.name == "posix":  # a port that was in use a moment ago can be used again
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return os.strerror(error.errno or 0)
    return ""


def become(command: Command) -> None:
    """Go on as this command. No child is started, so none can be left behind."""
    if os.name == "nt":  # where exec() would give the terminal back too early
        sys.exit(call(command))
    os.execv(command[0], [str(part) for part in command])


def quietly(command: Command) -> tuple[int, str]:
    """Run a command, and give its exit code and all it said."""
    done = subprocess.run(
        command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return done.returncode, done.stdout


def call(command: Command) -> int:
    """Run a command to its end, which it may take its time for: tests have to clean up."""
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:  # which the command has got from the terminal as well
            process.wait()
            raise
        except SystemExit:
            process.terminate()
            raise


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except OSError as error:
        sys.exit(f"This did not work: {error}")
