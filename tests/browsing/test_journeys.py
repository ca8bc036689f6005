"""From the first page to a talk, a passage, a role and its company, however one comes."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browsing.conftest import Enter

TALK = re.compile(r"/talks/[^/]+/")
ROLE = re.compile(r"/roles/\d+-[^/]+/")
COMPANY = re.compile(r"/companies/[^/]+/")


def path_of(page: Page) -> str:
    return urlsplit(page.url).path


def follow(page: Page, pattern: re.Pattern[str], *, within: str = "main") -> None:
    """Follow the first link that is seen in this part of the page and leads to such an address."""
    links = page.locator(f"{within} a[href]").all()
    for link in links:
        href = link.get_attribute("href") or ""
        if pattern.match(href) and link.is_visible():
            link.click()
            page.wait_for_url(re.compile(re.escape(href)))
            return
    pytest.fail(f"{path_of(page)} has no link to {pattern.pattern} in {within}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_from_the_first_page_to_a_company(
    visitor: Enter, width: int, *, dark: bool, scripts: bool
) -> None:
    page = visitor(width=width, dark=dark, scripts=scripts).open("home")
    follow(page, TALK)
    assert TALK.fullmatch(path_of(page))
    # A passage by its own link, and the roles that stand beside it.
    beside = page.get_by_role("complementary").first
    moment = page.locator(".moment").filter(has=beside).first
    moment.get_by_role("link", name=re.compile("Link to passage")).first.click()
    fragment = urlsplit(page.url).fragment
    expect(page.locator(f"#{fragment}")).to_be_in_viewport()
    role = beside.locator("a[href^='/roles/']").first
    title = role.inner_text().strip()
    role.click()
    assert ROLE.fullmatch(path_of(page))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    follow(page, COMPANY)
    assert COMPANY.fullmatch(path_of(page))
    expect(page.get_by_role("main").get_by_role("link", name=title, exact=True)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_role_leads_back_to_the_words_it_was_heard_in(visitor: Enter, *, scripts: bool) -> None:
    page = visitor(scripts=scripts).open("role open")
    quote = page.locator("blockquote").first.inner_text().strip(" “”…\n")
    follow(page, re.compile(r"/talks/[^/]+/#p-"))
    passage = page.locator(f"#{urlsplit(page.url).fragment}")
    expect(passage).to_be_in_viewport()
    expect(passage).to_contain_text(quote[:40])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_ticking_requirements_asks_nobody(visitor: Enter, *, scripts: bool) -> None:
    visit = visitor(scripts=scripts)
    page = visit.open("role heard in a film")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("checkbox").first.check()
    if scripts:
        expect(page.get_by_role("status").first).to_contain_text("1 of 2")
    # The icon of the tab is not the page's to ask for, and comes when the browser likes.
    assert [url for url in asked if "/static/img/icon" not in url] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("width", [390, 1280])
def test_filters_are_addresses(visitor: Enter, width: int, *, scripts: bool) -> None:
    page = visitor(width=width, scripts=scripts).open("roles")
    if width < 960:
        page.locator("summary", has_text="Filters").click()
    level = page.locator("details").filter(has=page.get_by_role("group", name="Level")).last
    if level.get_attribute("open") is None:
        level.locator("summary").first.click()
    level.get_by_role("checkbox", name=re.compile("^Senior")).check()
    page.get_by_role("button", name="Show roles").click()
    page.wait_for_url("**/roles/?level=senior")
    page.get_by_role("link", name="Remove Senior").click()
    page.wait_for_url("**/roles/")
