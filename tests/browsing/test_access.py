"""Every page, for everybody: axe finds nothing, and nothing needs more room than there is."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browsing.conftest import Enter
from tests.browsing.stage import PAGES

AXE = Axe()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def violations(result: dict[str, Any]) -> list[str]:
    """What axe found: the rule, where, and what it measured."""
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"][:3]
    ]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
def test_axe_finds_nothing(visitor: Enter, name: str, width: int, *, dark: bool) -> None:
    page = visitor(width=width, dark=dark).open(name)
    assert violations(AXE.run(page, options=RULES).response) == []
