"""`flask speaker …`: what the community knows of speakers, and no page shows."""

from __future__ import annotations

import click
import sqlalchemy as sa
from flask.cli import with_appcontext

from directory.claims import actions
from directory.cli.trouble import WrongInput, explained
from directory.extensions import db
from directory.kit import transaction
from directory.speakers.models import Speaker


@click.group()
def speaker() -> None:
    """People who were on stage."""


@speaker.command()
@click.argument("slug")
@click.argument("email", required=False)
@click.option("--remove", is_flag=True, help="Forget the address.")
@with_appcontext
def contact(slug: str, email: str | None, *, remove: bool) -> None:
    """Write down the private address EMAIL of the speaker at /speakers/SLUG/.

    Who claims her page is asked there whether it is her. It is never shown.
    """
    if remove == (email is not None):
        raise WrongInput("Give either an address or --remove.")
    with explained(), transaction.work():
        found = db.session.scalar(sa.select(Speaker).where(Speaker.slug == slug))
        if found is None:
            raise WrongInput(f"There is no speaker at /speakers/{slug}/.")
        actions.set_contact(found, email, by=None)
        done = f"The address of {found.name} is {'forgotten' if remove else 'written down'}."
    click.echo(done)
