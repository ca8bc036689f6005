"""The bar on a terminal: nothing for quick work, and how far it is for long work."""

from __future__ import annotations

import io
import sys
import time

import pytest

from directory.cli.progress import PATIENCE, progress_bar


class Terminal(io.StringIO):
    """Somebody watches."""

    def isatty(self) -> bool:
        return True


def test_quick_work_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar() as bar:
        bar.stage("Reading", 0)
    assert terminal.getvalue() == ""


def test_long_work_says_what_it_does_and_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar() as bar:
        bar.stage("Importing", 40)
        time.sleep(PATIENCE + 0.3)
        bar.part(40, 90, 5, 10)
        bar.part(40, 90, 1, 10)  # a second post begins anew; the bar does not go back
        time.sleep(0.3)
    drawn = terminal.getvalue()
    assert "Importing" in drawn
    assert [percent for percent in ("40%", "65%", "100%") if percent in drawn] == [
        "40%",
        "65%",
        "100%",
    ]


def test_nobody_watches_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as bar:
        bar.stage("Reading", 0)
        time.sleep(PATIENCE + 0.2)
    assert capsys.readouterr().err == ""
