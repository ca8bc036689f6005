"""Writing a role down: all that a company says is kept, in its order."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.kit.errors import Refused
from directory.roles import actions
from directory.roles.models import (
    Employment,
    Interdependency,
    Level,
    PayUnit,
    RequirementKind,
    Role,
    State,
    Workplace,
)
from tests import cast


def test_all_that_is_said_of_a_role_is_kept_in_its_order(session: Session) -> None:
    acme, ann, bob = cast.acme(), cast.ann(), cast.bob()
    stated: actions.Stated = {
        "discipline": "Engineering",
        "level": Level.SENIOR,
        "employment": Employment.PART_TIME,
        "workplace": Workplace.HYBRID,
        "pay_min": 5_000_000_000,
        "pay_max": 6_000_000_000,
        "pay_currency": "JPY",
        "pay_unit": PayUnit.MONTH,
        "pay_reason": None,
        "why": "Nine robots.",
        "adds": "A second opinion.",
        "interdependency": Interdependency.HIGH,
        "enough_musts": 1,
        "pathway": "To head cook.",
        "reply_days": 7,
        "apply_url": "https://example.org/apply",
    }
    actions.create(
        acme,
        title=" Cook\n of robots ",
        places=[("Zürich", "ch"), ("Bern", "CH")],
        regions=["EU", "CH", "EU"],
        requirements=[
            (RequirementKind.MUST, "Solder", "Robots break."),
            (RequirementKind.NICE, "Juggle", None),
        ],
        steps=[("A call", "Ann"), ("A day in the kitchen", None)],
        team=[bob, ann, bob],
        **stated,
    )
    session.expire_all()
    role = session.scalars(sa.select(Role)).one()
    assert {name: getattr(role, name) for name in stated} == stated
    assert (role.company.name, role.title, role.state) == ("Acme", "Cook of robots", State.DRAFT)
    assert [(at.locality, at.country) for at in role.places] == [("Zürich", "CH"), ("Bern", "CH")]
    assert [region.name for region in role.regions] == ["CH", "EU"]
    assert [(line.kind, line.text, line.why) for line in role.requirements] == [
        (RequirementKind.MUST, "Solder", "Robots break."),
        (RequirementKind.NICE, "Juggle", None),
    ]
    assert [(step.text, step.who) for step in role.steps] == [
        ("A call", "Ann"),
        ("A day in the kitchen", None),
    ]
    assert [mate.speaker.name for mate in role.team] == ["Bob Brown", "Ann Archer"]


def test_a_draft_may_be_nothing_but_a_title(session: Session) -> None:
    role = actions.create(cast.acme(), title="Cook")
    session.expire_all()
    assert (role.title, role.state, role.places) == ("Cook", State.DRAFT, [])


@pytest.mark.parametrize("title", ["", " \n"])
def test_a_role_without_a_title_is_refused(session: Session, title: str) -> None:
    with pytest.raises(Refused, match="A role has a title"):
        actions.create(cast.acme(), title=title)
    assert session.scalar(sa.select(sa.func.count(Role.id))) == 0
