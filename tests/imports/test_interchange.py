"""The JSON of an evening: it takes everything along, and is checked before it comes in."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.events.models import Event, Passage, Provider, Talk
from directory.imports import actions, interchange, queries
from directory.imports.posts.model import NotAPost
from directory.kit import transaction
from directory.kit.db import Model
from directory.speakers import actions as speakers
from directory.speakers.models import Speaker
from tests.imports.documents import SOURCE, take_in

# What is given anew by each database, and what an export does not carry.
OWN = {"id", "created_at", "changed_at", "published_at", "imported_at", "version"}
NOT_CARRIED = {"as_imported"}


def exported(session: Session) -> dict[str, Any]:
    event = session.scalars(sa.select(Event)).one()
    return interchange.dump(event)


def bring(document: dict[str, Any]) -> None:
    transaction.keep()
    with transaction.work():
        actions.import_posts(
            [interchange.load(json.dumps(document))], source=SOURCE, zone="UTC", publish=False
        )


def rows(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, without what each database gives anew.

    An id is given anew, too: a row is told by its place among those of its table.
    """
    session.expire_all()
    places: dict[str, dict[int, int]] = {}
    found = {}
    for table in Model.metadata.sorted_tables:
        if "id" not in table.c:
            continue  # what is counted and what was done is no part of an evening
        order = session.scalars(sa.select(table.c.id).order_by(table.c.id))
        places[table.name] = {row_id: place for place, row_id in enumerate(order)}
        columns = [column for column in table.c if column.name not in OWN | NOT_CARRIED]
        targets = [next(iter(column.foreign_keys), None) for column in columns]
        found[table.name] = [
            tuple(
                places[target.column.table.name][value] if target and value else value
                for value, target in zip(row, targets, strict=True)
            )
            for row in session.execute(sa.select(*columns).order_by(table.c.id))
        ]
    del found["document"], found["edition"]  # one remembers ids, the other counts pieces of work
    return found


def empty(session: Session) -> None:
    for table in reversed(Model.metadata.sorted_tables):
        session.execute(table.delete())
    session.expire_all()


def film(session: Session) -> None:
    """Give the evening what no post has: a film, times, a hidden alias."""
    talk = session.scalars(sa.select(Talk).order_by(Talk.position)).first()
    assert talk is not None
    talk.video_provider, talk.video_ref, talk.video_offset = Provider.YOUTUBE, "dQw4w9WgXcQ", 62
    talk.language = "en-GB"
    for at, passage in enumerate(queries.passages_of(talk.event)):
        passage.starts_at, passage.ends_at = at * 10.5, at * 10.5 + 9
    speaker = session.scalars(sa.select(Speaker).where(Speaker.name == "Ann Acme")).one()
    speakers.add_alias(speaker, "Ann A. Acme")


def test_an_empty_database_gets_the_same_rows(session: Session) -> None:
    take_in()
    film(session)
    before, document = rows(session), exported(session)
    empty(session)
    bring(document)
    assert rows(session) == before
    assert exported(session) == document


def test_the_house_it_came_from_changes_nothing(session: Session) -> None:
    take_in()
    film(session)
    before, document = rows(session), exported(session)
    bring(document)
    assert rows(session) == before


def test_a_hidden_alias_stays_in_the_house(session: Session) -> None:
    take_in()
    speaker = session.scalars(sa.select(Speaker).where(Speaker.name == "Ann Acme")).one()
    speakers.rename(speaker, "Ann Anvil", hide_former=True)
    assert "Acme " not in json.dumps(exported(session)["people"]).replace("Ann Acme in", "")
    assert [person["aliases"] for person in exported(session)["people"]] == [[], [], []]


def test_the_shape_is_the_documented_one(session: Session) -> None:
    take_in()
    document = exported(session)
    assert {name: document["event"][name] for name in ("slug", "title", "starts_on", "place")} == {
        "slug": "acme-evening-of-small-things",
        "title": "Acme Evening of Small Things",
        "starts_on": "2026-05-12",
        "place": None,
    }
    talk = document["talks"][0]
    assert talk["speakers"] == [{"name": "Ann Acme", "title": "Chief Engineer", "company": "Acme"}]
    assert talk["passages"][2] == {
        "key": talk["passages"][2]["key"],
        "label": "Ann Acme",
        "speaker": "ann-acme",
        "kind": "speech",
        "text": talk["passages"][2]["text"],
        "starts_at": None,
        "ends_at": None,
    }
    assert document["people"][2]["appearances"] == [
        {
            "talk": slug,
            "title": None,
            "company": None,
            "part": "host",
            "position": 2,
        }
        for slug in ("robots-in-the-kitchen", "the-ninth-byte")
    ]
    assert document["companies"][0] == {"slug": "acme", "name": "Acme", "aliases": []}


