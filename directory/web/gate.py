"""The gate before every view: who may enter is said in `policy`, nowhere else."""

from __future__ import annotations

from flask import Flask, abort, request

from directory.web.policy import Audience, admits


def init_app(app: Flask) -> None:
    """Stand before every request that found a view."""

    @app.before_request
    def gate() -> None:
        # A path without a view has no endpoint and goes on to its 404.
        if request.endpoint and not admits(request.endpoint, Audience.EVERYBODY):
            app.logger.error("refused: %s has no policy", request.endpoint)
            abort(404)
