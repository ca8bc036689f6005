"""Ann on stage, the account of hers, and Sam of staff."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.speakers.models import Speaker
from tests import cast


@pytest.fixture
def ann(session: Session) -> Speaker:
    assert session.is_active  # the cast's builders add to it
    return cast.ann()


@pytest.fixture
def her(ann: Speaker) -> Account:
    assert ann.is_published
    return cast.account()


@pytest.fixture
def sam(ann: Speaker) -> Account:
    assert ann.is_published
    return cast.account("Sam Stone", "sam@lectern.example", is_organizer=True)
