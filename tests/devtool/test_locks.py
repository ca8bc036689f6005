"""What is installed is pinned, with hashes, wherever it comes from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt", "bootstrap.txt"]

every_lock = pytest.mark.parametrize("lock", LOCKS)


def pins(lock: str) -> dict[str, str]:
    """Each pinned package with its hashes: {"flask==3.1.3": "--hash=… --hash=…"}."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    return dict(line.split(maxsplit=1) for line in text.splitlines())


def asked_for(lock: str) -> set[str]:
    """The names in the .in file of this lock."""
    text = (ROOT / lock).with_suffix(".in").read_text()
    return set(re.findall(r"^[a-z][a-z0-9-]*", text, flags=re.MULTILINE))


@every_lock
def test_every_pin_has_hashes(lock: str) -> None:
    assert pins(lock)
    assert [pin for pin, rest in pins(lock).items() if "--hash=sha256:" not in rest] == []


@every_lock
def test_every_pin_is_a_name_and_one_version(lock: str) -> None:
    assert [pin for pin in pins(lock) if not re.fullmatch(r"[a-z0-9-]+==[0-9a-z.]+", pin)] == []


@every_lock
def test_no_lock_names_a_place(lock: str) -> None:
    for file in (ROOT / lock, (ROOT / lock).with_suffix(".in")):
        assert re.findall(r"\w+://\S*|file:|index-url|find-links| @ ", file.read_text()) == []


@every_lock
def test_all_that_is_asked_for_is_pinned(lock: str) -> None:
    assert asked_for(lock) - {pin.partition("==")[0] for pin in pins(lock)} == set()


@pytest.mark.parametrize("lock", ["requirements.txt", "bootstrap.txt"])
def test_the_dev_lock_holds_the_other_locks(lock: str) -> None:
    assert pins(lock).items() - pins("requirements-dev.txt").items() == set()


def test_every_run_requirement_has_its_reason() -> None:
    lines = (ROOT / "requirements.in").read_text().splitlines()
    assert [line for line in lines if line and "#" not in line] == []
