"""A small post of an invented evening, and what the tests do to it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.events.models import Passage, Talk
from directory.imports import actions
from directory.imports.planning import Plan, Verb
from directory.imports.posts import parse
from directory.kit import transaction

SOURCE = "evening.txt"
GREETING = "Welcome to the evening, everybody. I am glad that so many of you came through the rain."
KITCHEN = "We build a kitchen of robots, and the hardest part of the work is the onions."
HIRING = "We are hiring two cooks who like solder, and one person who can count plates."
BYTES = "A byte is a small thing, but we store nine of them for every eight that you send."
QUESTION = "What happens to the ninth one?"
ANSWER = "It checks the others, and once a year it is right when all of them are wrong."
ALT = "byte evening bob at a blackboard"
CAPTION = "Bob Byte draws the ninth byte on the blackboard at the Acme Evening. (Watch the film)"

EVENING = f"""Acme Evening of Small Things (Video + Transcript)

May 12, 2026

Over 80 guests came to the sold-out Acme Evening of Small Things.

Table of Contents

  1. Robots in the Kitchen – Ann Acme, Chief Engineer at Acme

  2. The Ninth Byte – Bob Byte, Storage Lead at Byte Works

Transcript of Acme Evening of Small Things:

Sam Staff: {GREETING}

Sam Staff: Our first speaker is Ann Acme, who has been with robots since school.

Ann Acme: {KITCHEN}

Ann Acme: {HIRING}

Sam Staff: Thank you, Ann. Our next speaker is Bob Byte. Please welcome him.

Bob Byte: {BYTES}

{ALT}

{CAPTION}

Audience Member: {QUESTION}

Bob Byte: {ANSWER}

Sam Staff: Thank you all, and good night. There is soup outside.
"""


def take_in(
    text: str = EVENING, *, publish: bool = False, replace: bool = False, source: str = SOURCE
) -> Plan:
    """Import the document for good, as the command does; gives the plan that was carried out.

    What the test itself did before is kept first, as if somebody had done it at the desk.
    """
    transaction.keep()
    with transaction.work():
        plans = actions.import_posts(
            parse.parse(text, name=source),
            source=source,
            zone="UTC",
            publish=publish,
            replace=replace,
        )
    assert len(plans) == 1
    return plans[0]


def passage(session: Session, text: str) -> Passage:
    """The passage with these very words."""
    return session.scalars(sa.select(Passage).where(Passage.text == text)).one()


def texts(session: Session) -> list[str]:
    """All that was said, in order."""
    in_order = sa.select(Passage.text).join(Talk).order_by(Talk.position, Passage.position)
    return list(session.scalars(in_order))


def done(plan: Plan, verb: Verb) -> list[tuple[str, str]]:
    """Kind and name of the things that this was done to."""
    return [(step.kind, step.name) for step in plan.steps() if step.verb is verb]


def kept(plan: Plan) -> list[tuple[str, list[str]]]:
    """What was kept as a person edited it, and in which fields."""
    return [(step.kind, sorted(step.kept)) for step in plan.steps() if step.kept]
