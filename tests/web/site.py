"""A site with the whole cast, at an instant that tests move; and all pages of a site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

import sqlalchemy as sa
from flask import Flask

from directory.extensions import db
from directory.kit import transaction
from directory.roles.models import Role, State
from tests import cast
from tests.browser import Client, Page

ADDRESS = "http://127.0.0.1:8000"


@dataclass
class Site:
    """A site with the whole cast, at an instant that tests move."""

    app: Flask
    now: datetime = cast.NOW

    @property
    def visitor(self) -> Client:
        """A visitor; commits are real here, so the test keeps nothing before she comes."""
        client = self.app.test_client()
        assert isinstance(client, Client)
        return client

    def tag(self, url: str = "/roles/") -> str:
        """The page's ETag."""
        return self.visitor.get(url).headers["ETag"]

    def work(self, act: Callable[[], Any]) -> None:
        """Do something and keep it."""
        with self.app.app_context(), transaction.work():
            act()

    def statements(self, url: str, headers: dict[str, str]) -> list[str]:
        """All that is asked for a page."""
        asked: list[str] = []

        def note(*event: Any) -> None:
            if event[2] != "BEGIN":
                asked.append(event[2])

        sa.event.listen(sa.Engine, "before_cursor_execute", note)
        try:
            self.visitor.get(url, headers=headers)
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", note)
        return asked


def one(kind: type[Any]) -> Any:
    return db.session.scalars(sa.select(kind).order_by(kind.id)).first()


def in_state(state: State) -> Role:
    return db.session.scalars(sa.select(Role).where(Role.state == state)).one()


def public_pages(client: Client) -> dict[str, Page]:
    """Every page in the site's own map, by its path."""
    tree = ET.fromstring(client.get("/sitemap.xml").data)  # noqa: S314  # it is our own
    paths = [(loc.text or "").removeprefix(ADDRESS) for loc in tree.iterfind("{*}url/{*}loc")]
    return {path: client.page(path) for path in paths}
