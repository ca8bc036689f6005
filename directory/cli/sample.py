"""`flask sample …`: an invented evening, to look around in."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from directory.cli.trouble import explained
from directory.kit import clock, transaction
from directory.sample import load as loading
from directory.sample import tour as touring


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
def tour() -> None:
    """Say what to look at: a line for each page, its path, a tab, and what it is."""
    with explained():
        for path, words in list(touring.stops()):
            click.echo(f"{path}\t{words}")
