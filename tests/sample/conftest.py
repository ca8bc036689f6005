"""The pictures of the sample take some seconds to be drawn and kept: these tests do it once."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of kept pictures for every house into which the sample is loaded."""
    return tmp_path_factory.mktemp("gallery")


@pytest.fixture
def app(app: Flask, gallery: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application of all tests, with that folder."""
    monkeypatch.setitem(app.config, "MEDIA_DIR", gallery)
    return app
