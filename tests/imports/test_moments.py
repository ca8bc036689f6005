"""The moments of roles, when the transcript under them is corrected."""

from __future__ import annotations

from sqlalchemy.orm import Session

from directory.kit import clock
from directory.roles import actions as roles
from directory.roles.models import Moment, MomentKind
from tests import cast
from tests.imports.documents import (
    EVENING,
    KITCHEN,
    passage,
    take_in,
)

# Moments on the board


def tied(session: Session, text: str) -> Moment:
    row = passage(session, text)
    company = row.talk.appearances[0].company
    assert company is not None
    role = cast.role(company)
    quote, _, _rest = text.partition(",")
    return roles.tie(role, row, kind=MomentKind.DESCRIBES_WORK, quote=quote, now=clock.now())


def test_a_moment_follows_its_words_when_the_paragraph_is_corrected(session: Session) -> None:
    take_in()
    moment = tied(session, KITCHEN)
    take_in(EVENING.replace(KITCHEN, KITCHEN.replace("onions", "shallots")))
    assert (moment.lost_at, moment.passage.text if moment.passage else None) == (
        None,
        KITCHEN.replace("onions", "shallots"),
    )


def test_a_moment_is_lost_when_its_words_are_corrected_away(session: Session) -> None:
    take_in()
    moment = tied(session, KITCHEN)
    take_in(EVENING.replace(KITCHEN, KITCHEN.replace("We build a kitchen", "They run a garage")))
    assert moment.lost_at is not None
    assert moment.quote == "We build a kitchen of robots"


def test_a_moment_is_lost_when_its_paragraph_leaves_and_never_moves(session: Session) -> None:
    take_in()
    moment = tied(session, KITCHEN)
    take_in(EVENING.replace(f"Ann Acme: {KITCHEN}\n\n", ""))
    session.refresh(moment)
    assert (moment.passage_id, moment.lost_at is not None) == (None, True)
