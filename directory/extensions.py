"""The bought-in parts, unplugged. create_app plugs them in."""

from __future__ import annotations

from flask_sqlalchemy_lite import SQLAlchemy

db = SQLAlchemy()
