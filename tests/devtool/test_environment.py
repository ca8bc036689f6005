"""dev.py makes the environment once, repairs it, and says in one sentence why it cannot."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.devtool.checkout import Checkout

PIP = "python -m pip install --disable-pip-version-check --require-hashes --requirement"
UV = "python -m uv pip install --python .venv/bin/python --require-hashes --requirement"
WITH_UV = [f"{PIP} bootstrap.txt", f"{UV} requirements-dev.txt"]
WORK = "python -m pytest -x"


def test_run_makes_it_of_the_run_lock(checkout: Checkout, free_port: str) -> None:
    assert checkout.dev("run", PORT=free_port).returncode == 0
    installed = [f"{PIP} bootstrap.txt", f"{UV} requirements.txt"]
    assert checkout.notes() == ["venv", *installed, f"python -m tools.serve {free_port}"]


def test_first_time_makes_it_and_installs_with_uv(checkout: Checkout) -> None:
    done = checkout.dev("test", "-x")
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    assert checkout.notes() == ["venv", *WITH_UV, WORK]


def test_second_time_costs_nothing(checkout: Checkout) -> None:
    checkout.dev("test", "-x")
    checkout.notes()
    done = checkout.dev("test", "-x")
    assert done.stdout == ""
    assert checkout.notes() == [WORK]


def test_changed_lock_is_installed_into_the_same_environment(checkout: Checkout) -> None:
    checkout.dev("test", "-x")
    checkout.notes()
    (checkout.root / "requirements-dev.txt").write_text("another package\n")
    checkout.dev("test", "-x")
    assert checkout.notes() == [*WITH_UV, WORK]


def test_environment_for_tests_is_good_enough_to_run(checkout: Checkout, free_port: str) -> None:
    checkout.dev("test", "-x")
    checkout.notes()
    checkout.dev("run", PORT=free_port)
    assert checkout.notes() == [f"python -m tools.serve {free_port}"]


def test_environment_to_run_is_not_good_enough_for_tests(
    checkout: Checkout, free_port: str
) -> None:
    checkout.dev("run", PORT=free_port)
    checkout.notes()
    checkout.dev("test", "-x")
    assert checkout.notes() == [*WITH_UV, WORK]


def test_half_made_environment_is_made_anew(checkout: Checkout) -> None:
    (checkout.root / ".venv" / "bin").mkdir(parents=True)
    checkout.dev("test", "-x")
    assert checkout.notes() == ["venv", *WITH_UV, WORK]


def test_environment_whose_python_is_gone_is_made_anew(checkout: Checkout) -> None:
    checkout.dev("test", "-x")
    checkout.notes()
    python = checkout.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/gone/python3")
    checkout.dev("test", "-x")
    assert checkout.notes() == ["venv", *WITH_UV, WORK]


def test_environment_of_another_python_is_made_anew(checkout: Checkout) -> None:
    checkout.dev("test", "-x")
    checkout.notes()
    checkout.stamp.write_text(checkout.stamp.read_text().replace(sys.version, "3.11.0"))
    checkout.dev("test", "-x")
    assert checkout.notes() == ["venv", *WITH_UV, WORK]


def test_environment_that_was_moved_is_made_anew(checkout: Checkout, tmp_path: Path) -> None:
    checkout.dev("test", "-x")
    checkout.notes()
    moved = Checkout(checkout.root.rename(tmp_path / "moved"))
    moved.dev("test", "-x")
    assert moved.notes() == ["venv", *WITH_UV, WORK]


@pytest.mark.parametrize("failing", ["bootstrap.txt", "-m uv"])
def test_pip_does_what_uv_cannot_and_no_noise_is_heard(checkout: Checkout, failing: str) -> None:
    done = checkout.dev("test", "-x", FAILING=failing)
    assert done.returncode == 0
    assert "noise" not in done.stdout + done.stderr
    assert checkout.notes()[-2:] == [f"{PIP} requirements-dev.txt", WORK]


def test_no_network_is_one_sentence_and_tried_anew_next_time(checkout: Checkout) -> None:
    done = checkout.dev("test", "-x", FAILING="install")
    assert done.returncode == 1
    assert done.stderr == (
        "What requirements-dev.txt names could not be installed: "
        "see that this machine is online, and try again. (the reason)\n"
    )
    checkout.notes()
    checkout.dev("test", "-x")
    assert checkout.notes() == ["venv", *WITH_UV, WORK]


def test_venv_that_cannot_be_made_is_one_sentence(checkout: Checkout) -> None:
    (checkout.root / "venv.py").write_text("raise SystemExit('No space left on device')")
    done = checkout.dev("test", "-x")
    assert done.returncode == 1
    assert done.stderr == (
        f"{checkout.root}/.venv could not be made: remove it and try again. "
        "(No space left on device)\n"
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_installation_ends_quietly_and_is_made_anew(
    checkout: Checkout, number: signal.Signals
) -> None:
    with subprocess.Popen(
        [sys.executable, checkout.root / "dev.py", "test", "-x"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "HANGING": "-m uv"},
    ) as process:
        until_noted(checkout, WITH_UV[1])
        process.send_signal(number)
        assert process.communicate()[1] == ""
    assert process.returncode == 128 + number
    assert not checkout.stamp.exists()


def until_noted(checkout: Checkout, note: str) -> None:
    for _ in range(500):
        if note in checkout.notes():
            return
        time.sleep(0.01)
    pytest.fail(f"{note!r} was not run within five seconds")
