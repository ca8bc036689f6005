"""Who may call which endpoint. An endpoint that is not in the table is refused."""

from __future__ import annotations

import enum


class Audience(enum.StrEnum):
    """Whom an endpoint is for."""

    EVERYBODY = "everybody"


EVERYBODY = frozenset({Audience.EVERYBODY})

POLICY: dict[str, frozenset[Audience]] = {
    "static": EVERYBODY,
    "pages.home": EVERYBODY,
    "pages.about": EVERYBODY,
    "pages.healthz": EVERYBODY,
    "pages.readyz": EVERYBODY,
    "found.robots": EVERYBODY,
    "found.sitemap": EVERYBODY,
    "found.part": EVERYBODY,
    "events.index": EVERYBODY,
    "events.show": EVERYBODY,
    "talks.index": EVERYBODY,
    "talks.show": EVERYBODY,
    "calendar.index": EVERYBODY,
    "calendar.show": EVERYBODY,
    "speakers.index": EVERYBODY,
    "speakers.show": EVERYBODY,
    "companies.index": EVERYBODY,
    "companies.show": EVERYBODY,
    "roles.index": EVERYBODY,
    "roles.show": EVERYBODY,
    "media.show": EVERYBODY,
}


def admits(endpoint: str, audience: Audience) -> bool:
    """Whether the table lets this audience call the endpoint."""
    return audience in POLICY.get(endpoint, frozenset())
