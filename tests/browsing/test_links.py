"""Every link of every page leads somewhere, and to the very place it names."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browsing.stage import Stage

# A role that was open once still has its page, which says that it is gone. What is somebody's own
# leads to signing in.
THERE = {200, 303, 410}
# The two hundred talks of one evening are alike; the first nine stand for all.
MORE_OF_THE_SAME = re.compile(r"/talks/talk-[0-9]{2,3}/")


class Walk:
    """A reader who follows every link once, and remembers what each page holds."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.status: dict[str, int] = {}
        self.ids: dict[str, Counter[str]] = {}
        self.links: list[tuple[str, str, str]] = []  # from, to, and which part of that

    def from_(self, start: list[str]) -> None:
        """Follow everything that is reached from here."""
        ahead = list(start)
        with closing(HTTPConnection(urlsplit(self.address).netloc)) as connection:
            while ahead:
                path = ahead.pop()
                if path not in self.status and not MORE_OF_THE_SAME.match(path):
                    ahead.extend(self._read(connection, path))

    def _read(self, connection: HTTPConnection, path: str) -> list[str]:
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        self.status[path] = answer.status
        if not (answer.getheader("Content-Type") or "").startswith("text/html"):
            return []
        tree = LexborHTMLParser(text)
        self.ids[path] = Counter(str(node.attributes["id"]) for node in tree.css("[id]"))
        found = []
        for target in _targets(tree):
            url, fragment = urldefrag(urljoin(self.address + path, target))
            if url.startswith(self.address + "/"):
                found.append(url.removeprefix(self.address))
                self.links.append((path, found[-1], unquote(fragment)))
        return found


def _targets(tree: LexborHTMLParser) -> list[str]:
    """All that a page leads to or asks for: links, pictures in each width, sheets, scripts."""
    given = [
        str(node.attributes[name])
        for name in ("href", "src", "action", "poster")
        for node in tree.css(f"[{name}]")
        if node.attributes[name] and node.attributes.get("method") != "post"
    ]
    widths = [str(node.attributes["srcset"]) for node in tree.css("[srcset]")]
    cards = [str(node.attributes["content"]) for node in tree.css("meta[property='og:image']")]
    return given + cards + [each.split()[0] for one in widths for each in one.split(",")]


@pytest.fixture(scope="module")
def walk(site: tuple[str, Stage]) -> Walk:
    """Everything that is reached from the first page."""
    walk = Walk(site[0])
    walk.from_(["/"])
    return walk


def test_every_link_leads_somewhere(walk: Walk) -> None:
    lost = {path for path, status in walk.status.items() if status not in THERE}
    assert {to: at for at, to, _part in walk.links if to in lost} == {}


def test_every_part_that_a_link_names_is_there(walk: Walk) -> None:
    lost = {
        (at, f"{to}#{part}")
        for at, to, part in walk.links
        if part and walk.status.get(to) in THERE and part not in walk.ids[to]
    }
    assert sorted(lost) == []


def test_no_page_names_two_parts_alike(walk: Walk) -> None:
    twice = {
        path: [name for name, times in ids.items() if times > 1] for path, ids in walk.ids.items()
    }
    assert {path: names for path, names in twice.items() if names} == {}


def test_everything_public_is_reached_from_the_first_page(
    walk: Walk, site: tuple[str, Stage]
) -> None:
    apart = {"no page", "role closed", "roles filtered", "roles, nothing found"}
    paths = {path for name, path in site[1].paths.items() if name not in apart}
    assert paths - walk.status.keys() == set()
