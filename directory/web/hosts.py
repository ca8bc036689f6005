"""Under which names the site may be asked for. Stands before everything, kept pages too.

Werkzeug's own check (TRUSTED_HOSTS) comes after the doorkeeper, lets any port pass, and knows no
IPv6 addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from directory.web.headers import HEADERS, UNSHARED

Environ = dict[str, Any]
Start = Callable[..., Any]
# Under these a site on this machine is asked for, through whichever port leads there.
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
USUAL_PORTS = ("", ":80", ":443")
PORT = re.compile(r":[1-9][0-9]{0,4}")
SAID = """\
This site is not known by the name that was asked for.
Its operator says in BASE_URL and TRUSTED_HOSTS which names it has.
"""


class Hosts:
    """Lets through what is asked for under a name of ours, and answers 400 to the rest."""

    def __init__(self, app: Flask) -> None:
        self._inside = app.wsgi_app
        base = urlsplit(app.config["BASE_URL"]).netloc.encode("idna").decode().lower()
        self._names = frozenset(
            name for given in (base, *app.config["MORE_HOSTS"]) for name in _written(given)
        )
        self._local = _without_port(base) in LOOPBACK

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Let it through, or not."""
        name = environ.get("HTTP_HOST", "").lower()
        if name in self._names or (self._local and _is_local(name)):
            return self._inside(environ, start)
        headers = {**HEADERS, "Cache-Control": UNSHARED}
        return Response(SAID, BadRequest.code, headers, mimetype="text/plain")(environ, start)


def _written(name: str) -> Iterator[str]:
    """How browsers and proxies write this name: with its port, with a usual one, or without."""
    yield name
    yield from (_without_port(name) + port for port in USUAL_PORTS)


def _is_local(name: str) -> bool:
    host = _without_port(name)
    port = name.removeprefix(host)
    return host in LOOPBACK and (not port or PORT.fullmatch(port) is not None)


def _without_port(name: str) -> str:
    """`[::1]` of `[::1]:8000`."""
    host, _colon, port = name.rpartition(":")
    return host if host and port.isdigit() else name


def init_app(app: Flask) -> None:
    """Stand before everything that is there by now."""
    app.wsgi_app = Hosts(app)  # type: ignore[assignment,method-assign]  # as Flask says
