"""`flask db …`: bring the tables to a revision, and say where they stand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
import sqlalchemy as sa
from flask.cli import with_appcontext

from directory.extensions import db
from directory.kit import revisions, transaction
from directory.kit.engine import WRITES

if TYPE_CHECKING:
    from alembic.config import Config

# "-1" is a step back, not an option.
STEPS = {"ignore_unknown_options": True}


@contextmanager
def alembic_config() -> Iterator[Config]:
    """Alembic on a connection of its own, on which SQLite leaves foreign keys alone.

    A batch migration drops and remakes tables; with foreign keys on, SQLite would take the
    rows that point to them along. env.py checks all of them before it keeps a revision.
    """
    # Alembic takes half a second to import, and no web process needs it.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config(stdout=sys.stdout)
    config.set_main_option("script_location", str(revisions.MIGRATIONS).replace("%", "%%"))
    with _explained(), db.engine.connect() as connection:
        _refuse_unknown(revisions.present(db.engine))
        # No other work may get this connection: it does not keep the house's promises.
        connection.detach()
        if connection.dialect.name == "sqlite":
            raw = connection.connection.cursor()
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.close()
        # A revision reads before it writes, see directory.kit.transaction.begin.
        connection.execution_options(**{WRITES: True})
        config.attributes["connection"] = connection
        try:
            yield config
        except CommandError as error:
            raise click.ClickException(f"{str(error).rstrip('.')}.") from error


@contextmanager
def _explained() -> Iterator[None]:
    """One sentence instead of a traceback, for what the database says no to."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise click.ClickException(
            f"The database says no, and nothing was half done: {str(error.orig).strip()}\n"
            "If it does not answer at all, look at DATABASE_URL."
        ) from error


def _refuse_unknown(present: str) -> None:
    if present and present not in revisions.known():
        raise click.ClickException(revisions.complaint(present) or "")


@click.group("db")
def database() -> None:
    """Bring the database to a revision, and say where it stands."""


@database.command(context_settings=STEPS)
@click.argument("revision", default="head")
@with_appcontext
def upgrade(revision: str) -> None:
    """Upgrade to REVISION; without one, to the newest."""
    from alembic import command  # noqa: PLC0415  # slow to import, see alembic_config

    with alembic_config() as config:
        command.upgrade(config, revision)
    transaction.take_stock()
    click.echo(f"The database is at {_present()}.")


@database.command(context_settings=STEPS)
@click.argument("revision")
@with_appcontext
def downgrade(revision: str) -> None:
    """Go back to REVISION, "-1" for one step, "base" for the very beginning.

    What only the later revisions have room for is deleted: make a backup first.
    """
    from alembic import command  # noqa: PLC0415  # slow to import, see alembic_config

    with alembic_config() as config:
        command.downgrade(config, revision)
    click.echo(f"The database is at {_present()}.")


@database.command()
@with_appcontext
def current() -> None:
    """Say at which revision the database stands, and which is the newest."""
    with _explained():
        click.echo(f"at {_present()}, newest {revisions.newest()}")


@database.command()
@with_appcontext
def check() -> None:
    """Fail if the models have something that no revision makes."""
    from alembic import command  # noqa: PLC0415  # slow to import, see alembic_config

    with alembic_config() as config:
        command.check(config)


@database.command()
@click.argument("message")
@with_appcontext
def revision(message: str) -> None:
    """Write a new revision from the difference between models and database."""
    from alembic import command  # noqa: PLC0415  # slow to import, see alembic_config

    with alembic_config() as config:
        command.revision(config, message, autogenerate=True)


def _present() -> str:
    return revisions.present(db.engine) or "the very beginning"
