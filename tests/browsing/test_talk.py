"""The talk page: the film that waits for a press, and words that are found."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from directory.events.finding import pieces
from tests.browsing.conftest import Enter
from tests.browsing.stage import FILM

FILMS = {
    "talk with a film": "www.youtube-nocookie.com",
    "talk with a film of Vimeo": "player.vimeo.com",
    "talk with a film of our own": "films.example",
}
MARKED = "mark.found"  # by the server; scripts use the browser's own highlights
HIGHLIGHTED = "[...(CSS.highlights.get('found') ?? [])].map(String)"
HERE = """() => [...CSS.highlights.get('here')].every((range) => {
  const box = range.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
})"""
LONG_TASKS = """() => {
  window.tasks = [];
  const keep = (list) => window.tasks.push(...list.getEntries().map((task) => task.duration));
  new PerformanceObserver(keep).observe({ type: 'longtask' });
}"""
# What seems to be at once is a tenth of a second; three of them on a machine with other work to do.
LONGEST_TASK = 300


def play(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile("Play the talk")).first


@pytest.mark.parametrize(("name", "host"), FILMS.items())
def test_nobody_is_asked_before_a_press_and_then_whom_the_page_names(
    visitor: Enter, name: str, host: str
) -> None:
    visit = visitor()
    visit.let_films_play()
    page = visit.open(name)
    page.wait_for_load_state("networkidle")
    expect(play(page)).to_contain_text(f"Loads from {host} only when you press")
    before = visit.asked_elsewhere()
    with page.expect_request(re.compile(re.escape(host))):
        play(page).click()
    page.wait_for_load_state("networkidle")
    assert (before, set(visit.asked_elsewhere())) == ([], {host})


def test_film_takes_the_focus_and_a_name(visitor: Enter) -> None:
    visit = visitor()
    visit.let_films_play()
    page = visit.open("talk with a film")
    play(page).press("Enter")
    film = page.locator("iframe")
    expect(film).to_be_focused()
    expect(film).to_have_attribute("title", re.compile("Robots in the kitchen"))
    visit.asked_elsewhere()


def test_times_play_the_film_from_there(visitor: Enter) -> None:
    visit = visitor()
    visit.let_films_play()
    page = visit.open("talk with a film")
    page.get_by_role("link", name="Play from 1:05").click()
    expect(page.locator("iframe")).to_have_attribute("src", re.compile(f"{FILM}.*start=65"))
    visit.asked_elsewhere()


@pytest.mark.parametrize(("name", "host"), FILMS.items())
def test_without_scripts_the_film_is_a_link(visitor: Enter, name: str, host: str) -> None:
    page = visitor(scripts=False).open(name)
    watched = urlsplit(play(page).get_attribute("href") or "").hostname or ""
    assert watched.split(".")[-2][:7] == host.split(".")[-2][:7]


def test_words_are_found_while_they_are_written(visitor: Enter) -> None:
    page = visitor().open("talk with a film")
    page.get_by_role("searchbox", name="Find in this transcript").fill("KITCHEN")
    expect(page.locator("output")).to_have_text("2 times")
    assert page.evaluate(HIGHLIGHTED) == ["kitchen", "kitchen"]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Łucja Nowak", "lucja", ["Łucja"]),
        ("Lucja Nowak", "ŁUCJA", ["Lucja"]),
        ("Smørrebrød, ǿ", "smorrebrod, o", ["Smørrebrød, ǿ"]),
        ("die Straße", "STRASSE", ["Straße"]),
        ("die Strasse", "straße", ["Strasse"]),
        ("in İstanbul", "istanbul", ["İstanbul"]),
        ("an oﬃce", "office", ["oﬃce"]),
        ("ΟΔΟΣ", "οδος", ["ΟΔΟΣ"]),
        ("في المَطبخِ", "المطبخ", ["المَطبخِ"]),
        ("काम", "कम", []),
        ("The 🤖🚀 flies", "🤖🚀", ["🤖🚀"]),
    ],
)
def test_scripts_find_what_the_server_finds(
    visitor: Enter, text: str, words: str, found: list[str]
) -> None:
    assert [piece for piece, hit in pieces(text, words) if hit] == found
    page = visitor().open("talk with a film")
    page.evaluate("(text) => { document.querySelector('.said p[id]').textContent = text }", text)
    page.get_by_role("searchbox", name="Find in this transcript").fill(words)
    expect(page.locator("output")).to_have_text("Once" if found else "Not in this talk")
    assert page.evaluate(HIGHLIGHTED) == found


def test_enter_goes_from_word_to_word_and_escape_lets_them_go(visitor: Enter) -> None:
    page = visitor(reduced_motion="reduce").open("talk of 40,000 words")
    field = page.get_by_role("searchbox", name="Find in this transcript")
    field.fill("ferry")
    field.press("Enter")
    field.press("Enter")
    expect(page.locator("output")).to_have_text(re.compile("^2 of [0-9]+$"))
    assert page.evaluate(HERE)
    field.press("Escape")
    expect(page.locator("output")).to_have_text("")
    assert page.evaluate(HIGHLIGHTED) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_address_finds_words_too(visitor: Enter, *, scripts: bool) -> None:
    visit = visitor(scripts=scripts)
    page = visit.go(f"{visit.stage.paths['talk with a film']}?find=KITCHEN")
    expect(page.locator(MARKED)).to_have_text(["kitchen", "kitchen"])
    expect(page.get_by_role("searchbox", name="Find in this transcript")).to_have_value("KITCHEN")


def test_without_scripts_the_server_finds_the_words(visitor: Enter) -> None:
    page = visitor(scripts=False).open("talk with a film")
    field = page.get_by_role("searchbox", name="Find in this transcript")
    field.fill("kitchen")
    field.press("Enter")
    page.wait_for_url("**/?find=kitchen*")
    expect(page.locator(MARKED)).to_have_text(["kitchen", "kitchen"])
    expect(page.get_by_role("link", name=re.compile("first of 2 passages"))).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_words_that_nobody_says_are_said_to_be_missing(visitor: Enter, *, scripts: bool) -> None:
    page = visitor(scripts=scripts).open("talk with a film")
    field = page.get_by_role("searchbox", name="Find in this transcript")
    field.fill("beekeeping")
    field.press("Enter")
    expect(page.locator("output")).to_have_text(re.compile("^(No|Not) "))
    assert page.locator(MARKED).count() == 0


def test_writing_stays_quick_in_forty_thousand_words(visitor: Enter) -> None:
    page = visitor().open("talk of 40,000 words")
    field = page.get_by_role("searchbox", name="Find in this transcript")
    page.evaluate(LONG_TASKS)
    field.press_sequentially("grain")
    expect(page.locator("output")).to_have_text(re.compile("[0-9]+ times"))
    assert max(page.evaluate("window.tasks"), default=0) < LONGEST_TASK


def test_passage_by_its_link_is_marked(visitor: Enter) -> None:
    page = visitor().open("talk with a film")
    page.get_by_role("link", name="Link to passage 4").click()
    target = page.locator(f"#{urlsplit(page.url).fragment}")
    expect(target).to_contain_text("Who cleans up?")
    assert target.evaluate("at => at.matches(':target')")
