"""`flask letters …`: the outbox, for who has no browser at hand."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from directory.cli.trouble import WrongInput, explained
from directory.extensions import db
from directory.kit import clock, transaction
from directory.kit.paging import PAGE_SIZE
from directory.outbox import actions, queries, sending
from directory.outbox import letters as writing
from directory.outbox.models import Letter, State


@click.group("letters")
def letters() -> None:
    """The outbox: what was written to whom, and what became of it."""


@letters.command("list")
@click.option("--state", type=click.Choice([state.value for state in State]))
@click.option("--before", type=int, metavar="NUMBER", help="Go on after this letter.")
@with_appcontext
def list_(state: str | None, before: int | None) -> None:
    """List the newest letters: number, state, recipient, subject, and what stood in the way."""
    with explained():
        wanted = State(state) if state else None
        rows = db.session.execute(queries.page(state=wanted, before=before)).all()
    for row in rows[:PAGE_SIZE]:
        words = (str(row.id), row.state.value, row.recipient, row.subject, row.trouble or "")
        click.echo("\t".join(words).rstrip())
    if len(rows) > PAGE_SIZE:
        click.echo(f"There are more: --before {rows[PAGE_SIZE - 1].id}", err=True)


@letters.command()
@click.argument("number", type=int)
@with_appcontext
def show(number: int) -> None:
    """Show a letter, with its words as far as they are still here."""
    with explained():
        click.echo(sending.shown(_at(number)))


@letters.command("send-again")
@click.argument("number", type=int)
@with_appcontext
def send_again(number: int) -> None:
    """Have the worker try a letter now that is delayed, refused, uncertain, kept or given up."""
    with explained(), transaction.work():
        actions.send_again(_at(number), now=clock.now())
    click.echo("It is tried as soon as a worker is free.")


@letters.command("give-up")
@click.argument("number", type=int)
@with_appcontext
def give_up(number: int) -> None:
    """Stop trying a letter."""
    with explained(), transaction.work():
        actions.give_up(_at(number), now=clock.now())
    click.echo("It is not tried any more.")


@letters.command("try")
@click.argument("address")
@with_appcontext
def try_(address: str) -> None:
    """Write a letter to ADDRESS that says that letters arrive."""
    with explained(), transaction.work():
        number = writing.write(address, "outbox/mail/trial").id
    click.echo(f"Letter {number} is written. A worker sends it: flask --app wsgi worker")


def _at(number: int) -> Letter:
    found = db.session.scalar(queries.letter(number))
    if found is None:
        raise WrongInput(f"There is no letter {number}. `letters list` shows them.")
    return found
