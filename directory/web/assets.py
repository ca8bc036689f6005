"""The files under static/, each at an address that changes with its content.

A browser may keep `/static/css/base.css?v=…` for a year: when the sheet changes, pages ask for it
under another address. Nothing is built; the files are what is served.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, request

A_YEAR = "public, max-age=31536000, immutable"


@cache
def _digest(path: str, _changed: int) -> str:
    return hashlib.blake2b(Path(path).read_bytes(), digest_size=6).hexdigest()


def version(name: str) -> str:
    """What names the present content of a file under static/."""
    path = f"{current_app.static_folder}/{name}"  # a Path takes longer than to look there
    return _digest(path, os.stat(path).st_mtime_ns)  # noqa: PTH116  # see above


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
