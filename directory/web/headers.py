"""The headers that every answer carries."""

from __future__ import annotations

from flask import Flask, Response, g, request

from directory.web.cookies import is_personal
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
UNUSED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
    *(
        "hid",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "serial",
        "usb",
        "xr-spatial-tracking",
    ),
)
PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")
HEADERS = {
    "Content-Security-Policy": "; ".join(DIRECTIVES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [f"{feature}=()" for feature in UNUSED] + [f"{feature}=(self)" for feature in PASSKEYS]
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SHARED = "public, max-age=60"
UNSHARED = "private, no-store"
# Once seen over TLS, a browser asks for the site in no other way.
STRICT_TRANSPORT = "max-age=31536000; includeSubDomains"
# Not "cookies": that would take those of our neighbours under the same domain, too.
NOTHING_LEFT = '"cache", "storage"'
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


def leave_nothing() -> None:
    """Let the browser forget the pages it has kept, when somebody signs out."""
    g.leaves_nothing = True


def init_app(app: Flask) -> None:
    """Put the headers on every answer."""
    for_all = dict(HEADERS)
    if app.config["SESSION_COOKIE_SECURE"]:
        for_all["Strict-Transport-Security"] = STRICT_TRANSPORT

    @app.after_request
    def add(response: Response) -> Response:
        # What a browser kept has its headers already; a 304 would replace them.
        if response.status_code != NOT_MODIFIED:
            response.headers.update(for_all)
            if "also_allowed" in g:
                response.headers["Content-Security-Policy"] += f"; {g.also_allowed}"
            if "shown_elsewhere" in g:
                response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            if "leaves_nothing" in g:
                response.headers["Clear-Site-Data"] = NOTHING_LEFT
        # What a view says of its own answer holds.
        response.headers.setdefault("Cache-Control", SHARED if _is_public(response) else UNSHARED)
        return response


def _is_public(response: Response) -> bool:
    """Whether it is the same for everybody, so that a cache on the way may keep it a minute."""
    endpoint = request.endpoint
    shown = request.method in {"GET", "HEAD"} and response.status_code < FIRST_FAILURE
    if not shown or endpoint is None or is_personal():
        return False
    return admits(endpoint, Audience.EVERYBODY)
