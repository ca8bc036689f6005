"""A database of one's own with a row in every table, and what is in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from hashlib import blake2b
from pathlib import Path
from textwrap import dedent, indent

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.accounts.models import Authenticator, Passkey, Purpose, RecoveryCode, Token
from directory.audit.actions import note
from directory.companies.models import Company, CompanyFormerSlug
from directory.events.models import EventFormerSlug, TalkFormerSlug
from directory.extensions import db
from directory.imports.models import Document
from directory.kit import revisions
from directory.kit.transaction import work
from directory.speakers.models import Speaker, SpeakerFormerSlug
from tests import cast
from tests.outbox import post

Contents = dict[str, tuple[int, str]]
ORDER = [path.stem for path in sorted((revisions.MIGRATIONS / "versions").glob("[0-9]*.py"))]

REVISION = '''
"""A revision for one test."""

import os
import signal

import sqlalchemy as sa
from alembic import op

revision = "9999_test"
down_revision = "{newest}"


def upgrade() -> None:
{body}


def downgrade() -> None:
    op.drop_column("company", "motto")
'''


def contents(app: Flask) -> Contents:
    """For each table but Alembic's own: how many rows, and a digest of all that they say.

    A column that says nothing may come and go.
    """
    with app.app_context(), db.engine.connect() as connection:
        tables = sa.MetaData()
        tables.reflect(connection)
        found = {}
        for name, table in tables.tables.items():
            rows = sorted(
                repr(sorted(item for item in row.items() if item[1] is not None))
                for row in connection.execute(table.select()).mappings()
            )
            found[name] = len(rows), blake2b("\n".join(rows).encode(), digest_size=8).hexdigest()
        found.pop("alembic_version", None)
        return found


def at(app: Flask) -> str:
    """The revision the database is at."""
    with app.app_context():
        return revisions.present(db.engine)


def fill_accounts(company: Company, speaker: Speaker) -> None:
    """A member of a company with all that proves who she is, who claims a speaker's page."""
    who = cast.account()
    cast.member(company, who)
    cast.invitation(to=company)
    cast.browser(who, secret="ours")
    cast.contact(speaker)
    cast.claim(speaker, who, secret="link")
    soon = cast.NOW + timedelta(minutes=10)
    db.session.add_all(
        [
            Token(
                purpose=Purpose.SIGN_IN, secret_hash="a" * 64, account_id=who.id, expires_at=soon
            ),
            Passkey(account_id=who.id, credential_id=b"id", public_key=b"key", name="Ann’s phone"),
            Authenticator(account_id=who.id, secret="BASE32"),
            RecoveryCode(account_id=who.id, code_hash="b" * 64),
        ]
    )


@pytest.fixture
def filled(own_house: Flask) -> Flask:
    """The application on a database of its own that has a row in every table."""
    with own_house.app_context(), work():
        whole = cast.everything()
        post.letter()
        db.session.add_all(
            [
                CompanyFormerSlug(slug="acme-inc", company_id=whole.acme.id),
                SpeakerFormerSlug(slug="ann-a", speaker_id=whole.ann.id),
                EventFormerSlug(slug="talks", event_id=whole.event.id),
                TalkFormerSlug(slug="robots", talk_id=whole.talk.id),
                Document(
                    event_id=whole.event.id,
                    name="post.txt",
                    imported_at=cast.NOW,
                    passages=[["key", "digest"]],
                    others=["digest"],
                ),
                cast.tally(),
            ]
        )
        fill_accounts(whole.acme, whole.ann)
        note("account:create", by=None, on=("account", 1), detail={"by": "command-line"})
        note("account:sign-in", by=1, detail={"way": "password"})
    return own_house


@pytest.fixture
def with_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Add a revision whose upgrade does this. Returns the folder of all revisions."""

    def add(body: str) -> Path:
        folder = tmp_path / "100% ours"
        shutil.copytree(revisions.MIGRATIONS, folder)
        text = REVISION.format(newest=revisions.newest(), body=indent(dedent(body).strip(), "    "))
        (folder / "versions" / "9999_test.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(revisions, "MIGRATIONS", folder)
        return folder

    return add
