"""P5: a failing mail server delays letters and loses none; a refusal stops one, and is shown.

Each way a server may fail is met by four letters, one of them to a dead address. The server then
comes to its senses, and the clock moves on.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from directory.outbox.server import Server
from tests.cast import NOW
from tests.outbox.conftest import Office
from tests.outbox.post import ANN, BOB
from tests.outbox.servers import DROP, HANG, QUICK, free_port, naughty

DEAD = "nobody@acme.example"
WAYS: dict[str, tuple[dict[str, str], str]] = {
    "all is well": ({}, "sent"),
    "451 for an address": ({"rcpt": "451 later"}, "sent"),
    "452 after the dot": ({"dot": "452 full"}, "sent"),
    "421 at the greeting": ({"greeting": "421 busy"}, "sent"),
    "554 at the greeting": ({"greeting": "554 closed"}, "sent"),
    "drops at the greeting": ({"greeting": DROP}, "sent"),
    "hangs at the greeting": ({"greeting": HANG}, "sent"),
    "hangs at DATA": ({"data": HANG}, "sent"),
    "550 for an address": ({"rcpt": "550 no"}, "refused"),
    "552 after the dot": ({"dot": "552 too large"}, "refused"),
    "drops after the dot": ({"dot": DROP}, "uncertain"),
    "hangs after the dot": ({"dot": HANG}, "uncertain"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_failing_server_delays_letters_and_loses_none(office: Office, way: str) -> None:
    ways, ends_as = WAYS[way]
    with naughty(**ways) as server:
        office.serve(server.server)
        numbers = office.write(ANN, DEAD, BOB, ANN)
        office.deliver()
        before = len(server.taken)
        server.ways = {"rcpt": f"550 unknown {DEAD}"}
        office.serve(server.server)
        for _ in range(3):
            office.now += timedelta(minutes=5)
            office.deliver()
        states = office.states()
        print(f"P5, {way}: {dict(Counter(states))}, arrived {len(server.taken)}")
        dead = "uncertain" if ends_as == "uncertain" else "refused"
        if way != "all is well":
            assert states == [ends_as, dead, ends_as, ends_as]
        # Nothing that was refused or is uncertain went a second time.
        assert len(server.taken) - before == (3 if ends_as == "sent" and ways else 0)
    for number, state in zip(numbers, states, strict=True):
        letter = office.letter(number)
        assert letter.text
        assert bool(letter.trouble) == (state != "sent")


def test_a_server_that_is_away_for_four_days_loses_nothing(office: Office) -> None:
    port = free_port()
    office.serve(Server("127.0.0.1", port, patience=QUICK))
    office.write(ANN, BOB)
    tries = 0
    while office.now < NOW + timedelta(days=4):
        tries += office.deliver()
        office.now += timedelta(hours=1)
    assert set(office.states()) == {"delayed"}
    with naughty() as server:
        office.serve(server.server)
        office.now += timedelta(days=1)
        office.deliver()
        print(f"P5, away for four days: {tries} tries, arrived {len(server.taken)}")
        assert (office.states(), len(server.taken)) == (["sent", "sent"], 2)
