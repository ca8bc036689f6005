"""The headers that every answer carries."""

from __future__ import annotations

from flask import Flask, Response, g, request

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


NOT_MODIFIED = 304


def also_allow(directive: str, origin: str) -> None:
    """Let the page that answers this request ask one more origin, such as who keeps a film.

    The origin is written by us or checked: it stands in a header.
    """
    g.also_allowed = f"{directive} {origin}"


def let_others_show() -> None:
    """Let other sites show what answers this request, such as a logo."""
    g.shown_elsewhere = True


def init_app(app: Flask) -> None:
    """Put the headers on every answer."""

    @app.after_request
    def add(response: Response) -> Response:
        # What a browser kept has its headers already; a 304 would replace them.
        if response.status_code != NOT_MODIFIED:
            response.headers.update(HEADERS)
            if "also_allowed" in g:
                response.headers["Content-Security-Policy"] += f"; {g.also_allowed}"
            if "shown_elsewhere" in g:
                response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        # What a view says of its own answer holds.
        response.headers.setdefault("Cache-Control", SHARED if _is_public(response) else UNSHARED)
        return response


def _is_public(response: Response) -> bool:
    """Whether it is the same for everybody, so that a cache on the way may keep it a minute."""
    endpoint = request.endpoint
    shown = request.method in {"GET", "HEAD"} and response.status_code < FIRST_FAILURE
    return shown and endpoint is not None and admits(endpoint, Audience.EVERYBODY)
