"""A site at an instant that tests move."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.web.site import Site


@pytest.fixture
def site(own_house: Flask, monkeypatch: pytest.MonkeyPatch) -> Site:
    site = Site(own_house)
    monkeypatch.setattr("directory.kit.clock.now", lambda: site.now)
    site.work(cast.everything)
    site.now += timedelta(seconds=2)
    return site
