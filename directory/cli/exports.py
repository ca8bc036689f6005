"""`flask export …`: an evening out again."""

from __future__ import annotations

import json

import click
from flask.cli import with_appcontext

from directory.cli.trouble import WrongInput, explained
from directory.extensions import db
from directory.imports import exports, interchange, queries


@click.group("export")
def export() -> None:
    """Write an evening out again."""


@export.command()
@click.argument("slug")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "markdown", "html", "vtt"]),
    default="json",
    show_default=True,
)
@click.option("--talk", "talk_slug", metavar="SLUG", help="For vtt: only this talk.")
@with_appcontext
def event(slug: str, form: str, talk_slug: str | None) -> None:
    """Write the event at SLUG to standard output, drafts too.

    WebVTT is for talks with times: it says so if there are none.
    """
    with explained():
        found = queries.event_at(slug)
        if found is None:
            raise WrongInput(f"There is no event “{slug}”. /events/ lists the public ones.")
        evening = interchange.dump(found)
        db.session.rollback()
    if form == "json":
        click.echo(json.dumps(evening, ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo(exports.as_markdown(evening), nl=False)
    elif form == "html":
        click.echo(exports.as_html(evening), nl=False)
    else:
        talks = exports.timed_talks(evening)
        if talk_slug is not None:
            talks = [talk for talk in talks if talk["slug"] == talk_slug]
        if not talks:
            raise click.ClickException(
                "No passage of it has a time yet, so there is nothing to write as WebVTT."
            )
        click.echo(exports.as_vtt(evening["event"]["title"], talks), nl=False)
