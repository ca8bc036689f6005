"""A page that is the same is not sent again, and one that is not is: ETag, Last-Modified, 304."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from werkzeug.http import http_date

from config import Config
from directory.app import create_app
from directory.extensions import db
from directory.kit import edition
from directory.roles.models import State
from directory.web.release import Releases
from tests import cast
from tests.browser import Client
from tests.web.site import Site, in_state

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
LISTS = ["/", "/events/", "/speakers/", "/companies/", "/roles/", "/sitemap.xml", "/events.ics"]
THINGS = ["/events/lightning-talks/", "/talks/robots-in-the-kitchen/", "/speakers/ann-archer/"]
PAGES = [*LISTS, *THINGS, "/companies/acme/", "/events/lightning-talks.ics"]


# What is sent, and what is not.


@pytest.fixture
def late(site: Site) -> Site:
    """The site some seconds after the last change, of its files too."""
    site.now = datetime.now(UTC) + 2 * SECOND
    return site


@pytest.mark.parametrize("url", PAGES)
def test_every_public_page_is_kept_by_its_validators(late: Site, url: str) -> None:
    first = late.visitor.get(url)
    assert first.status_code == 200
    tag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    assert tag.startswith('W/"')
    for headers in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"other", {tag}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": modified},
        {"If-Modified-Since": http_date(late.now + DAY)},
    ):
        again = late.visitor.get(url, headers=headers)
        assert (again.status_code, again.data) == (304, b"")
        for name in ("ETag", "Cache-Control"):
            assert again.headers[name] == first.headers[name]
        # Nothing may take the place of what the page itself came with.
        assert {"Content-Security-Policy", "Content-Type", "Vary"}.isdisjoint(again.headers.keys())


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": 'W/"another"'},
        {"If-None-Match": ""},
        {"If-None-Match": '"'},
        {"If-Modified-Since": http_date(cast.NOW - DAY)},
        {"If-Modified-Since": "yesterday"},
        {"If-Modified-Since": "0"},
        {"If-Modified-Since": "Mon, 99 Foo 9999 99:99:99 GMT"},
        {"If-Modified-Since": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"},
        {"If-Modified-Since": "Mon, 01 Jan 0001 00:00:00 +2359"},
        {"If-Modified-Since": "Mon, 01 Jan 2026 00:00:00 +99999999"},
        # The first is the one that counts.
        {"If-None-Match": 'W/"another"', "If-Modified-Since": "Fri, 31 Dec 9999 23:59:59 GMT"},
    ],
)
def test_who_has_something_else_gets_the_page(late: Site, headers: dict[str, str]) -> None:
    answer = late.visitor.get("/roles/", headers=headers)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")


def test_the_head_of_a_page_has_the_same_validators(late: Site) -> None:
    page, head = late.visitor.get("/roles/"), late.visitor.head("/roles/")
    assert head.data == b""
    assert head.headers["ETag"] == page.headers["ETag"]
    known = late.visitor.head("/roles/", headers={"If-None-Match": page.headers["ETag"]})
    assert known.status_code == 304


@pytest.mark.parametrize("name", ["If-None-Match", "If-Modified-Since"])
def test_a_page_that_is_known_costs_one_question(late: Site, name: str) -> None:
    url = "/talks/robots-in-the-kitchen/"
    first = late.visitor.get(url).headers
    known = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}[name]
    assert len(late.statements(url, {name: known})) == 1
    assert len(late.statements(url, {})) > 1


def test_nobody_relies_on_a_second_that_is_not_over(late: Site) -> None:
    late.now = late.now.replace(microsecond=400_000)
    late.work(cast.sam)
    late.now += timedelta(milliseconds=100)
    assert "Last-Modified" not in late.visitor.get("/speakers/").headers
    late.now += SECOND
    assert late.visitor.get("/speakers/").last_modified == late.now.replace(microsecond=0)


@pytest.mark.parametrize("star", ["*", 'W/"another"'])
@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/roles/4-cook-closed/", 410),
        ("/roles/3/", 301),
        ("/speakers/nobody/", 404),
        ("/roles/?page=99", 404),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/robots.txt", 200),
    ],
)
def test_what_is_no_page_has_no_validators(late: Site, url: str, status: int, star: str) -> None:
    with late.app.app_context():
        assert [in_state(state).id for state in (State.OPEN, State.CLOSED)] == [3, 4]
    answer = late.visitor.get(url, headers={"If-None-Match": star})
    assert answer.status_code == status
    assert {"ETag", "Last-Modified"}.isdisjoint(answer.headers.keys())


def test_another_name_of_the_community_makes_another_page(site: Site) -> None:
    url = site.app.config["SQLALCHEMY_ENGINES"]["default"]["url"]
    config = Config(database_url=url, secret_key="x" * 32, zone="Europe/Zurich", community="Acme")
    renamed = create_app(config)
    renamed.test_client_class = Client
    assert Site(renamed).tag() != site.tag()
    with renamed.app_context():
        db.engine.dispose()


def test_another_sheet_of_style_makes_another_page(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sheet = tmp_path / "base.css"
    sheet.write_text("main { color: black }", encoding="utf-8")
    site.app.static_folder = str(tmp_path)
    releases = Releases(site.app)
    before = releases.present()
    sheet.write_text("main { color: navy }", encoding="utf-8")
    assert releases.present() == before  # it is not looked at for every page
    monkeypatch.setattr("directory.web.release.LOOKS_EVERY", -1.0)
    assert releases.present().digest != before.digest


def test_at_work_on_templates_no_page_is_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site.app, "debug", True)
    assert "ETag" not in site.visitor.get("/roles/").headers


def test_a_site_that_has_lost_its_edition_still_shows_its_pages(site: Site) -> None:
    site.work(lambda: db.session.execute(sa.delete(edition.Edition)))
    answer = site.visitor.get("/roles/")
    assert (answer.status_code, "ETag" in answer.headers) == (200, False)
