"""The promises use what the rooms' own tests stand on."""

from __future__ import annotations

from tests.outbox.conftest import office

__all__ = ["office"]
