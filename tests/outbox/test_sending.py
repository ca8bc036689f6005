"""What becomes of a letter, by what its server says and by who is at it."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from directory.outbox import actions, rules
from directory.outbox.models import State
from tests.cast import NOW
from tests.outbox.conftest import Office
from tests.outbox.post import ANN, BOB
from tests.outbox.servers import DROP, HANG, naughty, real


def test_a_letter_is_sent_once(office: Office) -> None:
    with real() as (sink, server):
        office.serve(server)
        (number,) = office.write(ANN)
        assert (office.deliver(), office.deliver()) == (1, 0)
    letter = office.letter(number)
    assert (letter.state, letter.ended_at, letter.reply_code) == (State.SENT, NOW, 250)
    assert (office.task(number), sink.ids) == (None, [letter.message_id])


@pytest.mark.parametrize(
    ("ways", "state", "code"),
    [
        ({"rcpt": "550 unknown"}, State.REFUSED, 550),
        ({"data": "552 too much"}, State.REFUSED, 552),
        ({"dot": "554 spam"}, State.REFUSED, 554),
        ({"rcpt": "450 greylisted"}, State.DELAYED, 450),
        ({"dot": "451 later"}, State.DELAYED, 451),
        ({"greeting": "554 closed"}, State.DELAYED, 554),
        ({"greeting": HANG}, State.DELAYED, None),
        ({"content": DROP}, State.UNCERTAIN, None),
        ({"dot": DROP}, State.UNCERTAIN, None),
        ({"dot": HANG}, State.UNCERTAIN, None),
    ],
)
def test_the_state_says_what_the_server_said(
    office: Office, ways: dict[str, str], state: State, code: int | None
) -> None:
    with naughty(**ways) as server:
        office.serve(server.server)
        (number,) = office.write(ANN)
        office.deliver()
    letter, task = office.letter(number), office.task(number)
    assert (letter.state, letter.reply_code, bool(letter.trouble)) == (state, code, True)
    assert (task is not None) == (state is State.DELAYED)
    assert letter.text


def test_what_is_delayed_is_tried_again_at_longer_and_longer_intervals(office: Office) -> None:
    """Up to a day; and after five days it is given up, and said so."""
    with naughty(rcpt="451 not now") as server:
        office.serve(server.server)
        (number,) = office.write(ANN)
        pauses = []
        while office.deliver():
            task = office.task(number)
            if task is None:
                break
            pauses.append(task.due_at - office.now)
            office.now = task.due_at - timedelta(seconds=1)
            assert office.deliver() == 0
            office.now = task.due_at
        assert pauses[: len(rules.PAUSES)] == list(rules.PAUSES)
        assert set(pauses[len(rules.PAUSES) :]) == {timedelta(days=1)}
        letter = office.letter(number)
        assert (letter.state, letter.reply_code) == (State.GIVEN_UP, 451)
        assert letter.text
        assert timedelta(days=5) <= office.now - NOW < timedelta(days=6)
        # The server has come to its senses, and so has somebody at the desk.
        server.ways.clear()
        office.act(actions.send_again, number)
        office.deliver()
        assert (office.states(), len(server.taken)) == (["sent"], 1)


def test_a_server_in_trouble_is_asked_once_and_no_letter_pays_for_it(office: Office) -> None:
    with naughty(greeting="421 busy") as server:
        office.serve(server.server)
        numbers = office.write(ANN, BOB, ANN)
        assert office.deliver() == 1
        assert office.states() == ["delayed", "waiting", "waiting"]
        server.ways.clear()
        office.now += timedelta(minutes=1)
        assert office.deliver() == len(numbers)
        assert office.states() == ["sent"] * 3


def test_one_dead_address_does_not_block_the_others(office: Office) -> None:
    with naughty(rcpt=f"451 later {ANN}") as server:
        office.serve(server.server)
        office.write(ANN, BOB, ANN, BOB)
        assert office.deliver() == 4
    assert office.states() == ["delayed", "sent", "delayed", "sent"]


def test_without_a_server_letters_are_kept_and_shown(office: Office) -> None:
    office.serve(None)
    (number,) = office.write(
        ANN, text="Your link: https://x.example/secret\n", expires_at=NOW + timedelta(minutes=10)
    )
    office.deliver()
    assert office.said == [
        f"To: {ANN}\nSubject: Your link\n\nYour link: https://x.example/secret\n"
    ]
    letter = office.letter(number)
    assert (letter.state, letter.text) == (State.KEPT, "Your link: https://x.example/secret\n")
    assert office.deliver() == 0


def test_a_secret_is_forgotten_once_it_was_sent(office: Office) -> None:
    with naughty() as server:
        office.serve(server.server)
        secret, plain = office.write(ANN, expires_at=NOW + timedelta(minutes=10)) + office.write(
            BOB
        )
        office.deliver()
    assert (office.letter(secret).text, office.letter(secret).html) == (None, None)
    assert office.letter(plain).text


def test_a_secret_that_is_over_is_not_sent(office: Office) -> None:
    with naughty(rcpt="451 later") as server:
        office.serve(server.server)
        (number,) = office.write(ANN, expires_at=NOW + timedelta(minutes=3))
        office.deliver()
        office.now += timedelta(minutes=1)
        office.deliver()
        task = office.task(number)
        assert task
        # Not five minutes later, but when it is over.
        assert task.due_at == NOW + timedelta(minutes=3)
        server.ways.clear()
        office.now = task.due_at
        office.deliver()
        assert (server.taken, office.task(number)) == ([], None)
    letter = office.letter(number)
    assert (letter.state, letter.text) == (State.GIVEN_UP, None)
    assert letter.trouble == "The mail server answered the address with 451: later"


def test_a_letter_we_fail_on_is_put_off_and_the_others_are_sent(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with naughty() as server:
        office.serve(server.server)
        broken, _ = office.write("not an address of ann@secret", BOB)
        office.deliver()
    assert office.states() == ["delayed", "sent"]
    assert office.letter(broken).trouble == "Lectern failed on it (Refused); its log says where."
    assert "Refused at " in caplog.text
    assert "secret" not in caplog.text


def test_the_log_names_nobody(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with naughty(rcpt=f"550 {ANN} is not here") as server:
        office.serve(server.server)
        office.write(ANN, BOB)
        office.deliver()
    assert [line for line in caplog.messages if line.startswith("letter")] == [
        "letter 1: no, 550",
        "letter 2: taken, 250",
    ]
    assert "example" not in caplog.text.replace("lectern.example", "")
