"""Answers of a device that do not hold: each is refused with a sentence, and changes nothing."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.accounts import passkeys
from directory.accounts.models import Account, Purpose, Token
from directory.accounts.secrets import hash_of
from directory.extensions import db
from directory.kit import transaction
from directory.kit.errors import Refused
from tests import cast
from tests.accounts.passkeys.conftest import SITE, Stop, refusal, registered
from tests.accounts.passkeys.device import UP, VERIFIED, Device, decoded, encoded

TOKENS = sa.select(sa.func.count(Token.id))

WRONG: dict[str, dict[str, Any]] = {
    "another site": {"origin": "https://talks.example.evil.example"},
    "the same site without TLS": {"origin": "http://talks.example"},
    "another port": {"origin": "https://talks.example:8443"},
    "the other ceremony": {"type": "webauthn.other"},
    "nobody was there": {"flags": VERIFIED},
    "the owner was not checked": {"flags": UP},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_an_answer_that_is_not_for_us_signs_nobody_in(
    device: Device, wrong: dict[str, Any]
) -> None:
    answer = device.use(passkeys.options_to_sign_in(site=SITE), **wrong)
    assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.UNREADABLE


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_an_answer_that_is_not_for_us_makes_no_passkey(ann: Account, wrong: dict[str, Any]) -> None:
    answer = Device().make(passkeys.options_to_register(ann, site=SITE), **wrong)
    found = refusal(lambda: passkeys.register(ann, answer, name="Phone", site=SITE))
    assert found == passkeys.UNREADABLE
    assert db.session.scalars(passkeys.passkeys_of(ann.id)).all() == []


def test_an_answer_for_another_host_is_refused(device: Device) -> None:
    options = passkeys.options_to_sign_in(site=SITE) | {"rpId": "evil.example"}
    answer = device.use(options)
    assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.UNREADABLE


def test_another_key_does_not_sign_for_a_passkey(device: Device) -> None:
    forged = Device(credential_id=device.credential_id, handle=device.handle)
    answer = forged.use(passkeys.options_to_sign_in(site=SITE))
    assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.UNREADABLE


def test_a_challenge_is_good_once(device: Device) -> None:
    answer = device.use(passkeys.options_to_sign_in(site=SITE))
    passkeys.sign_in(answer, site=SITE)
    assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.LATE
    assert db.session.scalar(TOKENS) == 0


def test_a_challenge_that_we_did_not_give_is_refused(device: Device) -> None:
    options = passkeys.options_to_sign_in(site=SITE) | {"challenge": encoded(b"ours?" * 6)}
    answer = device.use(options)
    assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.LATE


@pytest.mark.parametrize("late", [False, True])
def test_a_challenge_is_good_for_five_minutes(
    device: Device, clock_stands_at: Stop, *, late: bool
) -> None:
    answer = device.use(passkeys.options_to_sign_in(site=SITE))
    clock_stands_at(cast.NOW + passkeys.GOOD_FOR * (1 if late else 0.99))
    if late:
        assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.LATE
    else:
        passkeys.sign_in(answer, site=SITE)


def test_a_challenge_is_good_for_whom_it_was_given_to(
    ann: Account, bob: Account, device: Device
) -> None:
    for_ann = passkeys.options_to_register(ann, site=SITE)
    made = Device().make(for_ann)
    assert refusal(lambda: passkeys.register(bob, made, name="Phone", site=SITE)) == passkeys.LATE
    used = device.use(passkeys.options_to_sign_in(ann, site=SITE))
    assert refusal(lambda: passkeys.sign_in(used, site=SITE)) == passkeys.LATE
    anybodys = device.use(passkeys.options_to_sign_in(site=SITE))
    assert refusal(lambda: passkeys.sign_in(anybodys, ann, site=SITE)) == passkeys.LATE


def test_a_token_for_something_else_is_no_challenge(ann: Account, device: Device) -> None:
    secret = encoded(b"t" * 32)
    later = cast.NOW + passkeys.GOOD_FOR
    db.session.add(
        Token(
            purpose=Purpose.SIGN_IN,
            secret_hash=hash_of(secret),
            account_id=ann.id,
            expires_at=later,
        )
    )
    options = passkeys.options_to_sign_in(ann, site=SITE) | {"challenge": secret}
    answer = device.use(options)
    assert refusal(lambda: passkeys.sign_in(answer, ann, site=SITE)) == passkeys.LATE


def test_an_answer_to_one_question_is_none_to_the_other(ann: Account, device: Device) -> None:
    to_register = passkeys.options_to_register(ann, site=SITE)
    answer = device.use({"challenge": to_register["challenge"], "rpId": "talks.example"})
    assert (
        refusal(lambda: passkeys.register(ann, answer, name="Phone", site=SITE))
        == passkeys.UNREADABLE
    )


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null",
        "[]",
        "{}",
        "[" * 15_000,
        "x" * 100_000,
        '{"response": null}',
        '{"response": {"clientDataJSON": 1}}',
        '{"response": {"clientDataJSON": "é"}}',
        json.dumps({"response": {"clientDataJSON": encoded(b'{"challenge": 1}')}}),
        json.dumps({"response": {"clientDataJSON": encoded(b'{"challenge": "\\ud800"}')}}),
    ],
)
def test_what_is_no_answer_is_refused(ann: Account, answer: str) -> None:
    assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.UNREADABLE
    found = refusal(lambda: passkeys.register(ann, answer, name="Phone", site=SITE))
    assert found == passkeys.UNREADABLE


def test_an_answer_longer_than_any_is_not_read(device: Device) -> None:
    answer = device.use(passkeys.options_to_sign_in(site=SITE)) + " " * passkeys.LONGEST
    assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.UNREADABLE


JUNK = st.none() | st.integers() | st.text(max_size=20) | st.binary(max_size=80).map(encoded)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    part=st.sampled_from(["attestationObject", "clientDataJSON", "id", "rawId", "type"]), by=JUNK
)
def test_an_answer_with_anything_in_it_is_refused(ann: Account, part: str, by: object) -> None:
    answer = json.loads(Device().make(passkeys.options_to_register(ann, site=SITE)))
    (answer["response"] if part in answer["response"] else answer)[part] = by
    refusal(lambda: passkeys.register(ann, json.dumps(answer), name="Phone", site=SITE))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), data=st.data())
def test_an_answer_that_was_changed_is_refused(
    device: Device, at: float, bit: int, data: st.DataObject
) -> None:
    answer = json.loads(device.use(passkeys.options_to_sign_in(site=SITE)))
    part = data.draw(st.sampled_from(sorted(answer["response"])))
    bits = bytearray(decoded(answer["response"][part]))
    bits[int(at * len(bits))] ^= 1 << bit
    answer["response"][part] = encoded(bytes(bits))
    refusal(lambda: passkeys.sign_in(json.dumps(answer), site=SITE))


def test_of_many_who_send_the_same_answer_at_once_one_wins(own_house: Flask) -> None:
    with own_house.app_context(), transaction.work():
        device = registered(cast.account())
        answer = device.use(passkeys.options_to_sign_in(site=SITE))
    together = Barrier(6)

    def one(_number: int) -> bool:
        with own_house.app_context():
            together.wait()
            try:
                with transaction.work():
                    passkeys.sign_in(answer, site=SITE)
            except Refused:
                return False
            return True

    with ThreadPoolExecutor(6) as crowd:
        assert sum(crowd.map(one, range(6))) == 1
