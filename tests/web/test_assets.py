"""Files at addresses that change with their content, kept for a year by that address alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.web import assets
from directory.web.assets import A_YEAR, asset, version
from tests.browser import Client

SHEET = "css/base.css"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of style under a folder of its own."""
    path = tmp_path / SHEET
    path.parent.mkdir()
    path.write_text("main { color: black }", encoding="utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path, sheet: Path) -> Flask:
    """An application that has nothing but that sheet."""
    assert sheet.exists()
    app = Flask("small", static_folder=str(tmp_path), static_url_path="/static")
    assets.init_app(app)
    return app


def kept(visitor: FlaskClient, url: str) -> str | None:
    with visitor.get(url) as answer:
        return answer.headers.get("Cache-Control")


def rewrite(path: Path, text: str) -> None:
    """Write the file anew, later than before even for a coarse clock."""
    before = path.stat().st_mtime_ns
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_the_address_names_the_content(small: Flask, sheet: Path) -> None:
    with small.app_context():
        first = asset(SHEET)
        assert first == f"/static/{SHEET}?v={version(SHEET)}"
        rewrite(sheet, "main { color: navy }")
        second = asset(SHEET)
        rewrite(sheet, "main { color: black }")
        assert asset(SHEET) == first != second


def test_what_is_asked_for_by_its_version_is_kept_for_a_year(small: Flask) -> None:
    with small.app_context():
        url = asset(SHEET)
    visitor = small.test_client()
    with visitor.get(url) as answer:
        assert answer.headers["Cache-Control"] == A_YEAR
        assert answer.get_data(as_text=True) == "main { color: black }"
        etag = answer.headers["ETag"]
    with visitor.get(url, headers={"If-None-Match": etag}) as again:
        assert (again.status_code, again.headers["Cache-Control"]) == (304, A_YEAR)


@pytest.mark.parametrize("query", ["", "?v=", "?v=000000000000", "?w=1"])
def test_what_is_asked_for_otherwise_is_asked_for_again(small: Flask, query: str) -> None:
    assert kept(small.test_client(), f"/static/{SHEET}{query}") == "no-cache"


def test_an_old_version_is_not_kept(small: Flask, sheet: Path) -> None:
    with small.app_context():
        old = asset(SHEET)
    rewrite(sheet, "main { color: navy }")
    assert kept(small.test_client(), old) == "no-cache"


@pytest.mark.parametrize("name", ["css/none.css", "css", "../config.py", "%2e%2e/config.py"])
def test_a_file_that_is_not_there_is_not_here(client: Client, name: str) -> None:
    page = client.page(f"/static/{name}?v=000000000000", status=404)
    assert (page.h1, page.response.headers["Cache-Control"]) == ("Not here", "private, no-store")


def test_a_page_that_names_no_file_fails(small: Flask) -> None:
    with small.app_context(), pytest.raises(FileNotFoundError):
        asset("css/none.css")


def test_all_that_a_page_loads_may_be_kept(client: Client) -> None:
    page = client.page("/")
    loaded = page.values("link[rel=stylesheet], link[rel=icon]", "href")
    assert len(loaded) > 5
    assert {kept(client, str(url)) for url in loaded} == {A_YEAR}
