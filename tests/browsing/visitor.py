"""A visitor with a real browser, who notices whatever a page should not do."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route, expect

from tests.browsing.stage import STATUS, Stage

# Heights of a telephone and of a small laptop.
HEIGHTS = {320: 640, 390: 844, 640: 400, 1280: 800}
FAILED = "Failed to load resource"
# What has moved since the page was first painted, without anybody's doing.
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) {
    window.shifts.push({
      value: each.value,
      of: each.sources.map((source) => source.node?.outerHTML?.slice(0, 120) ?? 'gone'),
    });
  }
}).observe({ type: 'layout-shift', buffered: true });
"""


class Visitor:
    """One visit, without a past: `page` is Playwright's, `faults` is what went wrong so far."""

    def __init__(self, context: BrowserContext, *, address: str, stage: Stage) -> None:
        self.address = address
        self.stage = stage
        self.context = context
        self.elsewhere: list[str] = []  # hosts that a page asked for something
        self.faults: list[str] = []
        self._answered: set[str] = set()  # addresses whose failure was expected
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("request", self._asked)
        context.add_init_script(WATCH_SHIFTS)
        self.page: Page = context.new_page()

    def open(self, name: str) -> Page:
        """Open the page that the stage calls so, which answers as it should."""
        return self.go(self.stage.paths[name], status=STATUS.get(name, 200))

    def go(self, path: str, *, status: int = 200) -> Page:
        """Open the page at this path, which must answer with this status."""
        url = self.address + path
        if status != 200:
            self._answered.add(url)
        answer = self.page.goto(url)
        assert answer, f"{path} does not answer"
        assert answer.status == status, f"{path} answers {answer.status}"
        return self.page

    def let_films_play(self) -> None:
        """Give everybody else who is asked an empty page, so that nothing fails to load."""

        def stand_in(route: Route) -> None:
            if route.request.url.startswith(self.address):
                route.continue_()
            else:
                route.fulfill(status=200, content_type="text/html", body="<!doctype html>")

        self.context.route("**/*", stand_in)

    def asked_elsewhere(self) -> list[str]:
        """The hosts that were asked since somebody last wanted to know, whom a test expects."""
        asked, self.elsewhere[:] = self.elsewhere.copy(), []
        return asked

    def complaints(self) -> list[str]:
        """What went wrong during the visit. A cookie that is left behind is among it."""
        cookies = [f"cookie: {each.get('name')}" for each in self.context.cookies()]
        return [*self.faults, *cookies]

    def shown(self, selector: str) -> Any:
        """An assertion on the first element that matches."""
        return expect(self.page.locator(selector).first)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        expected = message.location.get("url") in self._answered
        if not (expected and message.text.startswith(FAILED)):
            self.faults.append(f"{message.type}: {message.text} {message.location.get('url')}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and not request.url.startswith(self.address):
            self.elsewhere.append(parts.netloc)
