"""Public pages."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("companies", __name__, url_prefix="/companies")
