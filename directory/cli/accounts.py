"""`flask account …`: the first organizer, and a way in for whom no letter reaches."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from directory.accounts import queries, rules
from directory.accounts.actions import rights, signing_up, tokens
from directory.accounts.models import Account, Purpose
from directory.cli.trouble import WrongInput, explained
from directory.extensions import db
from directory.kit import transaction
from directory.kit.mailboxes import mailbox
from directory.outbox.letters import address_of


@click.group()
def account() -> None:
    """People who sign in: make an account, or a link that signs in."""


@account.command()
@click.argument("email")
@click.option("--name", help="What others call her; without, the part before the @.")
@click.option("--organizer", is_flag=True, help="Let her in at the desk.")
@with_appcontext
def create(email: str, *, name: str | None, organizer: bool) -> None:
    """Make an account for EMAIL, and print a link that signs in.

    With --organizer, an account that is there already becomes an organizer.
    """
    with explained():
        with transaction.work():
            found = db.session.scalar(queries.account_at(email))
            if found is None:
                called = name or mailbox(email).local
                found = signing_up.create(email, name=called, way="command-line")
                click.echo(f"Made an account for {found.email}.")
            elif not organizer:
                raise WrongInput(f"{found.email} has an account: `account link` makes a link.")
            if organizer and not found.is_organizer:
                rights.make_organizer(found, by=None)
                click.echo(f"{found.name} is an organizer.")
            db.session.flush()  # the link asks for its id
            link_ = _link(found)
        click.echo(_announced(link_))


@account.command()
@click.argument("email")
@with_appcontext
def link(email: str) -> None:
    """Print a link that signs in the account of EMAIL, with all that a second factor opens."""
    with explained():
        with transaction.work():
            found = db.session.scalar(queries.account_at(email))
            if found is None or found.disabled_at is not None:
                raise WrongInput(f"No open account has the address {email}.")
            link_ = _link(found)
        click.echo(_announced(link_))


def _link(of: Account) -> str:
    """A link that counts as both factors: who runs commands here could change the row itself."""
    secret = tokens.issue(Purpose.TERMINAL, lasting=rules.TERMINAL, account=of)
    return address_of("sign_in.follow", secret=secret)


def _announced(link_: str) -> str:
    community = current_app.config["COMMUNITY"]
    return f"This link signs in to {community}, once and within a day:\n{link_}"
