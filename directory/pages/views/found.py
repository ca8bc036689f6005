"""What search engines ask for first: where they may go, and which pages there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from flask import Blueprint, Response, abort, current_app, url_for

from directory.extensions import db
from directory.kit import clock
from directory.pages import queries
from directory.web.linked import absolute, instant
from directory.web.paths import company_path, event_path, speaker_path, talk_path
from directory.web.policy import Audience, admits

bp = Blueprint("found", __name__)

# A file may name 50,000 pages; with fewer it is made in a blink, and needs little memory.
PAGES_IN_A_FILE = 10_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
SLUGGED = {
    "events": event_path,
    "talks": talk_path,
    "speakers": speaker_path,
    "companies": company_path,
}

ROBOTS = """\
User-agent: *
Allow: /

Sitemap: {sitemap}
"""


@bp.get("/robots.txt")
def robots() -> Response:
    text = ROBOTS.format(sitemap=absolute("/sitemap.xml"))
    return Response(text, mimetype="text/plain")


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """Every public page; or, when there are too many, the files in which they are listed."""
    pages = queries.public_pages(clock.now())
    counts = dict(zip(pages, db.session.execute(queries.counts(pages)).one(), strict=True))
    if sum(counts.values()) <= PAGES_IN_A_FILE:
        return _urls([*_entrances(), *(line for kind in pages for line in _lines(kind, pages))])
    files = [
        url_for("found.part", kind=kind, number=number + 1)
        for kind, count in {"entrances": 1, **counts}.items()
        for number in range(-(-count // PAGES_IN_A_FILE))
    ]
    return _xml("sitemapindex", [f"<sitemap>{_loc(file)}</sitemap>" for file in files])


@bp.get("/sitemap-<string:kind>-<int(min=1, max=9999):number>.xml")
def part(kind: str, number: int) -> Response:
    if kind == "entrances" and number == 1:
        return _urls(_entrances())
    pages = queries.public_pages(clock.now())
    if kind not in pages:
        abort(404)
    lines = [*_lines(kind, pages, offset=(number - 1) * PAGES_IN_A_FILE)]
    return _urls(lines) if lines else abort(404)


def _entrances() -> list[str]:
    """The pages that are always there: those for everybody whose address needs no value."""
    rules = current_app.url_map.iter_rules()
    paths = {
        rule.rule
        for rule in rules
        if not rule.arguments
        and rule.rule.endswith("/")
        and "GET" in (rule.methods or ())
        and admits(rule.endpoint, Audience.EVERYBODY)
    }
    return [f"<url>{_loc(path)}</url>" for path in sorted(paths)]


def _lines(kind: str, pages: dict[str, queries.Columns], *, offset: int = 0) -> Iterator[str]:
    """A line for each page of this kind, as many as a file takes."""
    # How a role's address reads is said in its room; this is what templates use of it.
    role_path = current_app.jinja_env.filters["role_address"]
    for row in db.session.execute(pages[kind].limit(PAGES_IN_A_FILE).offset(offset)):
        path = SLUGGED[kind](row.slug) if kind in SLUGGED else role_path(row)
        changed_at = max(value for value in row if isinstance(value, datetime))
        yield f"<url>{_loc(path)}<lastmod>{instant(changed_at)}</lastmod></url>"


def _loc(path: str) -> str:
    return f"<loc>{escape(absolute(path))}</loc>"


def _urls(lines: Sequence[str]) -> Response:
    return _xml("urlset", lines)


def _xml(root: str, lines: Sequence[str]) -> Response:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">'
    return Response("\n".join([head, *lines, f"</{root}>\n"]), mimetype="application/xml")
