from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.devtool.checkout import Checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout.at(tmp_path / "lectern")


@pytest.fixture
def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])
