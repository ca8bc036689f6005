"""Errors of commands: one clear sentence, the remedy, and an exit code; never a traceback.

Exit code 2: what was given is wrong. Exit code 1: the surroundings are (a locked database).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError

from directory.extensions import db
from directory.imports.posts.model import NotAPost
from directory.kit import revisions
from directory.kit.errors import Refused
from directory.media.store import NotKept

WRONG_INPUT = 2


class WrongInput(click.ClickException):
    """What was given cannot be used; nothing was done."""

    exit_code = WRONG_INPUT


@contextmanager
def explained() -> Iterator[None]:
    """Turn what can go wrong around a command into a sentence for the person at the terminal."""
    try:
        yield
    except (NotAPost, Refused) as error:
        raise WrongInput(str(error)) from error
    except NotKept as error:
        raise click.ClickException(str(error)) from error
    except (sa.exc.IntegrityError, StaleDataError) as error:
        why = str(getattr(error, "orig", error))
        if isinstance(error, sa.exc.IntegrityError) and "unique" not in why.lower():
            raise click.ClickException(
                f"Nothing was done: this does not fit together, and Lectern did not see it. ({why})"
            ) from error
        raise click.ClickException(
            "Somebody changed the same things at the same moment. Nothing was done: try again."
            f" ({why})"
        ) from error
    except sa.exc.DBAPIError as error:
        raise click.ClickException(_database_trouble(error)) from error


def _database_trouble(error: sa.exc.DBAPIError) -> str:
    if "locked" in str(error.orig):
        return (
            "The database is locked: somebody else is writing to it. Nothing was done;"
            " try again in a moment."
        )
    try:
        present = revisions.present(db.engine)
    except sa.exc.DBAPIError:
        return f"The database does not answer. Look at DATABASE_URL. ({error.orig})"
    if complaint := revisions.complaint(present):
        return f"Nothing was done. {complaint}"
    return f"The database refused. Nothing was done. ({error.orig})"
