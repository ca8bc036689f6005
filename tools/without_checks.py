"""Show that promise P1 notices every check: take each one out in turn, and see its tests fail.

    .venv/bin/python -m tools.without_checks

Each check is a piece of a file that must be there exactly once. It is replaced in a copy of the
tree, never in the tree itself. Ends with 1 if the tests did not notice one.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TESTS = "tests/promises/test_p01_access.py"
COPIED = ("directory", "migrations", "templates", "static", "tests", "config.py", "pyproject.toml")


class Check(NamedTuple):
    """A check, and what stands in its place when it is taken out."""

    what: str
    file: str
    text: str
    without: str


GATE, PEOPLE, POLICY = "directory/web/gate.py", "directory/web/people.py", "directory/web/policy.py"
ME = "directory/accounts/views/me"
CHECKS = [
    Check("who is not signed in", GATE, "if person is None:", "if person is None and False:"),
    Check("what she may", GATE, "if Audience.SIGNED_IN not in wanted:", "if False:"),
    Check("whether any audience fits", GATE, "    if not allowed:", "    if False:"),
    Check("the second factor", GATE, "if not person.has_second:", "if False:"),
    Check("the proof", GATE, "request.endpoint in AGAIN and", "False and"),
    Check("the secret", PEOPLE, "session is None or str", "session is None and str"),
    Check("the lifetime", PEOPLE, "not rules.is_alive(session, lasting, now=now)", "False"),
    Check("whose session", f"{ME}/sessions.py", "own.where(", "sa.select(UserSession).where("),
    Check(
        "whose passkey",
        f"{ME}/factors.py",
        "queries.passkeys_of(person.account).where(",
        "db.select(Passkey).where(",
    ),
    Check(
        "whose claim",
        "directory/claims/views/me.py",
        "own.where(",
        "queries.waiting().where(",
    ),
    Check("the desk", POLICY, '"desk_accounts.show": ORGANIZER', '"desk_accounts.show": SIGNED_IN'),
    Check("the letters", POLICY, '"desk_letters.show": ORGANIZER', '"desk_letters.show": ARRIVING'),
    Check("one's own", POLICY, '"my_data.copy": SIGNED_IN', '"my_data.copy": ARRIVING'),
    Check("a row of the table", POLICY, '    "me.index": SIGNED_IN,\n', ""),
]


def main() -> int:
    """Try all; say of each whether it was noticed."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, tree / name)
        if not passes(tree):
            print("The tests fail with every check in its place: nothing can be shown.")
            return 1
        unnoticed = [check.what for check in CHECKS if not is_noticed(tree, check)]
    print(f"{len(CHECKS) - len(unnoticed)} of {len(CHECKS)} checks are missed when they are gone.")
    return 1 if unnoticed else 0


def is_noticed(tree: Path, check: Check) -> bool:
    """Whether the tests fail without this check, which is put back afterwards."""
    file = tree / check.file
    text = file.read_text(encoding="utf-8")
    if text.count(check.text) != 1:
        sys.exit(f"{check.file} has {check.text!r} {text.count(check.text)} times, not once.")
    file.write_text(text.replace(check.text, check.without), encoding="utf-8")
    noticed = not passes(tree)
    file.write_text(text, encoding="utf-8")
    print(f"{'noticed' if noticed else 'NOT NOTICED':12}{check.what} ({check.file})", flush=True)
    return noticed


def passes(tree: Path) -> bool:
    """Whether the tests of the promise pass in this tree, on SQLite."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-k", "not postgresql", TESTS]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return not subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
