"""What may happen to a role and its moments. Nothing else in the house changes them.

Whoever calls says what time it is: imports and sample data tell of days gone by.
"""

from __future__ import annotations

from directory.roles.actions.life import (
    close,
    confirm,
    open_,
    renew,
    reopen,
    return_to_draft,
    submit,
)
from directory.roles.actions.moments import follow, lose_moments, tie
from directory.roles.actions.writing import Stated, create

__all__ = [
    "Stated",
    "close",
    "confirm",
    "create",
    "follow",
    "lose_moments",
    "open_",
    "renew",
    "reopen",
    "return_to_draft",
    "submit",
    "tie",
]
