"""`flask import …`: an evening from one document."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from directory.cli.progress import Bar, progress_bar
from directory.cli.trouble import WrongInput, explained
from directory.extensions import db
from directory.imports import actions, attaching, interchange
from directory.imports.planning import Plan, make_plan
from directory.imports.posts import parse, read
from directory.imports.posts.model import Post
from directory.imports.report import Report, as_dict, as_text, report_on
from directory.kit import transaction
from directory.media import store

READ, PARSED, WRITTEN = 35, 40, 95  # percent of the whole, as measured on a long transcript
STANDARD_INPUT = "standard input"

Command = Callable[..., None]


@click.group("import")
def imports() -> None:
    """Take in an evening from one document."""


def _common(command: Command) -> Command:
    """The options that both kinds of documents have."""
    for option in (
        click.argument("file", metavar="FILE"),
        click.option("--dry-run", is_flag=True, help="Print what would happen; write nothing."),
        click.option("--publish", is_flag=True, help="Publish it; without, all is a draft."),
        click.option("--replace", is_flag=True, help="Let other words take the old ones' place."),
        click.option("--json", "as_json", is_flag=True, help="Print the report as JSON."),
    ):
        command = option(command)
    return command


@imports.command("post")
@_common
@click.option("--title", help="The title, if the document has none or a wrong one.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the event.")
@click.option("--encoding", help="How the document is encoded, if not in UTF-8.")
@click.option(
    "--pictures",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the files of its pictures are; without, beside FILE. Nothing is fetched.",
)
@with_appcontext
def post_(
    file: str,
    *,
    title: str | None,
    day: datetime | None,
    encoding: str | None,
    pictures: Path | None,
    dry_run: bool,
    publish: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Import a post or transcript: plain text, Markdown, saved HTML, WebVTT or SRT.

    FILE is a path, or - for standard input.
    """
    with explained(), progress_bar() as bar:
        bar.stage("Reading", 0)
        text = read.decode(_bytes_of(file), encoding=encoding)
        starts_on = day.date() if day else None
        posts = parse.parse(text, name=_name_of(file), title=title, starts_on=starts_on)
        bar.stage("Pictures", READ)
        beside = Path(file).parent if _name_of(file) else None
        take = store.look if dry_run else store.keep
        posts = attaching.Finder(take, beside=beside, folder=pictures).attach(posts)
        reports = _import(posts, file, bar, dry_run=dry_run, publish=publish, replace=replace)
    _tell(reports, as_json=as_json)


@imports.command("json")
@_common
@with_appcontext
def json_(file: str, *, dry_run: bool, publish: bool, replace: bool, as_json: bool) -> None:
    """Import what `flask export event SLUG --format json` wrote.

    FILE is a path, or - for standard input.
    """
    with explained(), progress_bar() as bar:
        bar.stage("Reading", 0)
        post = interchange.load(read.decode(_bytes_of(file)))
        reports = _import([post], file, bar, dry_run=dry_run, publish=publish, replace=replace)
    _tell(reports, as_json=as_json)


def _import(
    posts: list[Post], file: str, bar: Bar, *, dry_run: bool, publish: bool, replace: bool
) -> list[Report]:
    source, zone = _name_of(file) or STANDARD_INPUT, current_app.config["TIME_ZONE"]
    bar.stage("Comparing" if dry_run else "Importing", PARSED)
    plans: list[Plan]
    if dry_run:
        plans = [make_plan(post, source=source, zone=zone, replace=replace) for post in posts]
        db.session.rollback()
    else:
        with transaction.work():
            plans = actions.import_posts(
                posts,
                source=source,
                zone=zone,
                publish=publish,
                replace=replace,
                progress=partial(bar.part, PARSED, WRITTEN),
            )
        transaction.take_stock()
    return [report_on(plan, source=source, dry_run=dry_run, publish=publish) for plan in plans]


def _tell(reports: list[Report], *, as_json: bool) -> None:
    if as_json:
        first, *others = [as_dict(report) for report in reports]
        click.echo(json.dumps({**first, "also": others}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(as_text(report) for report in reports))


def _bytes_of(file: str) -> bytes:
    """The document, unless it is too large to be one."""
    try:
        if file == "-":
            return sys.stdin.buffer.read(read.MOST_BYTES + 1)
        read.check_size(Path(file).stat().st_size)
        return Path(file).read_bytes()
    except OSError as error:
        raise WrongInput(f"{file} cannot be read: {error.strerror}.") from error


def _name_of(file: str) -> str:
    return "" if file == "-" else Path(file).name
