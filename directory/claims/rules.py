"""How long a link counts, which moves a claim can make, and who can be claimed."""

from __future__ import annotations

from datetime import timedelta

from directory.claims.models import State
from directory.speakers.models import Speaker

# People read their letters in the evening.
LINK = timedelta(hours=24)
LONGEST = 500  # characters of what is written to organizers, or by them

MOVES = {
    State.ASKED: {State.CONFIRMED, State.REFUSED, State.ENDED},
    State.CONFIRMED: {State.ENDED},
    State.REFUSED: set(),
    State.ENDED: set(),
}


def has_page(speaker: Speaker) -> bool:
    """Whether there is a page to be claimed: `speakers.queries.is_public` says the same in SQL."""
    return speaker.is_published and speaker.merged_into_id is None
