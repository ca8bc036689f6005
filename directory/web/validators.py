"""Let a browser keep a public page for as long as it is the same: ETag, Last-Modified, 304.

All public pages share one validator: the edition in the database, what the clock has changed
since, and the release. So a page that is the same is known before its view asks anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from flask import Flask, Response, current_app, g, request
from werkzeug.http import http_date, parse_date, parse_etags

from directory.extensions import db
from directory.kit import clock, edition
from directory.web import agenda
from directory.web.policy import Audience, admits
from directory.web.release import Releases

EXTENSION = "lectern_validators"
READS = {"GET", "HEAD"}
OK, NOT_MODIFIED = 200, 304
A_SECOND = timedelta(seconds=1)
# Files have validators of their own, a state of the moment has none, and robots are told where
# to go even if the database is away.
EXEMPT = frozenset({"static", "media.show", "pages.healthz", "pages.readyz", "found.robots"})


class Validators(NamedTuple):
    """What tells one state of a page from another. `modified` is missing in its first second."""

    etag: str
    modified: datetime | None

    def put_on(self, response: Response) -> None:
        """Give the answer these validators."""
        response.set_etag(self.etag, weak=True)
        if self.modified:
            response.last_modified = self.modified

    def is_known(self) -> bool:
        """Whether the visitor has certainly got an answer that carried them."""
        if "If-None-Match" in request.headers:
            known = parse_etags(request.headers["If-None-Match"])
            return not known.star_tag and known.contains_weak(self.etag)
        return self.modified is not None and _since() == http_date(self.modified)

    def is_enough(self) -> bool:
        """Whether what the visitor has is good enough, if there is such a page at all."""
        if "If-None-Match" in request.headers:
            return request.headers["If-None-Match"].strip() == "*"
        try:
            since = parse_date(_since())
        except OverflowError:  # the year 99999999999
            return False
        return since is not None and self.modified is not None and self.modified <= since


def _since() -> str:
    return request.headers.get("If-Modified-Since", "")


class Keeper:
    """Knows the present validators; one for each application."""

    def __init__(self, app: Flask) -> None:
        self._zone = app.config["TIME_ZONE"]
        self._releases = Releases(app)
        self._agenda: tuple[edition.Present, agenda.Agenda] | None = None

    def validators(self, now: datetime) -> Validators | None:
        """Those of all public pages at this instant; None without an edition."""
        # First of all that is asked: new words under an old number are asked for again, but old
        # words under a new number would stay.
        present = edition.present(db.session)
        if present is None:
            return None
        changed = max(present.changed_at, self._of(present).last(now))
        release = self._releases.present()
        etag = f"{present.number}-{changed.timestamp():.6f}-{release.digest}"
        return Validators(etag, _whole(max(changed, release.since), now))

    def _of(self, present: edition.Present) -> agenda.Agenda:
        kept = self._agenda
        if kept is None or kept[0] != present:
            self._agenda = kept = present, agenda.read(db.session, zone=self._zone)
        return kept[1]


def _whole(changed: datetime, now: datetime) -> datetime | None:
    """The second after the change. While it runs, more may change, so nobody may rely on it."""
    second = changed.replace(microsecond=0)
    second += A_SECOND if second < changed else timedelta()
    return second if second <= now else None


def init_app(app: Flask) -> None:
    """Stand between the gate and the views."""
    keeper = Keeper(app)

    @app.before_request
    def compare() -> Response | None:
        if not _is_page():
            return None
        g.validators = found = keeper.validators(clock.now())
        return Response(status=NOT_MODIFIED) if found and found.is_known() else None

    @app.after_request
    def sign(response: Response) -> Response:
        found: Validators | None = g.get("validators")
        if found is None or response.status_code not in {OK, NOT_MODIFIED}:
            return response  # a fault or a way elsewhere is not to be kept
        found.put_on(response)
        if response.status_code == OK and found.is_enough():
            response.status_code = NOT_MODIFIED
        return response


def _is_page() -> bool:
    endpoint = request.endpoint
    return (
        request.method in READS
        # At work on templates, one wants to see them.
        and not current_app.debug
        and endpoint is not None
        and endpoint not in EXEMPT
        and admits(endpoint, Audience.EVERYBODY)
    )
