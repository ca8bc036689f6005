"""Who may send a letter and say what became of it, when workers die, sleep or are overtaken."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from datetime import timedelta
from threading import Timer

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.extensions import db
from directory.kit import engine
from directory.kit.transaction import work
from directory.outbox import actions, leasing, sending
from directory.outbox.models import LETTER, Letter
from directory.outbox.sending import Post
from directory.outbox.smtp import Fate, Outcome
from tests.outbox.conftest import Office
from tests.outbox.post import ANN
from tests.outbox.servers import naughty

TAKEN = Outcome(Fate.TAKEN, 250, "taken")
LATER = Outcome(Fate.LATER, 451, "later")


def lease_of(app: Flask) -> leasing.Lease:
    with app.app_context():
        lease = leasing.take([LETTER])
    assert lease
    return lease


def at_the_dot(office: Office, lease: leasing.Lease) -> None:
    with office.app.app_context():
        sending._note_the_dot(lease)  # noqa: SLF001  # the instant that tests are about


def note(office: Office, lease: leasing.Lease, outcome: Outcome) -> None:
    with office.app.app_context():
        sending._note(lease, outcome)  # noqa: SLF001  # as above


def test_a_worker_that_dies_before_the_dot_has_sent_nothing(office: Office) -> None:
    with naughty() as server:
        office.serve(server.server)
        office.write(ANN)
        lease_of(office.app)
        assert (office.deliver(), office.states()) == (0, ["waiting"])
        office.lapse()
        assert (office.deliver(), office.states()) == (1, ["sent"])


def test_a_worker_that_dies_at_the_dot_leaves_it_uncertain_and_nobody_sends_it(
    office: Office,
) -> None:
    with naughty() as server:
        office.serve(server.server)
        (number,) = office.write(ANN)
        at_the_dot(office, lease_of(office.app))
        assert (office.deliver(), office.states()) == (0, ["sending"])
        office.lapse()
        assert (office.deliver(), office.states()) == (1, ["uncertain"])
        office.now += timedelta(days=20)
        assert (office.deliver(), server.taken) == (0, [])
        assert office.letter(number).trouble == sending.LOST
        office.act(actions.send_again, number)
        office.deliver()
        assert (office.states(), len(server.taken)) == (["sent"], 1)
        assert office.letter(number).message_id.encode() in server.taken[0]


def test_a_worker_that_was_taken_for_dead_may_not_send_any_more(office: Office) -> None:
    with naughty() as server:
        office.serve(server.server)
        office.write(ANN)
        slow = lease_of(office.app)
        office.lapse()
        office.deliver()
        with pytest.raises(sending._Lost):  # noqa: SLF001  # nobody else sees it
            at_the_dot(office, slow)
        note(office, slow, LATER)
        assert (office.states(), len(server.taken)) == (["sent"], 1)


def test_who_was_taken_for_dead_after_the_dot_still_tells_the_truth(office: Office) -> None:
    office.write(ANN)
    slow = lease_of(office.app)
    at_the_dot(office, slow)
    office.lapse()
    office.deliver()
    assert office.states() == ["uncertain"]
    note(office, slow, LATER)
    assert office.states() == ["uncertain"]
    note(office, slow, TAKEN)
    assert office.states() == ["sent"]


def test_but_not_after_somebody_has_sent_it_again(office: Office) -> None:
    (number,) = office.write(ANN)
    slow = lease_of(office.app)
    at_the_dot(office, slow)
    office.lapse()
    office.deliver()
    office.act(actions.send_again, number)
    note(office, slow, TAKEN)
    assert office.states() == ["waiting"]


def test_what_is_given_up_while_a_worker_is_at_it_is_not_sent(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with naughty() as server:
        office.serve(server.server)
        (number,) = office.write(ANN)

        def give_up_at_the_last_moment(step: str) -> None:
            if step == "data":
                office.act(actions.give_up, number)

        server.before = give_up_at_the_last_moment
        assert office.deliver() == 1
        assert (office.states(), server.taken) == (["given_up"], [])
    assert "letter 1: somebody else took it, or gave it up" in caplog.messages


@pytest.mark.parametrize(("held_for", "state"), [(0.1, "sent"), (2.0, "uncertain")])
def test_what_a_server_said_is_worth_waiting_for_a_busy_database(
    office: Office, monkeypatch: pytest.MonkeyPatch, held_for: float, state: str
) -> None:
    """SQLite has one writer at a time. After the last try, nobody knows any more."""
    with office.app.app_context():
        if db.engine.dialect.name != "sqlite":
            return  # it makes us wait by itself
        path = db.engine.url.database
    monkeypatch.setattr(engine, "PRAGMAS", ("PRAGMA busy_timeout = 10",))
    monkeypatch.setattr(sending, "NOTED_AGAIN_AFTER", 0.05)
    with office.app.app_context():
        db.engine.dispose()

    def hold_the_database(step: str) -> None:
        if step == "dot":
            other = sqlite3.connect(path or "", isolation_level=None, check_same_thread=False)
            other.execute("BEGIN IMMEDIATE")
            Timer(held_for, other.close).start()

    with naughty() as server:
        server.before = hold_the_database
        office.serve(server.server)
        office.write(ANN)
        with suppress(sa.exc.OperationalError):
            office.deliver()
        time.sleep(held_for)
        office.lapse()
        office.deliver()
        assert (office.states(), len(server.taken)) == ([state], 1)


def test_a_letter_that_was_deleted_meanwhile_is_let_go(office: Office) -> None:
    (number,) = office.write(ANN)
    lease = lease_of(office.app)
    with office.app.app_context(), work():
        db.session.delete(db.session.get_one(Letter, number))
    note(office, lease, TAKEN)
    with office.app.app_context():
        assert Post(None, None, office.said.append).attend(lease) is None
    assert (office.states(), office.said) == ([], [])
