"""Ann, Bob, and Ann’s device with a passkey of hers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.accounts import passkeys
from directory.accounts.models import Account
from directory.kit.errors import Refused
from tests import cast
from tests.accounts.passkeys.device import Device

Stop = Callable[[datetime], None]
SITE = passkeys.Site("https://talks.example", "Talks")


@pytest.fixture
def ann(session: Session, clock_stands_at: Stop) -> Account:  # noqa: ARG001  # a session is open
    clock_stands_at(cast.NOW)
    return cast.account()


@pytest.fixture
def bob(ann: Account) -> Account:  # noqa: ARG001  # she comes first
    return cast.account("Bob Byte", "bob@byte.example")


@pytest.fixture
def device(ann: Account) -> Device:
    """Ann's device, with a passkey of hers."""
    return registered(ann)


def registered(account: Account, **fields: Any) -> Device:
    device = Device(**fields)
    answer = device.make(passkeys.options_to_register(account, site=SITE))
    passkeys.register(account, answer, name="Phone", site=SITE)
    return device


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as raised:
        act()
    return str(raised.value)
