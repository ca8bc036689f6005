"""Writing: in the transaction that causes it, to one address, in words that nobody can bend."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from markupsafe import escape
from sqlalchemy.orm import Session

from directory.kit.errors import Refused
from directory.kit.transaction import undo
from directory.outbox import letters
from directory.outbox.message import envelope
from directory.outbox.models import LETTER, Letter, State, Task
from directory.outbox.server import sender_from
from tests import cast
from tests.outbox import post

SENDER = sender_from("Zürich, Töne <post@talks.example>", name="")
ROOT = Path(__file__).parents[2]
NASTY = "Bea\r\nBcc: evil@x.example\r\n\r\n<script>\x00\x1b\u2028"

pytestmark = pytest.mark.usefixtures("templates")


def sent(letter: Letter) -> EmailMessage:
    """The letter as the one who gets it reads it."""
    return BytesParser(policy=default).parsebytes(envelope(letter, SENDER).content)


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body
    text: str = body.get_content()
    return text


def test_a_letter_waits_with_its_task(
    session: Session, clock_stands_at: Callable[[datetime], None]
) -> None:
    clock_stands_at(cast.NOW)
    letter = letters.write(post.ANN, "test/link", name="Ann")
    task = session.scalars(sa.select(Task).where(Task.letter_id == letter.id)).one()
    assert (letter.state, letter.recipient, letter.template, letter.subject) == (
        *(State.WAITING, post.ANN, "test/link"),
        "Sign in, Ann",
    )
    assert (task.kind, task.due_at, letter.written_at) == (LETTER, cast.NOW, cast.NOW)


def test_what_is_undone_writes_no_letter(session: Session) -> None:
    letters.write(post.ANN, "test/link", name="Ann")
    undo()
    assert session.scalars(sa.select(Letter.id)).all() == session.scalars(sa.select(Task.id)).all()
    assert session.scalars(sa.select(Letter.id)).all() == []


def test_links_are_whole_and_from_the_settings(session: Session, app: Flask) -> None:
    with app.test_request_context("/", headers={"Host": "evil.example"}):
        letter = letters.write(post.ANN, "test/link", name="Ann")
    assert "http://127.0.0.1:8000/roles/?q=a+b" in (letter.text or "")
    assert 'href="http://127.0.0.1:8000/roles/"' in (letter.html or "")
    assert "evil" not in f"{letter.text}{letter.html}"
    assert session.get(Letter, letter.id) is letter


def test_headers_are_complete_and_the_same_each_time(session: Session, app: Flask) -> None:
    app.config["MAIL_FROM"] = SENDER
    letter = letters.write(post.ANN, "test/link", name="Ann")
    message = sent(letter)
    assert re.fullmatch(r"<[0-9a-f]{32}@talks\.example>", message["Message-ID"])
    assert message["From"] == '"Zürich, Töne" <post@talks.example>'
    assert message["Date"].datetime == letter.written_at.replace(microsecond=0)
    assert (message["To"], message["Auto-Submitted"]) == (post.ANN, "auto-generated")
    assert message.get_content_type() == "multipart/alternative"
    assert [each.get_content_type() for each in message.iter_parts()] == ["text/plain", "text/html"]
    content = envelope(letter, SENDER).content
    session.expire_all()
    assert envelope(letter, SENDER).content == content
    app.config["MAIL_FROM"] = None


def test_a_name_bends_no_header_and_no_part(session: Session) -> None:
    letter = letters.write(post.ANN, "test/link", name=NASTY)
    session.flush()
    message = sent(letter)
    assert message["Subject"] == "Sign in, Bea Bcc: evil@x.example <script>"
    assert sorted(message.keys()) == [
        *("Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID"),
        *("Subject", "To", "X-Auto-Response-Suppress"),
    ]
    html = part(message, "html")
    assert ("<script>" in html, "&lt;script&gt;" in html) == (False, True)
    assert not re.search("[\x00\x1b]", html + part(message, "plain"))


@pytest.mark.parametrize(
    "name",
    ["Zoë", "Жанна", "愛", "ア" * 90, "😀", "x" * 400, "é " * 150, "=?utf-8?q?x?=", "a, b; c <d>"],
)
def test_every_alphabet_arrives_in_lines_that_servers_take(session: Session, name: str) -> None:
    letter = letters.write(post.ANN, "test/link", name=name)
    session.flush()
    content, message = envelope(letter, SENDER).content, sent(letter)
    assert f"Hello {name.strip()}" in part(message, "plain")
    assert f"Hello {escape(name.strip())}" in part(message, "html")
    assert message["Subject"] == letter.subject
    assert len(letter.subject) <= letters.LONGEST_SUBJECT
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("to", "header", "isascii"),
    [
        ("bea@bücher.example", "bea@xn--bcher-kva.example", True),
        ("žofie@acme.example", "žofie@acme.example", False),
        (f"{'b' * 64}@{'a' * 60}.{'a' * 60}.example", None, True),
    ],
)
def test_there_is_exactly_one_recipient(
    session: Session, to: str, header: str | None, *, isascii: bool
) -> None:
    letter = letters.write(to, "test/link", name="Bea")
    session.flush()
    sender, recipient, content = envelope(letter, SENDER)
    assert (str(sender), str(recipient)) == ("post@talks.example", header or to)
    assert content.isascii() == isascii
    assert re.findall(rb"(?im)^(?:to|b?cc): *(.*)\r$", content) == [(header or to).encode()]


@pytest.mark.parametrize(
    "to", ["", "ann", "a@b.example, evil@x.example", "a@b.example\nBcc: c@d.ex"]
)
def test_what_is_no_address_gets_no_letter(session: Session, to: str) -> None:
    with pytest.raises(Refused):
        letters.write(to, "test/link", name="Ann")
    assert session.scalars(sa.select(Letter.id)).all() == []


def test_the_trial_letter_says_it_all_in_text(session: Session) -> None:
    letter = letters.write(post.ANN, "outbox/mail/trial")
    session.flush()
    assert letter.text == (
        "This letter was written to see whether letters of Lectern arrive. It did.\n"
        "\n"
        "What became of letters, the outbox shows: flask --app wsgi letters list\n"
        "\n"
        "-- \n"
        "Lectern\n"
        "http://127.0.0.1:8000/\n"
        "Somebody who looks after Lectern sent it to this address.\n"
    )


def test_letters_are_in_the_colours_of_the_site() -> None:
    """Mail programs know no custom properties, so the tokens stand there once more."""
    tokens = (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
    layout = (ROOT / "templates/outbox/mail/layout.html").read_text(encoding="utf-8")
    light, dark = tokens.split("@media", 1)
    day, night = layout.split("@media", 1)
    colour = re.compile(r"#[0-9a-f]{6}\b")
    assert set(colour.findall(day)) <= set(colour.findall(light))
    assert set(colour.findall(night)) <= set(colour.findall(dark)) | set(colour.findall(light))
    assert len(set(colour.findall(layout))) > 10
