"""Moments: only a company's own people lend it their words, and lost words are not shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.companies.models import Company
from directory.events.models import Passage, Talk
from directory.events.terms import Kind, Part
from directory.kit.db import Publication
from directory.kit.errors import Refused
from directory.roles import actions
from directory.roles.models import Moment, MomentKind, Role, State
from directory.roles.queries import moments_in, moments_of
from directory.speakers.models import Speaker, Standing
from tests import cast
from tests.cast import NOW

QUOTE = "We are hiring cooks"
TODAY = NOW.date()
DAY = timedelta(days=1)


@dataclass
class Stage:
    """A role of Acme's, and a talk in which nobody appears yet."""

    acme: Company
    byte: Company
    ann: Speaker
    role: Role
    talk: Talk
    passage: Passage

    def tie(self, *, quote: str = QUOTE, kind: MomentKind = MomentKind.SAYS_HIRING) -> Moment:
        return actions.tie(self.role, self.passage, kind=kind, quote=quote, now=NOW)


@pytest.fixture
def stage(session: Session) -> Stage:  # noqa: ARG001  # the builders add to it
    acme, ann = cast.acme(), cast.ann()
    talk = cast.talk(cast.event())
    return Stage(acme, cast.byte(), ann, cast.role(acme), talk, cast.passage(talk))


def refused(stage: Stage) -> bool:
    with pytest.raises(Refused, match="Nobody of Acme, then or now, speaks in this talk"):
        stage.tie()
    return True


def test_a_role_is_tied_to_a_talk_by_somebody_of_its_company(
    session: Session, stage: Stage
) -> None:
    cast.appearance(stage.ann, stage.talk, stage.acme)
    moment = stage.tie(quote=" we’re\nHIRING ".replace("’re", " are"))
    session.expire_all()
    assert session.scalars(moments_of(stage.role)).all() == [moment]
    assert (moment.quote, moment.position, moment.lost_at) == ("we are HIRING", 1, None)


def test_a_stage_of_strangers_is_refused(stage: Stage) -> None:
    cast.appearance(stage.ann, stage.talk, stage.byte)
    cast.affiliation(stage.ann, stage.byte)
    assert refused(stage)


def test_a_stage_where_she_sits_in_the_audience_is_refused(stage: Stage) -> None:
    cast.appearance(stage.ann, stage.talk, stage.acme, part=Part.AUDIENCE)
    assert refused(stage)


def test_another_talk_of_hers_does_not_help(stage: Stage) -> None:
    other = cast.talk(cast.event("Another night"), "Another talk")
    cast.appearance(stage.ann, other, stage.acme)
    assert refused(stage)


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(None, None), (None, TODAY), (TODAY, None), (date(2026, 5, 20), TODAY + DAY)],
)
def test_a_speaker_who_has_joined_since_lends_her_words(
    stage: Stage, starts_on: date | None, ends_on: date | None
) -> None:
    cast.appearance(stage.ann, stage.talk, stage.byte)
    cast.affiliation(stage.ann, stage.acme, starts_on=starts_on, ends_on=ends_on)
    assert stage.tie().passage == stage.passage


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "standing"),
    [
        (None, TODAY - DAY, Standing.ACCEPTED),
        (TODAY + DAY, None, Standing.ACCEPTED),
        (None, None, Standing.PROPOSED),
        (None, None, Standing.REJECTED),
    ],
)
def test_one_who_left_or_has_not_come_or_only_is_said_to_be_there_does_not(
    stage: Stage, starts_on: date | None, ends_on: date | None, standing: Standing
) -> None:
    cast.appearance(stage.ann, stage.talk, stage.byte)
    cast.affiliation(stage.ann, stage.acme, starts_on=starts_on, ends_on=ends_on, standing=standing)
    assert refused(stage)


def test_one_who_left_spoke_for_the_company_then(stage: Stage) -> None:
    cast.appearance(stage.ann, stage.talk, stage.acme)
    cast.affiliation(stage.ann, stage.acme, ends_on=TODAY - DAY)
    assert stage.tie().passage == stage.passage


def test_a_host_lends_her_own_words_and_not_her_guests(stage: Stage) -> None:
    cast.appearance(stage.ann, stage.talk, stage.acme, part=Part.HOST)
    assert refused(stage)
    stage.passage.speaker_id = stage.ann.id
    assert stage.tie().passage == stage.passage


@pytest.mark.parametrize("quote", ["We are hiring waiters", "hiring. We build", "", "…"])
def test_words_that_are_not_there_are_refused(stage: Stage, quote: str) -> None:
    cast.appearance(stage.ann, stage.talk, stage.acme)
    with pytest.raises(Refused, match="These words are not in the passage"):
        stage.tie(quote=quote)


@pytest.mark.parametrize("kind", [Kind.EDITORIAL, Kind.INAUDIBLE], ids=str)
def test_what_nobody_said_is_refused(stage: Stage, kind: Kind) -> None:
    cast.appearance(stage.ann, stage.talk, stage.acme)
    stage.passage.kind = kind
    with pytest.raises(Refused, match="Nobody said this"):
        stage.tie()


