"""What dev.py answers to its commands, before and besides the environment."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys

import pytest

from tests.devtool.checkout import DEV, Checkout


def run_within(checkout: Checkout, prelude: str) -> subprocess.CompletedProcess[str]:
    """`dev.py run` in a Python that this prelude has changed."""
    code = f"import runpy, sys\n{prelude}\nrunpy.run_path(sys.argv[0], run_name='__main__')"
    program = f"import sys; sys.argv = [{str(checkout.root / 'dev.py')!r}, 'run']\n{code}"
    return subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )


def test_old_python_is_told_so(checkout: Checkout) -> None:
    done = run_within(checkout, "sys.version_info = (3, 8, 18, 'final', 0)")
    assert done.returncode == 1
    assert done.stderr == (
        "Lectern needs Python 3.11 or newer, and this is 3.8: "
        "install a newer one and name it, as in python3.11 dev.py run\n"
    )


def test_old_python_can_read_the_file_to_say_so() -> None:
    ast.parse(DEV.read_text(encoding="ascii"), feature_version=(3, 7))


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_python_without_venv_is_told_what_to_install(checkout: Checkout, module: str) -> None:
    done = run_within(checkout, f"sys.modules[{module!r}] = None")
    assert done.returncode == 1
    assert done.stderr == (
        f"This Python lacks its module {module}: install it, "
        "with `apt install python3-venv` on Debian and Ubuntu, and try again.\n"
    )


@pytest.mark.parametrize("arguments", [[], ["walk"], ["run", "fast"]])
def test_anything_else_is_answered_with_the_usage(checkout: Checkout, arguments: list[str]) -> None:
    done = checkout.dev(*arguments)
    assert done.returncode == 2
    assert "python3 dev.py run " in done.stderr
    assert done.stdout == ""


def test_help_is_no_error(checkout: Checkout) -> None:
    done = checkout.dev("--help")
    assert done.returncode == 0
    assert "python3 dev.py run " in done.stdout


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "８０００", "8000.0"])
def test_bad_port_is_one_sentence(checkout: Checkout, port: str) -> None:
    done = checkout.dev("run", PORT=port)
    assert done.returncode == 1
    assert done.stderr == (
        f"PORT is a number up to 65535, not {port!r}, as in PORT=8001 python3 dev.py run\n"
    )


def test_taken_port_is_one_sentence_before_any_work(checkout: Checkout) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = checkout.dev("run", PORT=str(port))
    assert done.returncode == 1
    sentence, _, remedy = done.stderr.partition(": ")
    assert sentence == f"Port {port} cannot be used (Address already in use)"
    assert remedy.startswith("try another, as in PORT=")
    assert checkout.notes() == []


def test_remedy_for_a_taken_port_names_a_free_one(checkout: Checkout) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = checkout.dev("run", PORT=str(taken.getsockname()[1]))
        free = int(done.stderr.partition("PORT=")[2].partition(" ")[0])
        socket.create_server(("127.0.0.1", free)).close()


def test_every_check_is_run_and_the_failed_ones_are_named(checkout: Checkout) -> None:
    done = checkout.dev("test", FAILING="ruff")
    assert done.returncode == 1
    assert done.stderr == "Failed: lint, format.\n"
    assert [note.split()[0] for note in checkout.notes()[3:]] == [
        *["ruff", "ruff", "mypy", "lint-imports", "djlint", "coverage", "coverage"]
    ]


def test_only_a_failed_check_is_heard(checkout: Checkout) -> None:
    done = checkout.dev("test", FAILING="mypy")
    lines = [line.rpartition(" s")[0][:20].strip() or line for line in done.stdout.splitlines()]
    assert lines[1:] == [
        *["ok      lint", "ok      format", "noise", "the reason", "FAILED  types"],
        *["ok      contracts", "ok      templates", "ok      tests", "ok      coverage"],
    ]


def test_all_well_is_exit_code_zero(checkout: Checkout) -> None:
    assert checkout.dev("test").returncode == 0


def test_locks_are_made_largest_first_and_bound_by_it(checkout: Checkout) -> None:
    done = checkout.dev("lock", "--upgrade")
    assert done.returncode == 0
    compiled = [note.partition("--no-annotate ")[2] for note in checkout.notes()[3:]]
    bound = "--constraint requirements-dev.txt"
    assert compiled == [
        "requirements-dev.in --output-file requirements-dev.txt --upgrade",
        f"{bound} requirements.in --output-file requirements.txt --upgrade",
        f"{bound} bootstrap.in --output-file bootstrap.txt --upgrade",
    ]
