"""Public pages."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("events", __name__, url_prefix="/events")
talks_bp = Blueprint("talks", __name__, url_prefix="/talks")