def test_the_same_moment_twice_is_refused_and_another_kind_is_not(stage: Stage) -> None:
    cast.appearance(stage.ann, stage.talk, stage.acme)
    stage.tie()
    with pytest.raises(Refused, match="tied to this passage already"):
        stage.tie(quote="a kitchen of robots")
    assert stage.tie(kind=MomentKind.DESCRIBES_WORK).position == 2


def test_a_moment_that_shows_a_value_names_one_of_its_own_company(stage: Stage) -> None:
    cast.appearance(stage.ann, stage.talk, stage.acme)
    own, foreign = cast.value(stage.acme), cast.value(stage.byte)
    shows, says = MomentKind.SHOWS_VALUE, MomentKind.SAYS_HIRING
    for kind, value, sentence in [
        (shows, None, "names it, and no other moment does"),
        (says, own, "names it, and no other moment does"),
        (shows, foreign, "is a value of another company"),
    ]:
        with pytest.raises(Refused, match=sentence):
            actions.tie(stage.role, stage.passage, kind=kind, quote=QUOTE, now=NOW, value=value)
    moment = actions.tie(stage.role, stage.passage, kind=shows, quote=QUOTE, now=NOW, value=own)
    assert moment.value == own


def test_a_moment_follows_its_words_and_is_lost_with_them(session: Session, stage: Stage) -> None:
    moment = cast.moment(stage.role, stage.passage, QUOTE)
    stage.passage.text = "As I said, we are hiring cooks!"
    assert actions.follow(stage.passage, now=NOW) == []
    stage.passage.text = "We are hiring."
    assert actions.follow(stage.passage, now=NOW) == [moment]
    assert actions.follow(stage.passage, now=NOW + DAY) == []
    session.flush()
    session.expire_all()
    assert (moment.lost_at, moment.quote, moment.passage) == (NOW, QUOTE, stage.passage)
    assert session.scalars(moments_of(stage.role)).all() == []


def test_words_that_come_back_bring_their_moment_back(session: Session, stage: Stage) -> None:
    moment = cast.moment(stage.role, stage.passage, QUOTE, lost_at=NOW)
    actions.follow(stage.passage, now=NOW)
    session.flush()
    session.expire_all()
    assert session.scalars(moments_of(stage.role)).all() == [moment]


def test_a_passage_can_be_deleted_once_its_moments_are_lost(session: Session, stage: Stage) -> None:
    moment = cast.moment(stage.role, stage.passage)
    kept = cast.moment(stage.role, cast.passage(stage.talk, "Who cooks?", position=2), "Who cooks")
    assert actions.lose_moments([stage.passage.id], now=NOW) == [moment]
    session.delete(stage.passage)
    session.flush()
    session.expire_all()
    assert (moment.passage, moment.lost_at, moment.quote) == (None, NOW, QUOTE)
    assert kept.lost_at is None


def test_a_passage_with_moments_cannot_be_deleted_unawares(session: Session, stage: Stage) -> None:
    cast.moment(stage.role, stage.passage)
    with pytest.raises(sa.exc.IntegrityError), session.begin_nested():
        session.execute(sa.delete(Passage))
    assert session.scalar(sa.select(sa.func.count(Passage.id))) == 1


def test_what_was_lost_before_keeps_its_day(session: Session, stage: Stage) -> None:
    moment = cast.moment(stage.role, stage.passage, lost_at=NOW)
    actions.lose_moments([stage.passage.id], now=NOW + DAY)
    session.expire_all()
    assert moment.lost_at == NOW


@pytest.mark.parametrize("hidden", ["talk", "event"])
def test_a_moment_of_a_hidden_talk_is_not_shown(
    session: Session, stage: Stage, hidden: str
) -> None:
    cast.moment(stage.role, stage.passage)
    thing = stage.talk if hidden == "talk" else stage.talk.event
    thing.state, thing.published_at = Publication.DRAFT, None
    assert session.scalars(moments_of(stage.role)).all() == []
    assert session.scalars(moments_in(stage.talk, NOW)).all() == []


def test_a_talk_shows_the_moments_of_visible_roles_in_its_own_order(
    session: Session, stage: Stage
) -> None:
    second = cast.passage(stage.talk, "Who cooks?", position=2)
    elsewhere = cast.passage(cast.talk(cast.event("Other night"), "Other talk"), position=1)
    later = cast.moment(stage.role, second, "Who cooks")
    newer = cast.role(stage.acme, "Newer", opened_at=NOW - DAY)
    first = cast.moment(newer, stage.passage)
    then = cast.moment(stage.role, stage.passage)
    cast.moment(stage.role, elsewhere)
    cast.moment(cast.role(stage.acme, "Closed", state=State.CLOSED), stage.passage)
    assert session.scalars(moments_in(stage.talk, NOW)).all() == [first, then, later]
