"""Lectern in a real browser.

def test_x(visitor):     visitor().open("home") is Playwright's page; see stage.py for the names
                         visitor(width=390, dark=True, scripts=False) sees it so

A page that logs an error, breaks the policy, leaves a cookie or asks anybody else fails the test.
Without a browser these tests are skipped; with REQUIRE_BROWSER=1 they fail.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser

from tests.browsing.serving import NoBrowser, chromium, staged
from tests.browsing.stage import Stage
from tests.browsing.visitor import HEIGHTS, Visitor

Enter: TypeAlias = Callable[..., Visitor]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a file.

    While Playwright is there, this thread counts as one that runs asynchronously, and Flask
    refuses to work in it. So it must be gone before other tests begin.
    """
    try:
        with chromium() as browser:
            yield browser
    except NoBrowser as reason:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"REQUIRE_BROWSER is set, but {reason}")
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Stage]]:
    """The address of a server with the sample and the stage, and what is where."""
    with staged(tmp_path_factory.mktemp("site")) as (address, stage):
        yield address, stage


@pytest.fixture
def visitor(browser: Browser, site: tuple[str, Stage]) -> Iterator[Enter]:
    """Visitors without a past, each with a look of its own."""
    address, stage = site
    visits: list[Visitor] = []

    def enter(
        *, width: int = 1280, dark: bool = False, scripts: bool = True, **look: Any
    ) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            **look,
        )
        context.set_default_timeout(5_000)
        visits.append(Visitor(context, address=address, stage=stage))
        return visits[-1]

    yield enter
    complaints = [each for visit in visits for each in visit.complaints()]
    elsewhere = [host for visit in visits for host in visit.elsewhere]
    for visit in visits:
        visit.context.close()
    assert complaints == []
    assert elsewhere == []
