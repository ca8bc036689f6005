"""The files under static/, each at an address that changes with its content.

A browser may keep `/static/css/base.css?v=…` for a year: when the sheet changes, pages ask for it
under another address. Nothing is built; the files are what is served.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, request

A_YEAR = "public, max-age=31536000, immutable"


@cache
def _digest(path: Path, _changed: int) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()


def version(name: str) -> str:
    """What names the present content of a file under static/."""
    path = Path(current_app.static_folder or "", name)
    return _digest(path, path.stat().st_mtime_ns)


def asset(name: str) -> str:
    """The address of a file under static/, with the version of its content."""
    return f"/static/{name}?v={version(name)}"


def init_app(app: Flask) -> None:
    """Give templates their assets, and let browsers keep what is asked for by its version."""
    app.add_template_global(asset)

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code in {200, 304}:
            asked, name = request.args.get("v"), (request.view_args or {})["filename"]
            if asked == version(name):
                response.headers["Cache-Control"] = A_YEAR
        return response
