"""The evenings of the sample: two from their posts, and one that is announced."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from directory.events import actions as events
from directory.events.models import Event
from directory.events.terms import Part
from directory.imports import actions as imports
from directory.imports import queries as imported
from directory.imports.posts import parse, read
from directory.imports.posts.model import Billing, Company, Figure, Person, Post, Stated, Talk
from directory.kit.errors import Refused
from directory.speakers.models import Source, Standing

HERE = Path(__file__).parent
EVENINGS = HERE / "evenings.toml"
LANGUAGE = "en"


def take_in(*, zone: str, now: datetime) -> tuple[Event, list[str]]:
    """Take in every evening; gives the newest that is over, and what its photos show."""
    said = tomllib.loads(EVENINGS.read_text(encoding="utf-8"))
    posts = [_post(described) for described in said["evening"]]
    if here := imported.event_titled(posts[-1].title, posts[-1].starts_on):
        raise Refused(f"The sample is here already: /events/{here.slug}/. Nothing was loaded.")
    taken = [
        _take(post, described, source=described["post"], zone=zone)
        for post, described in zip(posts, said["evening"], strict=True)
    ]
    coming = said["coming"]
    _take(_announcement(coming, now=now), coming, source=EVENINGS.name, zone=zone)
    pictures = said["evening"][-1]["pictures"]
    return taken[-1], [picture["drawing"] for picture in pictures]


def _take(post: Post, described: dict[str, Any], *, source: str, zone: str) -> Event:
    """An event with its hours, and in it what the post says."""

    def at(hour: time) -> datetime | None:
        return datetime.combine(post.starts_on, hour, ZoneInfo(zone)) if post.starts_on else None

    event = events.create_event(
        post.title,
        zone=zone,
        starts_on=post.starts_on,
        doors_at=at(described["doors"]),
        starts_at=at(described["begins"]),
        place=described["place"],
        sold_out=any(figure.value == "sold out" for figure in post.figures),
        registration_url=described.get("registration_url"),
    )
    imports.import_posts([post], source=source, zone=zone, publish=True)
    return event


def _post(described: dict[str, Any]) -> Post:
    """The post of an evening, with what only the organizers know."""
    (post,) = parse.parse(
        read.decode((HERE / described["post"]).read_bytes()), name=described["post"]
    )
    of_talk = {talk["title"]: talk for talk in described["talk"]}
    of_person = {person["name"]: person["was"] for person in described["person"]}
    figures = [Figure(each["value"], each["words"]) for each in described.get("figures", [])]
    return replace(
        post,
        talks=tuple(
            replace(
                talk,
                summary=of_talk[talk.title]["summary"],
                video_url=of_talk[talk.title].get("film"),
                video_offset=of_talk[talk.title].get("offset"),
                language=LANGUAGE,
            )
            for talk in post.talks
        ),
        people=tuple(
            replace(person, stated=_stated(of_person[person.name], told_on=post.starts_on))
            if person.name in of_person
            else person
            for person in post.people
        ),
        pictures=tuple(
            replace(picture, caption=picture.caption or drawn.get("caption"))
            for picture, drawn in zip(post.pictures, described.get("pictures", []), strict=True)
        ),
        figures=(*post.figures, *figures),
    )


def _stated(was: list[dict[str, Any]], *, told_on: date | None) -> tuple[Stated, ...]:
    """What a person was and is. Nothing of it is in doubt."""
    return tuple(
        Stated(**{"seen_on": told_on, "standing": Standing.ACCEPTED.value, **each}) for each in was
    )


def _announcement(coming: dict[str, Any], *, now: datetime) -> Post:
    """The post of an evening that is still to come: on a weekday, some weeks from today."""
    earliest = now.date() + timedelta(weeks=coming["weeks_ahead"])
    day = earliest + timedelta(days=(coming["weekday"] - earliest.weekday()) % 7)
    talks, people = [], []
    for talk in coming["talk"]:
        billing = Billing(talk["speaker"], Part.SPEAKER, 0, **talk["as"])
        talks.append(Talk(talk["title"], 0, (billing,), talk["summary"], language=LANGUAGE))
        billed = [{**talk["as"], "source": Source.PROGRAMME.value}]
        people.append(Person(talk["speaker"], 0, stated=_stated(billed, told_on=now.date())))
    named = dict.fromkeys(talk["as"]["company"] for talk in coming["talk"])
    return Post(
        title=coming["title"],
        line=0,
        starts_on=day,
        ends_on=None,
        place=coming["place"],
        summary=coming["summary"].strip(),
        talks=tuple(talks),
        turns=(),
        people=tuple(people),
        companies=tuple(Company(name, 0) for name in named),
    )
