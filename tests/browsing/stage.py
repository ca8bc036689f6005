"""What the browser is shown beside the sample evening: nothing at all, and too much.

The sample's evening is the newest that is past, so that the first page shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from typing import Any

import sqlalchemy as sa

from directory.companies.models import Company
from directory.events.models import Event, Figure, Passage, Provider, Resource, ResourceKind, Status
from directory.events.models import Talk as TalkRow
from directory.events.terms import Kind, Part
from directory.extensions import db
from directory.roles.models import MomentKind, Requirement, RequirementKind, Role, State
from directory.roles.views.words import slug_of
from directory.speakers.models import Speaker
from tests import cast

LAST_YEAR = date(2025, 6, 12)
ARABIC_NAME = "ليلى بنت عبد الرحمن الحداد"
ARABIC = "شكرا لكم. هذه أول مرة أتكلم فيها هنا، وسأحكي عن الحبوب وعن الصوت الذي لا يسمعه أحد."
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
TOO_LONG = " ".join(islice(cycle([UNBROKEN, "and", "what", "the", "harbour", "said"]), 17))[:300]
FILM = "stage-film-1"
WORDS = """grain barley harbour ladder lamp kettle ferry lift map thumb dark telephone rota winter
battery probe shed listen measure count promise answer morning people carry mend write ask the a of
and to in it is was that we they on with for at by from not but so when there one two""".split()
LONG_TALK = {"passages": 400, "words": 100}

# The pages, as the tests call them. `build` says where each of them is.
PAGES = [
    "home",
    "events",
    "event past",
    "event to come",
    "event cancelled",
    "event of 200 talks",
    "talks",
    "talk of the sample",
    "talk with a film",
    "talk with a film of Vimeo",
    "talk with a film of our own",
    "talk without anything",
    "talk of 40,000 words",
    "talk in Arabic",
    "speakers",
    "speaker",
    "speaker without anything",
    "speaker named in Arabic",
    "companies",
    "company",
    "company without anything",
    "roles",
    "roles filtered",
    "roles, nothing found",
    "role open",
    "role stale",
    "role closed",
    "role heard in a film",
    "about",
    "no page",
]
STATUS = {"role closed": 410, "no page": 404}


@dataclass
class Stage:
    """Where each page is, and what the tests look for there."""

    paths: dict[str, str]
    facts: dict[str, str] = field(default_factory=dict)


def build(now: datetime) -> Stage:
    """Add it all to a database that holds the sample already."""
    acme, ann, bob = cast.acme(), cast.ann(), cast.bob()
    opened: dict[str, Any] = {
        "submitted_at": now - timedelta(days=12),
        "opened_at": now - timedelta(days=10),
        "confirmed_at": now - timedelta(days=4),
        "valid_through": now + timedelta(days=50),
    }
    cast.partner(acme, starts_on=LAST_YEAR)
    _evenings(now)
    small = cast.event("An evening with films", starts_on=LAST_YEAR, slug="films")
    filmed = _films(small, acme, ann, bob)
    heard = cast.role(
        acme,
        "Cook of robots, with a title that goes on until somebody has to break the line of it",
        requirements=[
            Requirement(position=at, kind=kind, text=text, why=why)
            for at, (kind, text, why) in enumerate(
                [
                    (RequirementKind.MUST, "You can solder", "Robots break."),
                    (RequirementKind.MUST, "You taste what you cook", "The robots do not."),
                    (RequirementKind.LEARN, "How a robot holds a pan", None),
                ],
                1,
            )
        ],
        enough_musts=1,
        **opened,
    )
    cast.moment(heard, filmed[1], "We are hiring cooks", kind=MomentKind.SAYS_HIRING)
    _long_talk(small, ann, bob, heard)
    _nothing(small)
    _arabic(small)
    _many_talks(ann)
    db.session.flush()
    return Stage(_paths(heard), {"film": FILM, "role heard in a film": heard.title})


def _evenings(now: datetime) -> None:
    soon = (now + timedelta(days=21)).replace(hour=17, minute=30)
    coming = cast.event(
        "An evening to come",
        slug="to-come",
        starts_on=soon.date(),
        doors_at=soon,
        starts_at=soon + timedelta(minutes=30),
        place="Tallow Hall, Bristol",
        registration_url="https://seats.example/to-come",
        summary="Three talks on what is still to be measured.",
    )
    cast.talk(coming, "What nobody has measured yet")
    cast.event(
        "An evening that is cancelled",
        slug="cancelled",
        starts_on=(soon + timedelta(days=7)).date(),
        status=Status.CANCELLED,
    )
    cast.event(
        "An evening that has moved",
        slug="moved",
        starts_on=(soon + timedelta(days=14)).date(),
        status=Status.MOVED,
        sold_out=True,
    )


def _films(at: Event, acme: Company, ann: Speaker, bob: Speaker) -> list[Passage]:
    """Three talks, one with each kind of film. Gives the passages of the first."""
    film: dict[str, Any] = {"video_provider": Provider.YOUTUBE, "video_ref": FILM}
    talk = cast.talk(at, "Robots in the kitchen", summary="A pan is held.", video_offset=90, **film)
    cast.appearance(ann, talk, acme)
    cast.appearance(bob, talk, position=2, part=Part.HOST, title="Host")
    cast.affiliation(ann, acme)
    said = [
        cast.passage(talk, "Welcome, Ann. Mind the cable.", by=bob, starts_at=0.0),
        cast.passage(talk, by=ann, position=2, starts_at=12.5),
        cast.passage(talk, "[Applause]", position=3, kind=Kind.EDITORIAL),
        cast.passage(talk, "Who cleans up?", position=4, label="Audience", starts_at=65.0),
        cast.passage(talk, "Another robot, in a kitchen.", by=ann, position=5, starts_at=3671.0),
    ]
    db.session.add(
        Resource(
            event_id=at.id,
            talk_id=talk.id,
            passage_id=said[1].id,
            named_by_id=ann.id,
            position=1,
            kind=ResourceKind.PAPER,
            url="https://papers.example/" + "a-very-long-address/" * 8,
        )
    )
    vimeo = cast.talk(at, "On Vimeo", position=2, video_provider=Provider.VIMEO, video_ref="123456")
    cast.passage(vimeo, "A word, and a time.", by=ann, starts_at=5.0)
    own = cast.talk(
        at,
        "In a file",
        position=3,
        video_provider=Provider.FILE,
        video_ref="https://films.example/robots.mp4",
    )
    cast.passage(own, "A word, and a time.", by=ann, starts_at=5.0)
    return said


def _long_talk(at: Event, ann: Speaker, bob: Speaker, role: Role) -> None:
    talk = cast.talk(
        at,
        "Forty thousand words",
        position=4,
        video_provider=Provider.YOUTUBE,
        video_ref="stage-film-2",
    )
    cast.appearance(ann, talk)
    cast.appearance(bob, talk, position=2, part=Part.HOST)
    spoken = _prose()
    for position in range(1, LONG_TALK["passages"] + 1):
        voice = bob if position % 7 == 0 else ann
        text = " ".join(islice(spoken, LONG_TALK["words"])).capitalize() + "."
        last = cast.passage(talk, text, by=voice, position=position, starts_at=position * 35.0)
    cast.moment(role, last, last.text[:60], kind=MomentKind.DESCRIBES_WORK, position=2)


def _prose() -> Iterator[str]:
    """Words without end and without sense. The stride parts neighbours, so that few runs recur."""
    at = 0
    while True:
        for stride in (5, 11, 17, 23):
            at = (at + stride) % len(WORDS)
            yield WORDS[at]


def _nothing(at: Event) -> None:
    """A talk, a speaker and a company of which nothing but the name is known."""
    cast.talk(at, "A talk without anything", position=5, language=None)
    cast.speaker("Nell Nobody")
    cast.company("Nothing Yet")
    cast.company(f"{UNBROKEN} {UNBROKEN}"[:160], slug="long-name", mission=f"{UNBROKEN} grows.")


def _arabic(at: Event) -> None:
    layla = cast.speaker(ARABIC_NAME, slug="layla", pronouns="هي", biography=ARABIC)
    talk = cast.talk(
        at, "كيف نسمع الحبوب في الظلام", slug="arabic", position=6, language="ar", summary=ARABIC
    )
    cast.appearance(layla, talk, title="مهندسة صوت", company_name="صوت الحبوب")
    cast.passage(talk, ARABIC, by=layla)
    cast.affiliation(layla, cast.company("صوت الحبوب", slug="grain-sound"))


def _many_talks(ann: Speaker) -> None:
    many = cast.event(
        TOO_LONG,
        slug="too-much",
        starts_on=LAST_YEAR - timedelta(days=30),
        place=f"{UNBROKEN} Hall",
        figures=[Figure(position=1, value="over 2000", words="guests who stayed until the end")],
        summary=TOO_LONG,
    )
    for position in range(1, 201):
        title = TOO_LONG if position == 7 else f"Talk {position} of two hundred"
        talk = cast.talk(many, title, slug=f"talk-{position}", position=position)
        if position % 2:
            cast.appearance(ann, talk, title=TOO_LONG, company_name=f"{UNBROKEN} {UNBROKEN}"[:200])


def _paths(heard: Role) -> dict[str, str]:
    """Where each page is. What the sample holds is looked up, its addresses are its own."""
    event = db.session.scalars(sa.select(Event).where(Event.title.contains("Quernlight"))).one()
    talk = db.session.scalars(
        sa.select(TalkRow).where(TalkRow.title.startswith("What a Beetle"))
    ).one()
    shown = {role.title: role for role in db.session.scalars(sa.select(Role))}
    closed = next(role for role in shown.values() if role.state is State.CLOSED and role.opened_at)
    return {
        "home": "/",
        "events": "/events/",
        "event past": f"/events/{event.slug}/",
        "event to come": "/events/to-come/",
        "event cancelled": "/events/cancelled/",
        "event of 200 talks": "/events/too-much/",
        "talks": "/talks/",
        "talk of the sample": f"/talks/{talk.slug}/",
        "talk with a film": "/talks/robots-in-the-kitchen/",
        "talk with a film of Vimeo": "/talks/on-vimeo/",
        "talk with a film of our own": "/talks/in-a-file/",
        "talk without anything": "/talks/a-talk-without-anything/",
        "talk of 40,000 words": "/talks/forty-thousand-words/",
        "talk in Arabic": "/talks/arabic/",
        "speakers": "/speakers/",
        "speaker": "/speakers/ann-archer/",
        "speaker without anything": "/speakers/nell-nobody/",
        "speaker named in Arabic": "/speakers/layla/",
        "companies": "/companies/",
        "company": "/companies/quernlight/",
        "company without anything": "/companies/nothing-yet/",
        "roles": "/roles/",
        "roles filtered": "/roles/?level=senior",
        "roles, nothing found": "/roles/?level=intern&company=candlestair",
        "role open": _address(shown["Signal engineer"]),
        "role stale": _address(shown["New farms coordinator"]),
        "role closed": _address(closed),
        "role heard in a film": _address(heard),
        "about": "/about/",
        "no page": "/nowhere/",
    }


def _address(role: Role) -> str:
    return f"/roles/{role.id}-{slug_of(role)}/"
