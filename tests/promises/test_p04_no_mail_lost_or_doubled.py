"""P4: no letter is lost in silence, and none is sent twice by itself, wherever a worker is killed.

Workers are killed with SIGKILL at each step of handing over. What a server may or may not have is
"uncertain", is shown as that, and goes again only when somebody says so, with the same Message-ID.
"""

from __future__ import annotations

import re
import signal
from collections import Counter
from threading import Lock

import pytest
from flask import Flask

from directory.outbox import actions
from directory.outbox.models import State
from tests.outbox import processes
from tests.outbox.conftest import Office
from tests.outbox.post import ANN
from tests.outbox.servers import NaughtyServer, naughty

MESSAGE_ID = re.compile(rb"^Message-ID: (.*)\r$", re.MULTILINE)
# Where the worker is killed, and what its letter is known as afterwards.
KILLED_AT = {
    "greeting": State.SENT,
    "rcpt": State.SENT,
    "data": State.SENT,
    "dot": State.UNCERTAIN,
    "next": State.UNCERTAIN,
}


class Killer:
    """Kills a worker when the server is at a step for the second time: the first letter passes."""

    def __init__(self, step: str) -> None:
        self.step = step
        self.seen = 0
        self.victim: int | None = None
        self._lock = Lock()

    def __call__(self, step: str) -> None:
        with self._lock:
            self.seen += step == self.step
            if self.victim and self.seen == 2:
                processes.kill(self.victim)
                self.victim = None


def arrived(server: NaughtyServer) -> Counter[str]:
    return Counter(MESSAGE_ID.findall(content)[0].decode() for content in server.taken)


@pytest.mark.parametrize("step", KILLED_AT)
def test_whenever_a_worker_is_killed_each_letter_is_accounted_for(
    own_house: Flask, step: str
) -> None:
    office = Office(own_house)
    numbers = office.write(*[ANN] * 4)
    ids = {number: office.letter(number).message_id for number in numbers}
    with naughty() as server:
        killer = server.before = Killer(step)
        with processes.worker(own_house, smtp_url=server.url) as process:
            killer.victim = process.pid
            assert process.wait(20) == -signal.SIGKILL
        office.lapse()
        office.serve(server.server)
        office.deliver()
        states = dict(zip(numbers, office.states(), strict=True))
        counts = dict(Counter(states.values()))
        print(f"P4, killed at {step}: {counts}, arrived {arrived(server).total()}")
        # After the answer to the dot, the worker may have been quick enough to note it.
        allowed = {KILLED_AT[step], State.SENT} if step == "next" else {KILLED_AT[step]}
        assert states[numbers[1]] in allowed
        assert [states[number] for number in (numbers[0], *numbers[2:])] == ["sent"] * 3
        assert max(arrived(server).values()) == 1
        assert {ids[number] for number in numbers if states[number] == "sent"} <= set(
            arrived(server)
        )
        if states[numbers[1]] == "uncertain":
            office.act(actions.send_again, numbers[1])
            office.deliver()
            # Its recipient may have it twice now: by a person's will, and with the same name.
            assert office.states() == ["sent"] * 4
        assert set(arrived(server)) == set(ids.values())