def test_only_the_documented_keys_are_needed(session: Session) -> None:
    bring(
        {
            "event": {
                "slug": "small",
                "title": "Small",
                "starts_on": None,
                "place": None,
                "summary": None,
            },
            "talks": [
                {
                    "slug": "one",
                    "title": "One",
                    "position": 1,
                    "speakers": [],
                    "passages": [
                        {
                            "key": "abc",
                            "label": "A",
                            "speaker": None,
                            "kind": "speech",
                            "text": "Words.",
                            "starts_at": None,
                            "ends_at": None,
                        }
                    ],
                }
            ],
            "people": [],
            "companies": [],
            "photos": [{"alt": None, "caption": "C", "talk": "one"}],
            "resources": [{"kind": "link", "url": "https://example.org/", "talk": None}],
        }
    )
    assert session.scalars(sa.select(Passage.key)).all() == ["abc"]


Wrong = Callable[[dict[str, Any]], None]
WRONG: dict[str, tuple[Wrong, str]] = {
    "a person without a name": (
        lambda d: d["people"][0].update(name=" "),
        "people[0].name: String does not match expected pattern.",
    ),
    "a talk without a title": (
        lambda d: d["talks"][1].pop("title"),
        "talks[1].title: Missing data for required field.",
    ),
    "two talks with one slug": (
        lambda d: d["talks"][1].update(slug=d["talks"][0]["slug"]),
        "talks: the slug “robots-in-the-kitchen” is there twice.",
    ),
    "a key that is there twice": (
        lambda d: d["talks"][0]["passages"][1].update(key=d["talks"][0]["passages"][0]["key"]),
        "passages: the key",
    ),
    "a speaker who is not there": (
        lambda d: d["talks"][0]["passages"][0].update(speaker="nobody"),
        "talks[0].passages[0].speaker: “nobody” is not in this document.",
    ),
    "a talk that is not there": (
        lambda d: d["photos"][0].update(talk="none"),
        "photos[0].talk: “none” is not in this document.",
    ),
    "an end before the start": (
        lambda d: d["talks"][0]["passages"][0].update(starts_at=5, ends_at=4),
        "talks[0].passages[0].ends_at: Ends before it starts.",
    ),
    "an unknown kind": (
        lambda d: d["talks"][0]["passages"][0].update(kind="song"),
        "talks[0].passages[0].kind: Must be one of: speech, editorial, inaudible.",
    ),
    "a key we do not know": (
        lambda d: d["event"].update(venue="x"),
        "event.venue: Unknown field.",
    ),
    "an address that runs a script": (
        lambda d: d["photos"][0].update(url="javascript:alert(1)"),
        "photos[0].url: Not a web address.",
    ),
    "a zone that is none": (
        lambda d: d["event"].update(zone="Moon/Base"),
        "event.zone: “Moon/Base” is no time zone.",
    ),
    "a slug that leaves its folder": (
        lambda d: d["event"].update(slug="../etc"),
        "event.slug: Not a slug",
    ),
    "a day that is none": (
        lambda d: d["event"].update(starts_on="2026-02-30"),
        "event.starts_on: Not a valid date.",
    ),
    "days in disorder": (
        lambda d: d["event"].update(ends_on="2020-01-01"),
        "event.ends_on: Ends before it starts.",
    ),
    "no talks": (lambda d: d.update(talks=[]), "talks: Shorter than minimum length 1."),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_named_with_its_place(session: Session, wrong: str) -> None:
    take_in()
    document = copy.deepcopy(exported(session))
    spoil, said = WRONG[wrong]
    spoil(document)
    with pytest.raises(NotAPost) as refusal:
        interchange.load(json.dumps(document))
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "This is not JSON: line 1, column 2"),
        (
            "[]",
            "This is not an exported event. Nothing was imported. the document: Invalid",
        ),
        (
            "null",
            "This is not an exported event. Nothing was imported. the document: Invalid",
        ),
        ("[" * 100_000, "This JSON is nested far too deeply for an exported event."),
        ('{"event": 1e999, "talks": []}', "event: Invalid input type."),
    ],
)
def test_what_is_no_exported_event_is_refused(text: str, said: str) -> None:
    with pytest.raises(NotAPost) as refusal:
        interchange.load(text)
    assert said in str(refusal.value)
