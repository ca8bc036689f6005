"""Handing over, step by step: what is certain, what is not, and that nobody is waited for long."""

from __future__ import annotations

import time

import pytest

from directory.kit.mailboxes import Mailbox, mailbox
from directory.outbox.server import Server
from directory.outbox.smtp import Envelope, Fate, Outcome, hand_over
from tests.outbox.post import ANN, BOB
from tests.outbox.servers import DROP, HANG, QUICK, TRICKLE, free_port, naughty, real

LETTER = b"Subject: Dots\r\n\r\n.\r\n..two\r\nend\r\n"
SENDER = mailbox("post@lectern.example")
BEFORE_THE_LETTER = ["greeting", "ehlo"]
OF_THE_LETTER = ["mail", "rcpt", "data"]


def handed(server: Server, *, to: Mailbox | None = None) -> tuple[Outcome, list[str]]:
    """What became of a letter, and whether its dot was announced."""
    noted: list[str] = []
    envelope = Envelope(SENDER, to or mailbox(ANN), LETTER)
    outcome = hand_over(server, envelope, before_dot=lambda: noted.append("dot"))
    return outcome, noted


def test_a_letter_is_taken_with_every_dot() -> None:
    with naughty() as server:
        assert handed(server.server) == (
            Outcome(Fate.TAKEN, 250, "The mail server answered the letter with 250: taken"),
            ["dot"],
        )
        assert server.taken == [b"Subject: Dots\r\n\r\n..\r\n...two\r\nend\r\n"]


def test_a_real_server_reads_what_was_written() -> None:
    with real() as (sink, server):
        assert handed(server)[0].fate is Fate.TAKEN
    (envelope,) = sink.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos, envelope.content) == (
        str(SENDER),
        [ANN],
        LETTER,
    )


@pytest.mark.parametrize("step", OF_THE_LETTER)
@pytest.mark.parametrize(
    ("way", "fate", "code"),
    [
        ("550 no", Fate.NO, 550),
        ("451 not now", Fate.LATER, 451),
        ("xyz", Fate.LATER, -1),
        (DROP, Fate.LATER, None),
        (HANG, Fate.LATER, None),
    ],
)
def test_before_the_dot_all_is_certain(step: str, way: str, fate: Fate, code: int | None) -> None:
    with naughty(**{step: way}) as server:
        outcome, noted = handed(server.server)
        assert (outcome.fate, outcome.code, outcome.is_server) == (fate, code, False)
        assert (noted, server.taken) == ([], [])


@pytest.mark.parametrize("step", BEFORE_THE_LETTER)
@pytest.mark.parametrize("way", ["554 no service", "421 busy", DROP, HANG, TRICKLE])
def test_a_server_in_trouble_refuses_no_letter(step: str, way: str) -> None:
    with naughty(**{step: way}, helo=way) as server:
        outcome, noted = handed(server.server)
        assert (outcome.fate, outcome.is_server, noted) == (Fate.LATER, True, [])


def test_a_server_that_wants_an_account_refuses_no_letter() -> None:
    with naughty(mail="530 sign in first") as server:
        outcome, _ = handed(server.server)
        assert (outcome.fate, outcome.code, outcome.is_server) == (Fate.LATER, 530, True)


def test_nobody_at_the_port_is_trouble_of_the_server() -> None:
    outcome, _ = handed(Server("127.0.0.1", free_port(), patience=QUICK))
    assert (outcome.fate, outcome.is_server) == (Fate.LATER, True)
    assert outcome.words.startswith("The mail server cannot be talked to (ConnectionRefusedError")


@pytest.mark.parametrize(
    ("way", "fate", "code"),
    [
        ("554 spam", Fate.NO, 554),
        ("452 full", Fate.LATER, 452),
        ("xyz", Fate.UNKNOWN, -1),
        ("354 go on", Fate.UNKNOWN, 354),
        (DROP, Fate.UNKNOWN, None),
        (HANG, Fate.UNKNOWN, None),
        (TRICKLE, Fate.UNKNOWN, None),
    ],
)
def test_after_the_dot_only_an_answer_is_certain(way: str, fate: Fate, code: int | None) -> None:
    with naughty(dot=way) as server:
        outcome, noted = handed(server.server)
        assert (outcome.fate, outcome.code, noted) == (fate, code, ["dot"])
        assert len(server.taken) == 1


def test_what_is_raised_before_the_dot_keeps_the_letter_here() -> None:
    with naughty() as server:

        def raise_it() -> None:
            raise RuntimeError

        with pytest.raises(RuntimeError):
            hand_over(server.server, Envelope(SENDER, mailbox(ANN), LETTER), before_dot=raise_it)
        assert handed(server.server)[0].fate is Fate.TAKEN
        assert len(server.taken) == 1


@pytest.mark.parametrize("step", ["greeting", "rcpt", "dot"])
def test_a_server_that_goes_on_for_ever_is_left(step: str) -> None:
    with naughty(**{step: TRICKLE}) as server:
        began = time.monotonic()
        handed(server.server)
        assert time.monotonic() - began < 10 * QUICK


def test_letters_of_other_alphabets_before_the_at_need_a_server_that_takes_them() -> None:
    to = mailbox("žofie@acme.example")
    with real(enable_SMTPUTF8=True) as (sink, server):
        assert handed(server, to=to)[0].fate is Fate.TAKEN
    assert sink.envelopes[0].rcpt_tos == ["žofie@acme.example"]
    with naughty() as plain:
        outcome, noted = handed(plain.server, to=to)
        assert (outcome.fate, noted, plain.asked) == (Fate.NO, [], [])
        assert outcome.words == (
            "The mail server cannot write to addresses with such letters before the @."
        )


def test_what_a_server_says_is_one_line_to_be_shown() -> None:
    with naughty(rcpt="550-first\x1b[31m\r\n550 " + "x" * 400) as server:
        words = handed(server.server)[0].words
    assert words.startswith("The mail server answered the address with 550: first [31m xxx")
    assert (len(words), words.isprintable()) == (300, True)


def test_one_dead_address_says_nothing_of_the_others() -> None:
    with naughty(rcpt=f"550 no {ANN}") as server:
        assert handed(server.server)[0].fate is Fate.NO
        assert handed(server.server, to=mailbox(BOB))[0].fate is Fate.TAKEN
