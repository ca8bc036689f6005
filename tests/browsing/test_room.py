"""Whatever the room, the colours and the speed: pages fit, and nothing moves by itself."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browsing.conftest import Enter
from tests.browsing.stage import PAGES

TOO_WIDE = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const all = [...document.querySelectorAll('body *')];
  const seen = all.map((of) => [of, of.getBoundingClientRect()]);
  return [`${document.documentElement.scrollWidth} px in ${innerWidth}`,
    ...seen.filter(([, box]) => box.right > innerWidth + 0.5 || box.left < -9999)
      .map(([of, box]) => `${Math.round(box.right)} px: ${of.outerHTML.slice(0, 120)}`).slice(-4)];
}"""
CSS_MOTION = """() => document.getAnimations().length
  + (getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? 1 : 0)"""
MOST_SHIFT = 0.02
LOOKS = [{"width": 320}, {"width": 640, "device_scale_factor": 2}]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", LOOKS, ids=["narrow", "zoomed"])
def test_nothing_needs_scrolling_sideways(visitor: Enter, name: str, look: dict[str, Any]) -> None:
    """At 320 px, and on a laptop of 1280 px at a zoom of 200 %."""
    page = visitor(**look).open(name)
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_a_page_loads(visitor: Enter, name: str) -> None:
    page = visitor(width=390).open(name)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    shifts = page.evaluate("shifts")
    assert sum(shift["value"] for shift in shifts) <= MOST_SHIFT, shifts


@pytest.mark.parametrize("name", ["home", "event past", "talk with a film", "roles", "role open"])
def test_who_asks_for_less_motion_gets_none(visitor: Enter, name: str) -> None:
    page = visitor(reduced_motion="reduce").open(name)
    page.keyboard.press("Tab")
    assert page.evaluate(CSS_MOTION) == 0


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["home", "event past", "talk with a film", "roles", "role open"])
def test_pages_hold_in_the_colours_of_the_system(visitor: Enter, name: str, *, dark: bool) -> None:
    """What is drawn with a background alone would vanish; focus and headings are still seen."""
    visit = visitor(dark=dark, forced_colors="active")
    page = visit.open(name)
    visit.shown("h1").to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
