"""An application that writes letters as somebody, and whose worker works within the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from threading import Event

import jinja2
import pytest
import sqlalchemy as sa
from flask import Flask
from jinja2 import DictLoader

from directory.extensions import db
from directory.kit import clock
from directory.kit.transaction import work
from directory.outbox.models import Letter, Task
from directory.outbox.server import Server, sender_from
from directory.outbox.worker import EXTENSION, Worker
from tests.cast import NOW
from tests.outbox import post

TEMPLATES = {
    "test/link.txt": """{% extends "outbox/mail/layout.txt" %}
{% block subject %}Sign in, {{ name }}{% endblock %}
{% block body %}Hello {{ name }}, {{ url_for("roles.index", q="a b") }}{% endblock %}""",
    "test/link.html": """{% extends "outbox/mail/layout.html" %}
{% from "outbox/mail/parts.html" import button %}
{% block body %}<p>Hello {{ name }}</p>
{{ button(url_for("roles.index"), "Roles") }}{% endblock %}""",
}


@pytest.fixture
def templates(house: Flask) -> Iterator[None]:
    """A letter that greets somebody by name: "test/link"."""
    environment = house.jinja_env
    loader = environment.loader
    assert loader
    environment.loader = jinja2.ChoiceLoader([DictLoader(TEMPLATES), loader])
    yield
    environment.loader = loader


class Office:
    """A house with a worker, whose clock the test moves."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.now = NOW
        self.said: list[str] = []
        app.config["MAIL_FROM"] = sender_from("post@lectern.example", name="Lectern")
        app.extensions[EXTENSION] = {}

    def serve(self, server: Server | None) -> None:
        """Hand letters to this server from now on."""
        self.app.config["SMTP"] = server

    def write(self, *to: str, **fields: object) -> list[int]:
        """Write letters; their numbers."""
        with self.app.app_context(), work():
            return [post.letter(each, **fields).id for each in to]

    def deliver(self) -> int:
        """Let a worker do what is due. It has no memory of servers in trouble."""
        return Worker(self.app, self.said.append).until_idle(Event())

    def act(self, action: Callable[..., None], number: int) -> None:
        """What somebody at the desk does with a letter."""
        with self.app.app_context(), work():
            action(db.session.get_one(Letter, number), now=self.now)

    def letter(self, number: int) -> Letter:
        """A letter as it is now."""
        with self.app.app_context():
            return db.session.get_one(Letter, number)

    def task(self, number: int) -> Task | None:
        """The task of a letter."""
        with self.app.app_context():
            return db.session.scalar(sa.select(Task).where(Task.letter_id == number))

    def states(self) -> list[str]:
        """The states of all letters, in the order they were written in."""
        with self.app.app_context():
            return [
                str(state)
                for state in db.session.scalars(sa.select(Letter.state).order_by(Letter.id))
            ]

    def lapse(self) -> None:
        """Let every lease run out: its worker is dead."""
        with self.app.app_context(), work():
            long_ago = NOW - timedelta(days=365 * 20)
            db.session.execute(
                sa.update(Task).where(Task.leased_by.is_not(None)).values(leased_until=long_ago)
            )


@pytest.fixture
def office(own_house: Flask, monkeypatch: pytest.MonkeyPatch) -> Office:
    office = Office(own_house)

    def now() -> datetime:
        return office.now

    monkeypatch.setattr(clock, "now", now)
    return office
