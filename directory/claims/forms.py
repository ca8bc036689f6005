"""Forms about claims: what they take, not whether it is right."""

from __future__ import annotations

from directory.claims.rules import LONGEST
from directory.kit.forms import Form, Line


class Ask(Form):
    """What a speaker may add for the organizers."""

    words = Line("How organizers can tell that it is you", longest=LONGEST)


class Follow(Form):
    """A button alone."""


class Reason(Form):
    """Why an organizer says no."""

    reason = Line("Reason", longest=LONGEST, missing="Write the reason: it goes to her by letter.")
