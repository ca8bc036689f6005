"""Every page by the keyboard alone: where one is can be seen, and every link is reached."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browsing.conftest import Enter

MOST_STOPS = 400
HREFS = "all => all.filter(a => a.checkVisibility()).map(a => a.getAttribute('href'))"
WALKED = [
    "home",
    "event past",
    "talk of the sample",
    "talk with a film",
    "roles",
    "role open",
    "company",
]
# Where the focus is: what it is on, how that is marked, and whether any corner of it is seen.
FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const style = getComputedStyle(at);
  const boxes = [...at.getClientRects()];
  const points = boxes.flatMap((box) => [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].map(
    ([x, y]) => [box.x + box.width * x, box.y + box.height * y]));
  return {
    words: (at.innerText || at.getAttribute('aria-label') || at.id).trim().slice(0, 60),
    href: at.getAttribute('href'),
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (at.contains(top) || top.contains(at) && top !== document.body);
    }),
  };
}"""


def walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Every stop of the focus, from here until it leaves the page."""
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    return stops


def unseen(stops: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [stop for stop in stops if not (stop["marked"] and stop["seen"])]


@pytest.mark.parametrize("name", WALKED)
def test_every_link_is_a_stop_and_focus_is_seen(visitor: Enter, name: str) -> None:
    # Without motion, a stop is in view at once.
    page = visitor(reduced_motion="reduce").open(name)
    links = page.eval_on_selector_all("main a[href]", HREFS)
    stops = walk(page, "Tab")
    assert set(links) - {stop["href"] for stop in stops} == set()
    assert unseen(stops) == []


@pytest.mark.parametrize("name", ["talk with a film", "role open"])
def test_focus_is_seen_on_the_way_back(visitor: Enter, name: str) -> None:
    """What sticks to the upper edge covers nothing that is reached from below."""
    stops = walk(visitor(reduced_motion="reduce").open(name), "Shift+Tab")
    assert len(stops) > 10
    assert unseen(stops) == []


def test_first_stop_skips_to_the_page(visitor: Enter) -> None:
    page = visitor().open("talk of the sample")
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUS)
    page.keyboard.press("Enter")
    assert (first["href"], page.evaluate("document.activeElement.localName")) == ("#main", "main")


def test_after_the_skip_link_come_the_doors(visitor: Enter) -> None:
    stops = walk(visitor().open("home"), "Tab")
    doors = ["/", "/events/", "/talks/", "/speakers/", "/companies/", "/roles/"]
    assert [stop["href"] for stop in stops[1:7]] == doors


def test_enter_follows_a_link_and_back_returns(visitor: Enter) -> None:
    page = visitor().open("home")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Open roles").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/roles/")
    page.go_back()
    assert urlsplit(page.url).path == "/"
