"""The headers that every answer carries."""

from __future__ import annotations

from flask import Flask, Response, request

from directory.web.policy import Audience, admits

DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)
HEADERS = {
    "Content-Security-Policy": "; ".join(DIRECTIVES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SHARED = "public, max-age=60"
UNSHARED = "no-store"
FIRST_FAILURE = 400


def init_app(app: Flask) -> None:
    """Put the headers on every answer."""

    @app.after_request
    def add(response: Response) -> Response:
        response.headers.update(HEADERS)
        # What a view says of its own answer holds.
        response.headers.setdefault("Cache-Control", SHARED if _is_public(response) else UNSHARED)
        return response


def _is_public(response: Response) -> bool:
    """Whether it is the same for everybody, so that a cache on the way may keep it a minute."""
    endpoint = request.endpoint
    shown = request.method in {"GET", "HEAD"} and response.status_code < FIRST_FAILURE
    return shown and endpoint is not None and admits(endpoint, Audience.EVERYBODY)
