"""What search engines ask for first: robots.txt, and a map of every public page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.extensions import db
from directory.kit.db import Publication
from directory.pages import queries
from directory.pages.views import found
from directory.roles.models import State
from tests import cast
from tests.browser import Client
from tests.statements import selects

SITE = "http://127.0.0.1:8000"
NS = f"{{{found.NAMESPACE}}}"
DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
BIGGEST = 50_000
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def read(client: Client, url: str) -> tuple[str, dict[str, str | None]]:
    """What the file holds: the name of its root, and the addresses, each with its last change."""
    answer = client.get(url)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml"), url
    assert answer.data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    root = ET.fromstring(answer.data)  # noqa: S314  # it is our own
    entries = [(entry.findtext(f"{NS}loc"), entry.findtext(f"{NS}lastmod")) for entry in root]
    told = {address: changed for address, changed in entries if address}
    assert len(told) == len(entries) <= BIGGEST
    for address, changed in entries:
        assert address
        assert address.startswith(f"{SITE}/")
        assert address.isascii()
        assert changed is None or datetime.fromisoformat(changed).tzinfo
    return root.tag.removeprefix(NS), told


def paths(client: Client, url: str = "/sitemap.xml") -> list[str]:
    return sorted(address.removeprefix(SITE) for address in read(client, url)[1])


def test_robots_may_go_everywhere_and_are_told_of_the_map(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}/sitemap.xml\n"


def test_an_empty_house_has_its_entrances(client: Client) -> None:
    entrances = set(paths(client))
    assert {"/", "/events/", "/speakers/", "/companies/", "/roles/"} <= entrances
    assert {"/healthz", "/readyz", "/robots.txt", "/sitemap.xml"} & entrances == set()
    for path in entrances:
        client.page(path)


def test_the_map_names_every_public_page_and_no_other(client: Client) -> None:
    entrances = set(paths(client))
    whole = cast.everything()
    opened = whole.roles[State.OPEN]
    cast.talk(whole.event, "Draft", position=2, **DRAFT)
    cast.talk(cast.event("Hidden", **DRAFT), "Of a draft", position=1)
    cast.speaker("Draft", **DRAFT)
    cast.speaker("Merged", merged_into_id=whole.ann.id)
    cast.role(cast.company("Shy", **DRAFT))
    cast.role(cast.company("Paused", paused_at=cast.NOW))
    cast.role(whole.byte, "Run out", valid_through=cast.NOW)
    cast.role(whole.byte, "Forgotten", opened_at=cast.NOW, confirmed_at=cast.NOW - 45 * DAY)
    assert set(paths(client)) - entrances == {
        "/companies/acme/",
        "/companies/byte/",
        "/companies/paused/",
        "/events/lightning-talks/",
        f"/roles/{opened.id}-cook-open/",
        "/speakers/ann-archer/",
        "/speakers/bob-brown/",
        "/talks/robots-in-the-kitchen/",
    }


def test_every_address_in_the_map_answers_itself(client: Client) -> None:
    cast.everything()
    cast.event("أمسية & “x”", slug="أمسية")
    for path in paths(client):
        assert client.page(path).values("link[rel=canonical]", "href") == [f"{SITE}{path}"]


def test_a_page_changed_when_its_row_did(client: Client) -> None:
    cast.acme(changed_at=datetime(2026, 5, 20, 8, 0, 7, 999, tzinfo=UTC))
    told = read(client, "/sitemap.xml")[1]
    assert told[f"{SITE}/companies/acme/"] == "2026-05-20T08:00:07+00:00"
    assert told[f"{SITE}/companies/"] is None


def test_an_evening_changed_with_its_programme_and_a_talk_with_its_transcript(
    client: Client,
) -> None:
    days = [datetime(2026, 5, day, tzinfo=UTC) for day in range(20, 26)]
    night = cast.event(changed_at=days[0])
    said = cast.talk(night, changed_at=days[1])
    cast.talk(night, "Draft", position=2, changed_at=days[5], **DRAFT)
    cast.passage(said, changed_at=days[2])
    cast.passage(said, "Who cleans up?", position=2, changed_at=days[3])
    quiet = cast.talk(cast.event("Other", changed_at=days[4]), "Pans", changed_at=days[3])
    cast.passage(quiet, changed_at=days[0])
    told = read(client, "/sitemap.xml")[1]
    assert {
        address.removeprefix(SITE): changed[:10]
        for address, changed in told.items()
        if changed is not None
    } == {
        "/events/lightning-talks/": "2026-05-21",
        "/talks/robots-in-the-kitchen/": "2026-05-23",
        "/events/other/": "2026-05-24",
        "/talks/pans/": "2026-05-23",
    }


def test_a_large_house_has_a_map_in_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.everything()
    for number in range(3):
        cast.speaker(f"Speaker {number}")
    whole = paths(client)
    monkeypatch.setattr(found, "PAGES_IN_A_FILE", 2)
    kind, files = read(client, "/sitemap.xml")
    assert kind == "sitemapindex"
    assert [path.removeprefix(SITE) for path in files] == [
        "/sitemap-entrances-1.xml",
        "/sitemap-events-1.xml",
        "/sitemap-talks-1.xml",
        "/sitemap-speakers-1.xml",
        "/sitemap-speakers-2.xml",
        "/sitemap-speakers-3.xml",
        "/sitemap-companies-1.xml",
        "/sitemap-roles-1.xml",
    ]
    parts = [path for file in files for path in paths(client, file.removeprefix(SITE))]
    assert sorted(parts) == whole


@pytest.mark.parametrize(
    "path",
    [
        "/sitemap-speakers-1.xml",  # nobody is there
        "/sitemap-speakers-0.xml",
        "/sitemap-entrances-2.xml",
        "/sitemap-secrets-1.xml",
    ],
)
def test_there_is_no_part_with_nothing_in_it(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_map_asks_as_much_for_many_pages_as_for_one(client: Client) -> None:
    asked = []
    for number in (1, 2, 3):
        cast.talk(cast.event(f"Evening {number}"), f"Talk {number}")
        cast.role(cast.company(f"Company {number}"))
        with selects() as questions:
            read(client, "/sitemap.xml")
        asked.append(len(questions))
    assert asked[0] == asked[1] == asked[2] <= 6


def test_the_latest_change_of_a_transcript_is_found_by_an_index(session: Session) -> None:
    """Of each talk its own passages are read, and never all there are."""
    talks = queries.public_pages(cast.NOW)["talks"]
    text = str(talks.compile(session.connection(), compile_kwargs={"literal_binds": True}))
    explain = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN"
    if explain == "EXPLAIN":
        session.execute(sa.text("SET LOCAL enable_seqscan = off"))  # the table is small as yet
    else:
        # What a test before this one counted was undone, but this connection remembers it.
        session.execute(sa.text("ANALYZE sqlite_schema"))
    plan = [str(row[-1]) for row in session.execute(sa.text(f"{explain} {text}"))]
    # PostgreSQL may take the index in one step or in two.
    steps = [step for step in plan if "passage" in step and "Sort" not in step]
    assert [step for step in steps if "ix_passage_talk_id" in step] == steps[-1:]
    assert [step for step in steps if "Seq Scan" in step] == []
