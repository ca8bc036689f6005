"""Making and using passkeys, and whose they are."""

from __future__ import annotations

import json

import pytest

from directory.accounts import passkeys
from directory.accounts.models import Account, Passkey
from directory.extensions import db
from tests import cast
from tests.accounts.passkeys.conftest import SITE, refusal, registered
from tests.accounts.passkeys.device import Device, encoded


@pytest.mark.parametrize(
    ("base_url", "host", "origin", "takes"),
    [
        ("https://talks.example", "talks.example", "https://talks.example", True),
        ("https://Talks.example:443", "talks.example", "https://talks.example", True),
        ("https://talks.example:8443/x", "talks.example", "https://talks.example:8443", True),
        ("http://talks.example", "talks.example", "http://talks.example", False),
        ("http://localhost:8000", "localhost", "http://localhost:8000", True),
        ("http://127.0.0.1:8000", "127.0.0.1", "http://127.0.0.1:8000", False),
        ("https://[::1]:8000", "::1", "https://[::1]:8000", False),
    ],
)
def test_a_site_is_known_by_its_address(
    base_url: str, host: str, origin: str, *, takes: bool
) -> None:
    site = passkeys.Site(base_url, "Talks")
    assert (site.host, site.origin, site.takes_passkeys) == (host, origin, takes)


def test_a_browser_is_asked_for_a_passkey_that_is_both_factors(ann: Account) -> None:
    options = passkeys.options_to_register(ann, site=SITE)
    assert options["rp"] == {"id": "talks.example", "name": "Talks"}
    assert options["user"]["name"] == "ann@acme.example"
    assert options["user"]["displayName"] == "Ann Archer"
    assert options["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert (options["attestation"], options["timeout"]) == ("none", 300_000)
    assert json.loads(json.dumps(options)) == options


def test_a_new_passkey_is_hers(ann: Account) -> None:
    device = registered(ann)
    kept = db.session.scalars(passkeys.passkeys_of(ann.id)).one()
    assert (kept.credential_id, kept.name, kept.sign_count) == (device.credential_id, "Phone", 0)
    assert kept.used_at is None


def test_a_device_that_has_one_is_told(ann: Account, device: Device) -> None:
    options = passkeys.options_to_register(ann, site=SITE)
    assert [each["id"] for each in options["excludeCredentials"]] == [encoded(device.credential_id)]


def test_nobody_is_told_whose_passkeys_there_are(device: Device) -> None:
    options = passkeys.options_to_sign_in(site=SITE)
    assert (options["rpId"], options["userVerification"]) == ("talks.example", "required")
    assert options["allowCredentials"] == []
    assert encoded(device.credential_id) not in json.dumps(options)


def test_a_passkey_says_who_signs_in(ann: Account, device: Device) -> None:
    used = passkeys.sign_in(device.use(passkeys.options_to_sign_in(site=SITE)), site=SITE)
    assert (used.account_id, used.sign_count, used.used_at) == (ann.id, 1, cast.NOW)


def test_who_is_signed_in_proves_it_by_one_of_hers(ann: Account, device: Device) -> None:
    options = passkeys.options_to_sign_in(ann, site=SITE)
    assert [each["id"] for each in options["allowCredentials"]] == [encoded(device.credential_id)]
    device.handle = b""  # a device that was told which to use need not say whose it is
    assert passkeys.sign_in(device.use(options), ann, site=SITE).account_id == ann.id


def test_somebody_elses_passkey_proves_nothing(bob: Account, device: Device) -> None:
    answer = device.use(passkeys.options_to_sign_in(bob, site=SITE))
    assert refusal(lambda: passkeys.sign_in(answer, bob, site=SITE)) == passkeys.OTHERS


def test_an_unknown_passkey_signs_nobody_in(ann: Account) -> None:
    stranger = Device(handle=passkeys.handle_of(ann.id))
    answer = stranger.use(passkeys.options_to_sign_in(site=SITE))
    assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.UNKNOWN


def test_a_passkey_with_somebody_elses_handle_is_refused(bob: Account, device: Device) -> None:
    device.handle = passkeys.handle_of(bob.id)
    answer = device.use(passkeys.options_to_sign_in(site=SITE))
    assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.UNREADABLE


def test_a_passkey_that_says_nobody_is_refused(device: Device) -> None:
    device.handle = b""
    answer = device.use(passkeys.options_to_sign_in(site=SITE))
    assert refusal(lambda: passkeys.sign_in(answer, site=SITE)) == passkeys.UNREADABLE


@pytest.mark.parametrize("account", ["ann", "bob"])
def test_a_passkey_is_registered_once(
    request: pytest.FixtureRequest, device: Device, account: str
) -> None:
    owner = request.getfixturevalue(account)
    again = Device(credential_id=device.credential_id)
    answer = again.make(passkeys.options_to_register(owner, site=SITE))
    found = refusal(lambda: passkeys.register(owner, answer, name="Phone", site=SITE))
    assert found == passkeys.TAKEN


def use(device: Device) -> Passkey:
    return passkeys.sign_in(device.use(passkeys.options_to_sign_in(site=SITE)), site=SITE)


def test_a_count_that_goes_back_is_a_copys(device: Device) -> None:
    use(device)
    use(device)
    device.count = 0
    assert refusal(lambda: use(device)) == passkeys.COPIED
    device.count = 1  # the next one is the second, once more
    assert refusal(lambda: use(device)) == passkeys.COPIED
    device.count = None  # it does not count any more
    assert refusal(lambda: use(device)) == passkeys.COPIED
    device.count = 2
    assert use(device).sign_count == 3


def test_a_device_need_not_count(ann: Account) -> None:
    device = registered(ann, count=None)
    assert [use(device).sign_count for _ in range(3)] == [0, 0, 0]


def test_a_device_that_counts_high_is_kept(ann: Account) -> None:
    device = registered(ann, count=2**32 - 2)
    assert use(device).sign_count == 2**32 - 1
