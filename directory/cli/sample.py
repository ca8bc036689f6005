"""`flask sample …`: an invented evening, to look around in."""

from __future__ import annotations

from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import with_appcontext

from directory.cli.trouble import WrongInput, explained
from directory.kit import clock, transaction
from directory.sample import load as loading
from directory.sample import people as demo
from directory.sample import tour as touring

THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


@click.group("sample")
def sample() -> None:
    """An invented evening, to look around in."""


@sample.command()
@click.option("--if-empty", is_flag=True, help="Only into a database that has no event yet.")
@with_appcontext
def load(*, if_empty: bool) -> None:
    """Load the sample evening, with its companies, partners and roles. Once is enough."""
    with explained():
        with transaction.work():
            # Two that begin at once would both find the database empty.
            transaction.alone()
            if if_empty and not loading.is_empty():
                click.echo("There is an event here already; no sample was loaded.")
                return
            title = loading.load(zone=loading.ZONE, now=clock.now())
        transaction.take_stock()
        click.echo(f"Loaded the sample evening: {title}.")


@sample.command()
@with_appcontext
def people() -> None:
    """Make one demo person for each audience: prints a link that signs in, a tab, and who it is."""
    base = urlsplit(current_app.config["BASE_URL"])
    if current_app.config["PRODUCTION"] or base.hostname not in THIS_MACHINE:
        raise WrongInput("Demo people are made on this machine alone, and never in production.")
    with explained():
        with transaction.work():
            transaction.alone()
            found = list(demo.doors())
        for link, who in found:
            click.echo(f"{link}\t{who}")


@sample.command()
@with_appcontext
def tour() -> None:
    """Say what to look at: a line for each page, its path, a tab, and what it is."""
    with explained():
        for path, words in list(touring.stops()):
            click.echo(f"{path}\t{words}")
