"""`flask media …`: portraits, logos and photos; what no row shows is swept out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import sqlalchemy as sa
from flask.cli import with_appcontext

from directory.cli.trouble import WrongInput, explained
from directory.companies import actions as companies
from directory.companies.models import Company
from directory.events import actions as events
from directory.events.models import Event, Passage, Photo, Talk
from directory.extensions import db
from directory.kit import clock, transaction
from directory.kit.errors import Refused
from directory.media import queries, store, sweeping
from directory.speakers import actions as speakers
from directory.speakers.models import Speaker

Row = TypeVar("Row", bound=Speaker | Company | Event)
Thing = TypeVar("Thing")


@click.group()
def media() -> None:
    """Pictures: PNG, JPEG or WebP of at most 15 MB. What they say of themselves is left out."""


@media.group()
def add() -> None:
    """Add a portrait, a logo or a photo."""


@add.command()
@click.argument("slug", metavar="SPEAKER-SLUG")
@click.argument("file", metavar="FILE")
@with_appcontext
def portrait(slug: str, file: str) -> None:
    """Show FILE as the portrait of a speaker."""
    _take(file, lambda: _at(Speaker, slug), speakers.set_portrait)


@add.command()
@click.argument("slug", metavar="COMPANY-SLUG")
@click.argument("file", metavar="FILE")
@with_appcontext
def logo(slug: str, file: str) -> None:
    """Show FILE as the logo of a company."""
    _take(file, lambda: _at(Company, slug), companies.set_logo)


@add.command("photo")
@click.argument("slug", metavar="EVENT-SLUG")
@click.argument("file", metavar="FILE")
@click.option("--alt", metavar="TEXT", help="What is seen, for those who do not see it.")
@click.option("--decorative", is_flag=True, help="In place of --alt: there is nothing to tell.")
@click.option("--caption", metavar="TEXT", help="Who and why, for everybody.")
@click.option("--credit", metavar="TEXT", help="Who took it.")
@click.option("--talk", "talk_slug", metavar="SLUG", help="The talk that it was taken in.")
@click.option("--passage", "key", metavar="KEY", help="The passage that it stands after.")
@with_appcontext
def photo_(slug: str, file: str, *, talk_slug: str | None, key: str | None, **words: Any) -> None:
    """Add FILE as a photo of an event, behind those that are there."""
    if not words["alt"] and not words["decorative"]:
        raise WrongInput("Say what is seen with --alt, or that it does not matter: --decorative.")

    def put(event: Event, name: str) -> None:
        talk, passage = _talk(event, talk_slug), _passage(key)
        events.add_photo(event, name, talk=talk, passage=passage, **words)

    _take(file, lambda: _at(Event, slug), put)


@media.command("list")
@click.argument("slug", metavar="EVENT-SLUG")
@with_appcontext
def list_(slug: str) -> None:
    """List the photos of an event: number, picture or nothing, and words."""
    with explained():
        for number, photo in enumerate(_photos(_at(Event, slug)), 1):
            words = photo.alt or photo.caption or photo.url or "decorative"
            click.echo(f"{number}\t{photo.file or '-'}\t{words}")


@media.command()
@click.argument("slug", metavar="EVENT-SLUG")
@click.argument("number", type=click.IntRange(min=1))
@click.argument("file", metavar="FILE")
@with_appcontext
def attach(slug: str, number: int, file: str) -> None:
    """Give a photo of an event that is there already its picture, or another one.

    NUMBER is the one that `media list` says. No import overwrites the picture.
    """

    def find() -> Photo:
        photos = _photos(_at(Event, slug))
        if number > len(photos):
            raise WrongInput(f"“{slug}” has no photo {number}: `media list` numbers them.")
        return photos[number - 1]

    _take(file, find, events.set_picture)


@media.command()
@click.option("--delete", is_flag=True, help="Delete them; without, they are only listed.")
@with_appcontext
def sweep(*, delete: bool) -> None:
    """List the files that nothing shows for a day or longer, and delete them on demand."""
    now, count, size = clock.now(), 0, 0
    with explained():
        for leftover in sweeping.leftovers(_names_in_use, now=now):
            try:
                if delete and not sweeping.delete(leftover, now=now):
                    continue
            except OSError as error:
                why = f"{leftover.path} cannot be deleted: {error.strerror}."
                raise click.ClickException(why) from error
            click.echo(leftover.path.relative_to(store.folder()))
            count, size = count + 1, size + leftover.size
    did = "Deleted" if delete else "Without use"
    click.echo(f"{did}: {count} {'file' if count == 1 else 'files'}, {size / 1e6:.1f} MB.")


def _take(file: str, find: Callable[[], Thing], put: Callable[[Thing, str], object]) -> None:
    """Keep the picture, then show it where it belongs."""
    with explained():
        find()  # a slip of the pen is told before the picture is redrawn
        db.session.rollback()  # nobody waits for that
        try:
            data = store.read(Path(file))
        except OSError as error:
            raise WrongInput(f"{file} cannot be read: {error.strerror}.") from error
        try:
            name = store.keep(data)
        except Refused as error:
            raise WrongInput(f"{file}: {error}") from error
        with transaction.work():
            put(find(), name)
    click.echo(f"Added {file} as {name}.")


def _at(table: type[Row], slug: str) -> Row:
    row = db.session.scalar(sa.select(table).where(table.slug == slug))
    if row is None:
        raise WrongInput(f"There is no {table.__tablename__} “{slug}”.")
    return row


def _talk(event: Event, slug: str | None) -> Talk | None:
    if slug is None:
        return None
    talk = db.session.scalar(sa.select(Talk).where(Talk.event_id == event.id, Talk.slug == slug))
    if talk is None:
        raise WrongInput(f"“{event.slug}” has no talk “{slug}”.")
    return talk


def _passage(key: str | None) -> Passage | None:
    if key is None:
        return None
    its_own = key.removeprefix("#").removeprefix("p-")  # as a link has it
    passage = db.session.scalar(sa.select(Passage).where(Passage.key == its_own))
    if passage is None:
        raise WrongInput(f"There is no passage “{key}”. The link of each ends with its key.")
    return passage


def _photos(event: Event) -> list[Photo]:
    in_order = sa.select(Photo).where(Photo.event_id == event.id)
    return list(db.session.scalars(in_order.order_by(Photo.position, Photo.id)))


def _names_in_use() -> list[str]:
    return list(db.session.scalars(queries.names_in_use()))
