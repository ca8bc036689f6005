"""An exported event read back, as a post that knows its slugs and keys."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marshmallow import ValidationError

from directory.events.models import Provider
from directory.events.terms import Part
from directory.imports.interchange.schema import EveningSchema, faults
from directory.imports.posts import model as posts
from directory.kit.text import fold

FAULTS_TOLD = 5
PLAYERS = {
    Provider.YOUTUBE: "https://www.youtube.com/watch?v={}",
    Provider.VIMEO: "https://vimeo.com/{}",
    Provider.FILE: "{}",
}


def load(text: str) -> posts.Post:
    """The post. Raises NotAPost, with the places of what is wrong, if it is none."""
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise posts.NotAPost(
            f"This is not JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from error
    except RecursionError as error:
        raise posts.NotAPost("This JSON is nested far too deeply for an exported event.") from error
    except ValueError as error:
        raise posts.NotAPost(f"This JSON holds a number that is none: {error}.") from error
    _refuse_unwritable(raw)
    try:
        data: dict[str, Any] = EveningSchema().load(raw)
    except ValidationError as error:
        raise _refusal(list(faults(error.messages))) from error
    if wrong := list(_wrong_references(data)):
        raise _refusal(wrong)
    return _post(data)


def _refuse_unwritable(raw: Any) -> None:
    """Refuse what no database keeps: half of a character, and the character NUL."""
    try:
        whole = json.dumps(raw, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise posts.NotAPost("This JSON holds half of a character (a lone surrogate).") from error
    if b"\\u0000" in whole:
        raise posts.NotAPost("This JSON holds the character NUL, which no text has.")


def _refusal(wrong: list[str]) -> posts.NotAPost:
    more = f" … and {len(wrong) - FAULTS_TOLD} more." if len(wrong) > FAULTS_TOLD else ""
    told = " ".join(wrong[:FAULTS_TOLD])
    return posts.NotAPost(f"This is not an exported event. Nothing was imported. {told}{more}")


def _wrong_references(data: dict[str, Any]) -> Iterator[str]:
    """Slugs and keys that are there twice, or that lead nowhere."""
    keys = [passage["key"] for talk in data["talks"] for passage in talk["passages"]]
    for kind, names in (
        ("talks: the slug", [talk["slug"] for talk in data["talks"]]),
        ("people: the slug", [person["slug"] for person in data["people"]]),
        ("companies: the slug", [company["slug"] for company in data["companies"]]),
        ("passages: the key", keys),
    ):
        yield from (f"{kind} “{name}” is there twice." for name in _repeated(names))
    talks = {talk["slug"] for talk in data["talks"]}
    people = {person["slug"] for person in data["people"]}
    for path, slug, there in _references(data, talks, people, set(keys)):
        if slug is not None and slug not in there:
            yield f"{path}: “{slug}” is not in this document."
    zone = data["event"]["zone"]
    if zone is not None and not _is_zone(zone):
        yield f"event.zone: “{zone}” is no time zone."
    event = data["event"]
    if event["ends_on"] and (not event["starts_on"] or event["ends_on"] < event["starts_on"]):
        yield "event.ends_on: Ends before it starts."


def _references(
    data: dict[str, Any], talks: set[str], people: set[str], keys: set[str]
) -> Iterator[tuple[str, str | None, set[str]]]:
    for at, talk in enumerate(data["talks"]):
        for number, passage in enumerate(talk["passages"]):
            yield f"talks[{at}].passages[{number}].speaker", passage["speaker"], people
    for at, person in enumerate(data["people"]):
        for number, each in enumerate(person["appearances"]):
            yield f"people[{at}].appearances[{number}].talk", each["talk"], talks
    for kind in ("photos", "resources"):
        for at, each in enumerate(data[kind]):
            yield f"{kind}[{at}].talk", each["talk"], talks
            yield f"{kind}[{at}].passage", each["passage"], keys
            yield f"{kind}[{at}].named_by", each.get("named_by"), people


def _repeated(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _post(data: dict[str, Any]) -> posts.Post:
    event = data["event"]
    talks = sorted(data["talks"], key=lambda talk: talk["position"])
    places = {talk["slug"]: at for at, talk in enumerate(talks)}
    names = _names(data["people"])
    said = [(places[talk["slug"]], passage) for talk in talks for passage in talk["passages"]]
    turns = {passage["key"]: at for at, (_talk, passage) in enumerate(said)}
    return posts.Post(
        title=event["title"],
        line=1,
        starts_on=event["starts_on"],
        ends_on=event["ends_on"],
        place=event["place"],
        summary=event["summary"],
        talks=tuple(_talk(talk, data["people"], names) for talk in talks),
        turns=tuple(_turn(passage, talk, names) for talk, passage in said),
        people=tuple(_person(person, names[person["slug"]]) for person in data["people"]),
        companies=tuple(
            posts.Company(each["name"], 1, tuple(each["aliases"]), each["slug"])
            for each in data["companies"]
        ),
        pictures=tuple(
            posts.Picture(
                line=1,
                talk=places.get(each["talk"]),
                turn=turns.get(each["passage"]),
                **{name: each[name] or None for name in ("alt", "caption", "credit", "url")},
                decorative=each["decorative"],
            )
            for each in data["photos"]
        ),
        links=tuple(
            posts.Link(
                line=1,
                url=each["url"],
                title=each["title"],
                talk=places.get(each["talk"]),
                turn=turns.get(each["passage"]),
                kind=each["kind"].value,
                named_by=names.get(each["named_by"]),
            )
            for each in data["resources"]
        ),
        figures=tuple(posts.Figure(**each) for each in event["figures"]),
        zone=event["zone"],
        slug=event["slug"],
    )


def _names(people: list[dict[str, Any]]) -> dict[str, str]:
    """What the post calls each person, by slug: her name, or her slug where two have one name."""
    times = Counter(fold(person["name"]) for person in people)
    return {
        person["slug"]: person["slug"] if times[fold(person["name"])] > 1 else person["name"]
        for person in people
    }


def _talk(talk: dict[str, Any], people: list[dict[str, Any]], names: dict[str, str]) -> posts.Talk:
    billed = [
        (each["position"], each, names[person["slug"]])
        for person in people
        for each in person["appearances"]
        if each["talk"] == talk["slug"]
    ]
    billed.sort(
        key=lambda entry: (entry[0] is None, entry[0] or 0, entry[1]["part"] != Part.SPEAKER)
    )
    video = talk["video"]
    return posts.Talk(
        title=talk["title"],
        line=1,
        billings=tuple(
            posts.Billing(name, each["part"], 1, each["title"], each["company"])
            for _position, each, name in billed
        ),
        summary=talk["summary"],
        video_url=PLAYERS[video["provider"]].format(video["ref"]) if video else None,
        language=talk["language"],
        video_offset=video["offset"] if video else None,
        slug=talk["slug"],
    )


def _turn(passage: dict[str, Any], talk: int, names: dict[str, str]) -> posts.Turn:
    return posts.Turn(
        line=1,
        talk=talk,
        label=passage["label"],
        person=names.get(passage["speaker"]),
        kind=passage["kind"],
        text=passage["text"],
        starts_at=passage["starts_at"],
        ends_at=passage["ends_at"],
        key=passage["key"],
    )


def _person(person: dict[str, Any], called: str) -> posts.Person:
    """Where nothing is stated of her, what she was billed as is what the programme said."""
    facts = tuple(
        posts.Fact(posts.FactSource.PROGRAMME, 1, each["title"], each["company"])
        for each in person["appearances"]
        if each["part"] is Part.SPEAKER and (each["title"] or each["company"])
    )
    stated = person["affiliations"]
    return posts.Person(
        name=person["name"],
        line=1,
        facts=facts,
        aliases=tuple(person["aliases"]),
        stated=None if stated is None else tuple(posts.Stated(**each) for each in stated),
        slug=person["slug"],
        called=called if called != person["name"] else None,
    )
