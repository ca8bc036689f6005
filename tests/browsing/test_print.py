"""On paper: the words stay, and what is pressed goes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing.conftest import Enter

SEEN = """(all) => all.filter((at) => at.checkVisibility({ visibilityProperty: true })
  && at.getBoundingClientRect().height > 1).map((at) => at.outerHTML.slice(0, 100))"""
PRESSED = "nav, form[role=search], iframe, .facade, main button, .pil, .skip"


def printed(page: Page) -> Page:
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["talk with a film", "talk of the sample", "role open"])
def test_what_is_pressed_is_not_printed(visitor: Enter, name: str, *, dark: bool) -> None:
    page = printed(visitor(dark=dark).open(name))
    assert page.eval_on_selector_all(PRESSED, SEEN) == []


def test_transcript_is_printed_with_its_times_and_voices(visitor: Enter) -> None:
    page = printed(visitor().open("talk with a film"))
    expect(page.get_by_text("Who cleans up?")).to_be_visible()
    expect(page.get_by_text("1:05").first).to_be_visible()
    expect(page.get_by_role("heading", name="Ann Archer").first).to_be_visible()


def test_role_is_printed_with_boxes_to_tick(visitor: Enter) -> None:
    page = printed(visitor().open("role open"))
    expect(page.get_by_role("checkbox").first).to_be_visible()
    expect(page.get_by_text("£46").first).to_be_visible()


@pytest.mark.parametrize("name", ["talk with a film", "role open"])
def test_paper_is_white_at_night_too(visitor: Enter, name: str) -> None:
    page = printed(visitor(dark=True).open(name))
    colours = page.evaluate(
        "['backgroundColor', 'color'].map((of) => getComputedStyle(document.body)[of])"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_all_words_are_printed_also_those_far_down(visitor: Enter) -> None:
    """Forty thousand words, eight hundred to a sheet at most."""
    paper = visitor().open("talk of 40,000 words").pdf(format="A4")
    assert len(re.findall(rb"/Type /Page\b", paper)) >= 50
