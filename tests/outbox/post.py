"""Letters and tasks of the cast, as rows."""

from __future__ import annotations

import secrets
from typing import Any

from directory.extensions import db
from directory.outbox.models import LETTER, Letter, Task
from tests.cast import NOW

ANN, BOB = "ann@acme.example", "bob@byte.example"


def letter(to: str = ANN, **fields: Any) -> Letter:
    """A letter that waits for its first try since long ago, with its task."""
    given = {
        "subject": "Your link",
        "text": "Here it is.\n",
        "html": "<p>Here it is.</p>\n",
        "template": "outbox/mail/trial",
        "message_id": f"<{secrets.token_hex(16)}@lectern.example>",
        "written_at": NOW,
        **fields,
    }
    written = Letter(recipient=to, **given)
    db.session.add(written)
    db.session.flush()  # the task asks for its id
    if written.ended_at is None:
        task(LETTER, letter_id=written.id)
    return written


def task(kind: str = "test:count", **fields: Any) -> Task:
    """Something for the worker to do, due since long ago."""
    added = Task(kind=kind, **{"since": NOW, "due_at": NOW, **fields})
    db.session.add(added)
    db.session.flush()  # the test asks for its id
    return added
