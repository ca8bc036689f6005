"""`flask audit …`: who did what, and whether the log still says what it said."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from directory.audit import queries, verifying
from directory.audit.models import Entry
from directory.audit.words import sentence
from directory.cli.trouble import WrongInput, explained
from directory.extensions import db
from directory.kit.paging import PAGE_SIZE, stretch_of


@click.group()
def audit() -> None:
    """The log of who did what: read it, and see that nobody has changed it."""


@audit.command()
@click.option("--head", "known", metavar="N:HASH", help="The head that an earlier run printed.")
@with_appcontext
def verify(known: str | None) -> None:
    """Work out every hash anew and say what is wrong; exit code 1 if anything is.

    Keep the head that it prints somewhere else: given with --head, it shows that since then nothing
    was cut off the end, and that the log was not made anew.
    """
    with explained():
        verification = verifying.Verification(
            db.session.connection(), expected=verifying.head_from(known) if known else None
        )
        wrong = 0
        for finding in verification.findings():
            click.echo(finding)
            wrong += 1
        db.session.rollback()
    if wrong:
        raise click.ClickException(
            f"The audit log is broken in {wrong} {'place' if wrong == 1 else 'places'}."
        )
    number = verification.head.number
    click.echo(f"{number} {'entry' if number == 1 else 'entries'}, unbroken.")
    click.echo(f"Head: {verification.head}")


@audit.command("list")
@click.option("--action", metavar="NOUN:VERB", help="Only this action.")
@click.option("--by", "account", type=int, metavar="ID", help="Only what this account did.")
@click.option("--on", "thing", metavar="KIND:ID", help="Only what was done to this thing.")
@click.option("--before", type=int, metavar="N", help="Only entries older than this one.")
@with_appcontext
def list_(action: str | None, account: int | None, thing: str | None, before: int | None) -> None:
    """List entries, the newest first: number, time, who, what, to what, details, a sentence."""
    entries = queries.newest()
    if action is not None:
        entries = queries.of_action(entries, action)
    if account is not None:
        entries = queries.by_account(entries, account)
    if thing is not None:
        entries = queries.on_thing(entries, *_thing(thing))
    with explained():
        found = db.session.scalars(queries.page_after(entries, before))
        stretch = stretch_of(found, lambda entry: entry.number)
        for entry in stretch.items:
            click.echo(_line(entry))
        db.session.rollback()
    if stretch.after:
        click.echo(f"These are {PAGE_SIZE}; older ones: --before {stretch.after}", err=True)


def _thing(text: str) -> tuple[str, int]:
    kind, _, number = text.partition(":")
    if not (kind and number.isascii() and number.isdigit()):
        raise WrongInput("A thing is its kind, a colon and its number, such as company:7.")
    return kind, int(number)


def _line(entry: Entry) -> str:
    who = "-" if entry.by_account is None else f"account:{entry.by_account}"
    thing = f"{entry.on_kind}:{entry.on_id}" if entry.on_kind else "-"
    details = " ".join(f"{key}={value}" for key, value in entry.details.items()) or "-"
    at = entry.at.strftime("%Y-%m-%d %H:%M:%SZ")
    return "\t".join(
        (str(entry.number), at, who, entry.action, thing, details, sentence(entry.action))
    )
