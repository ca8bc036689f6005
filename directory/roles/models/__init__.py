"""The tables of the roles room: the role itself, and what hangs on it."""

from __future__ import annotations

from directory.roles.models.parts import (
    Moment,
    MomentKind,
    Place,
    Region,
    Requirement,
    RequirementKind,
    Step,
    Teammate,
)
from directory.roles.models.role import (
    MOVES,
    Employment,
    Interdependency,
    Level,
    Outcome,
    PayUnit,
    Role,
    State,
    Workplace,
)

__all__ = [
    "MOVES",
    "Employment",
    "Interdependency",
    "Level",
    "Moment",
    "MomentKind",
    "Outcome",
    "PayUnit",
    "Place",
    "Region",
    "Requirement",
    "RequirementKind",
    "Role",
    "State",
    "Step",
    "Teammate",
    "Workplace",
]
