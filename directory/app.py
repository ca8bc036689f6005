"""The whole house on one page."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from config import Config
from directory import cli
from directory.accounts import sweeping as accounts_sweeping
from directory.accounts.views import desk as accounts_desk
from directory.accounts.views import second, sign_in, sign_up
from directory.accounts.views.me import address, data, factors, overview, password, prove, sessions
from directory.audit.views import desk as audit_desk
from directory.claims.views import desk as claims_desk
from directory.claims.views import me as claims_me
from directory.claims.views import public as claims_public
from directory.companies.views import public as companies_public
from directory.events.views import calendar as events_calendar
from directory.events.views import public as events_public
from directory.events.views import talks as events_talks
from directory.extensions import db, plug_in
from directory.kit import edition, engine, prepared
from directory.media.views import public as media_public
from directory.members import sweeping as members_sweeping
from directory.members.views import company as members_company
from directory.members.views import desk as members_desk
from directory.members.views import public as members_public
from directory.outbox import sweeping, worker
from directory.outbox.views import desk as outbox_desk
from directory.pages.views import desk
from directory.pages.views import found as pages_found
from directory.pages.views import public as pages_public
from directory.roles.views import public as roles_public
from directory.speakers.views import public as speakers_public
from directory.web import (
    assets,
    bodies,
    cookies,
    doorkeeper,
    errors,
    forgery,
    gate,
    headers,
    hosts,
    limits,
    linked,
    marks,
    network,
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
    *(sign_in.bp, second.bp, sign_up.bp),
    *(overview.bp, prove.bp, address.bp, password.bp, factors.bp, sessions.bp, data.bp),
    *(claims_public.bp, claims_me.bp, members_company.bp, members_public.bp),
    *(desk.bp, accounts_desk.bp, members_desk.bp, claims_desk.bp, outbox_desk.bp, audit_desk.bp),
]
# What the worker does every so often.
WORK = [sweeping.WORK, accounts_sweeping.WORK, members_sweeping.WORK]
# In the order in which a request meets them: nothing is read or written for one that is refused.
STAIRWELL = [
    *(cookies, bodies, forgery, gate, limits, settle, headers, validators),
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
    worker.init_app(app, WORK)
    for outermost in (doorkeeper, hosts, network):
        outermost.init_app(app)
    cli.init_app(app)
    return app
