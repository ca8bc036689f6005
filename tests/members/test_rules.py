"""Who may let somebody in, and how an address is veiled."""

from __future__ import annotations

import pytest

from directory.members import rules
from directory.members.models import Share


@pytest.mark.parametrize(
    ("share", "is_organizer", "expected"),
    [
        (Share.OWNER, False, True),
        (Share.RECRUITER, False, False),
        (Share.RECRUITER, True, True),
        (None, False, False),
        (None, True, True),
    ],
)
def test_owners_and_organizers_invite(
    share: Share | None, *, is_organizer: bool, expected: bool
) -> None:
    assert rules.may_invite(share, is_organizer=is_organizer) == expected


@pytest.mark.parametrize(
    ("share", "expected"), [(Share.OWNER, True), (Share.RECRUITER, False), (None, False)]
)
def test_owners_alone_say_who_belongs(share: Share | None, *, expected: bool) -> None:
    assert rules.may_manage(share) == expected


@pytest.mark.parametrize(
    ("email", "expected"),
    [("bob@byte.example", "b…@byte.example"), ("b@byte.example", "b…@byte.example")],
)
def test_a_veiled_address_says_no_more_than_its_owner_needs(email: str, expected: str) -> None:
    assert rules.veiled(email) == expected
