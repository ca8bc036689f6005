"""An event as one HTML page that needs nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template

from directory.imports.exports.scenes import scenes_of
from directory.kit.times import long_date


def as_html(evening: dict[str, Any]) -> str:
    """The page. `flask import post` reads it back. Needs an application context."""
    scenes = {talk["slug"]: list(scenes_of(evening, talk=talk)) for talk in evening["talks"]}
    loose = list(scenes_of(evening, talk=None))
    days = [evening["event"][name] for name in ("starts_on", "ends_on")]
    written = {day: long_date(date.fromisoformat(day)) for day in days if day}
    return render_template(
        "imports/export.html", **evening, days=written, scenes=scenes, loose=loose
    )
