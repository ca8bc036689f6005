"""The whole house on one page."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from config import Config
from directory import cli
from directory.companies.views import public as companies_public
from directory.events.views import calendar as events_calendar
from directory.events.views import public as events_public
from directory.events.views import talks as events_talks
from directory.extensions import db, plug_in
from directory.kit import edition, engine, prepared
from directory.media.views import public as media_public
from directory.pages.views import found as pages_found
from directory.pages.views import public as pages_public
from directory.roles.views import public as roles_public
from directory.speakers.views import public as speakers_public
from directory.web import (
    assets,
    doorkeeper,
    errors,
    gate,
    headers,
    linked,
    marks,
    paths,
    settle,
    templating,
    validators,
    writing,
)

ROOT = Path(__file__).parent.parent
DOORS = [
    pages_public.bp,
    pages_found.bp,
    events_public.bp,
    events_talks.bp,
    events_calendar.bp,
    speakers_public.bp,
    companies_public.bp,
    roles_public.bp,
    media_public.bp,
]
STAIRWELL = [
    *(settle, gate, headers, validators),
    *(assets, errors, templating, paths, marks, linked),
]


class House(Flask):
    """Flask, with templates that are quicker at writing."""

    jinja_environment = writing.Templates


def create_app(config: Config) -> Flask:
    """The application, ready to serve or to run a command."""
    app = House("directory", root_path=str(ROOT))
    app.config.from_object(config)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    plug_in(app)
    with app.app_context():
        engine.prepare(db.engine)
        edition.watch(db.engine)
        prepared.watch(db.engine)
    for part in STAIRWELL:
        part.init_app(app)
    for door in DOORS:
        app.register_blueprint(door)
    doorkeeper.init_app(app)
    cli.init_app(app)
    return app
