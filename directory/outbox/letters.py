"""Writing letters: rows of the transaction that causes them. The worker hands them over.

    letters.write(account.address, "accounts/mail/sign_in_link", expires_at=over_at, token=token)

reads templates/accounts/mail/sign_in_link.txt and .html. The first begins with its subject:
`{% block subject %}Sign in to {{ community }}{% endblock %}`. In both, `url_for` gives whole
addresses that begin with BASE_URL, whatever was asked for.
"""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime
from typing import Any

from flask import current_app

from directory.extensions import db
from directory.kit import clock
from directory.kit.mailboxes import mailbox
from directory.kit.text import squash
from directory.outbox.models import LETTER, Letter, State, Task

LONGEST_SUBJECT = 200
NOWHERE = "lectern.invalid"
# Nobody can read them, and no database of ours stores all of them.
_UNREADABLE = {"Cc", "Cs"}


def write(to: str, template: str, *, expires_at: datetime | None = None, **words: Any) -> Letter:
    """Write a letter to one address, in the words of this moment.

    With `expires_at` it holds a secret: it is not sent after that, and not kept once it was sent.
    Refuses, with a sentence, what is no address.
    """
    recipient = mailbox(to)
    now = clock.now()
    words = {**words, "url_for": address_of}
    text = current_app.jinja_env.get_template(f"{template}.txt")
    subject = "".join(text.blocks["subject"](text.new_context(words)))
    html = current_app.jinja_env.get_template(f"{template}.html").render(
        {**words, "subject": subject}
    )
    letter = Letter(
        recipient=str(recipient),
        subject=_line(subject),
        text=_readable(text.render(words)).strip() + "\n",
        html=_readable(html),
        template=template,
        message_id=_new_id(),
        state=State.WAITING,
        written_at=now,
        expires_at=expires_at,
    )
    db.session.add(letter)
    db.session.flush()  # the task asks for its id
    db.session.add(Task(kind=LETTER, letter_id=letter.id, since=now, due_at=now))
    return letter


def address_of(endpoint: str, **values: Any) -> str:
    """The whole address of one of our pages, from BASE_URL and never from a request."""
    paths = current_app.url_map.bind(NOWHERE)
    base: str = current_app.config["BASE_URL"]
    return base + paths.build(endpoint, values)


def _new_id() -> str:
    sender = current_app.config["MAIL_FROM"]
    return f"<{secrets.token_hex(16)}@{sender.address.domain if sender else NOWHERE}>"


def _line(text: str) -> str:
    """A subject: one line, whatever a name in it tries."""
    line = squash(_readable(squash(text)))
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"


def _readable(text: str) -> str:
    """The text with line breaks of one kind, and nothing that is no letter for anybody."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char for char in lines if char in "\n\t" or unicodedata.category(char) not in _UNREADABLE
    )
