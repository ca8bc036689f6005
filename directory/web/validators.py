"""Let a browser keep a public page for as long as it is the same: ETag, Last-Modified, 304.

All public pages share one validator: the edition in the database, what the clock has changed
since, and the release. So a page that is the same is known before anything is asked for it, by
the `doorkeeper`, who leaves the validators in the request's environment.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask, Response, request
from werkzeug.http import http_date, parse_date, parse_etags, quote_etag

from directory.kit import edition
from directory.web import agenda
from directory.web.cookies import is_personal
from directory.web.release import Releases

PRESENT = "lectern.validators"
OK, NOT_MODIFIED = 200, 304
A_SECOND = timedelta(seconds=1)
Environ = dict[str, Any]


class Validators(NamedTuple):
    """What tells one state of a page from another. `modified` is missing in its first second."""

    etag: str
    modified: datetime | None

    def headers(self) -> list[tuple[str, str]]:
        """As an answer carries them."""
        tag = ("ETag", quote_etag(self.etag, weak=True))
        return [tag, ("Last-Modified", http_date(self.modified))] if self.modified else [tag]

    def is_known(self, environ: Environ) -> bool:
        """Whether the visitor has certainly got an answer that carried them."""
        if "HTTP_IF_NONE_MATCH" in environ:
            known = parse_etags(environ["HTTP_IF_NONE_MATCH"])
            return not known.star_tag and known.contains_weak(self.etag)
        return self.modified is not None and _since(environ) == http_date(self.modified)

    def is_enough(self, environ: Environ) -> bool:
        """Whether what the visitor has is good enough, if there is such a page at all."""
        if "HTTP_IF_NONE_MATCH" in environ:
            star: bool = environ["HTTP_IF_NONE_MATCH"].strip() == "*"
            return star
        try:
            since = parse_date(_since(environ))
        except OverflowError:  # the year 99999999999
            return False
        return since is not None and self.modified is not None and self.modified <= since


def _since(environ: Environ) -> str:
    since: str = environ.get("HTTP_IF_MODIFIED_SINCE", "")
    return since


class Keeper:
    """Knows the present validators; one for each application."""

    def __init__(self, app: Flask) -> None:
        self._zone = app.config["TIME_ZONE"]
        self._releases = Releases(app)
        self._agenda: tuple[edition.Present, agenda.Agenda] | None = None

    def validators(self, connection: sa.Connection, now: datetime) -> Validators | None:
        """Those of all public pages at this instant; None without an edition."""
        present = edition.present(connection)
        if present is None:
            return None
        changed = max(present.changed_at, self._of(present, connection).last(now))
        release = self._releases.present()
        etag = f"{present.number}-{changed.timestamp():.6f}-{release.digest}"
        return Validators(etag, _whole(max(changed, release.since), now))

    def _of(self, present: edition.Present, connection: sa.Connection) -> agenda.Agenda:
        kept = self._agenda
        if kept is None or kept[0] != present:
            self._agenda = kept = present, agenda.read(connection, zone=self._zone)
        return kept[1]


def _whole(changed: datetime, now: datetime) -> datetime | None:
    """The second after the change. While it runs, more may change, so nobody may rely on it."""
    second = changed.replace(microsecond=0)
    second += A_SECOND if second < changed else timedelta()
    return second if second <= now else None


def init_app(app: Flask) -> None:
    """Put the validators that the doorkeeper found on the pages."""

    @app.after_request
    def sign(response: Response) -> Response:
        found: Validators | None = request.environ.get(PRESENT)
        if found is None or response.status_code not in {OK, NOT_MODIFIED} or is_personal():
            return response  # a fault, a way elsewhere or one's own page is not to be kept
        response.headers.update(found.headers())
        if response.status_code == OK and found.is_enough(request.environ):
            response.status_code = NOT_MODIFIED
        return response
