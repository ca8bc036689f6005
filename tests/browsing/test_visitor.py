"""The visitor of these tests notices what a page should not do, and a missing browser is told."""

from __future__ import annotations

import pytest

from tests.browsing.conftest import Enter
from tests.browsing.serving import NoBrowser, chromium

WRONG = {
    "error": "console.error('It broke.')",
    "script": "setTimeout(() => { throw new Error('It broke.'); })",
    "cookie": "document.cookie = 'who=you'",
    "inline style": "document.body.setAttribute('style', 'color: red')",
    "somebody else's picture": "new Image().src = 'https://elsewhere.example/you.gif'",
}


@pytest.mark.parametrize("script", WRONG.values(), ids=WRONG.keys())
def test_what_a_page_does_wrong_is_noticed(visitor: Enter, script: str) -> None:
    visit = visitor()
    page = visit.open("about")
    page.evaluate(f"() => {{ {script}; }}")
    page.evaluate("() => new Promise((done) => setTimeout(done, 50))")
    assert len(visit.complaints()) == 1
    visit.faults.clear()
    visit.asked_elsewhere()
    visit.context.clear_cookies()


def test_whom_a_page_asks_is_noticed(visitor: Enter) -> None:
    visit = visitor(bypass_csp=True)
    visit.let_films_play()
    page = visit.open("about")
    with page.expect_request("https://elsewhere.example/**"):
        page.evaluate("() => { new Image().src = 'https://elsewhere.example/you.gif'; }")
    assert visit.asked_elsewhere() == ["elsewhere.example"]


def test_without_a_browser_one_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoBrowser, match="apt install chromium"), chromium():
        pass
