"""Addresses as people mistype them, and as machines try them."""

from __future__ import annotations

import pytest

from tests.browser import Client

SLUGS = ["/events/{}/", "/talks/{}/", "/speakers/{}/", "/companies/{}/"]
NUMBERS = ["0", str(2**31), str(2**63), "9" * 5000]
LISTS = ["/events/", "/talks/", "/speakers/", "/companies/", "/roles/"]


@pytest.mark.parametrize("url", [*LISTS, "/events/any/", "/talks/any/", "/roles/7-any/"])
def test_a_final_slash_left_out_is_put_there(client: Client, url: str) -> None:
    answer = client.get(f"{url[:-1]}?page=2")
    assert (answer.status_code, answer.headers["Location"]) == (
        308,
        f"http://localhost{url}?page=2",
    )


@pytest.mark.parametrize("url", SLUGS)
@pytest.mark.parametrize(
    "slug", ["%00", "a%00b", "%FF", "%0A", "x" * 3000, "%27--", "%F0%9F%8E%A4"]
)
def test_no_slug_breaks_a_page(client: Client, url: str, slug: str) -> None:
    assert client.page(url.format(slug), status=404).h1 == "Not here"


@pytest.mark.parametrize("number", NUMBERS, ids=len)
@pytest.mark.parametrize("tail", ["", "-cook", "-%00", "-x-y"])
def test_no_number_of_a_role_breaks_a_page(client: Client, number: str, tail: str) -> None:
    assert client.page(f"/roles/{number}{tail}/", status=404).h1 == "Not here"


@pytest.mark.parametrize("url", LISTS)
@pytest.mark.parametrize("page", ["0", "-1", "2", "999999", "9999999", "1e3", "%00", "", "٢", "x"])
def test_a_page_number_that_leads_nowhere_is_not_here(client: Client, url: str, page: str) -> None:
    assert client.page(f"{url}?page={page}", status=404).h1 == "Not here"


@pytest.mark.parametrize("url", LISTS)
def test_a_list_without_items_is_a_page(client: Client, url: str) -> None:
    page = client.page(f"{url}?page=1&utm_source=letter")
    assert page.values("link[rel=canonical]", "href") == [f"http://127.0.0.1:8000{url}"]
