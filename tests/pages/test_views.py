"""A walk over all pages, on which every link leads somewhere and nothing hidden is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.events.models import EventFormerSlug, Photo, Resource, ResourceKind
from directory.kit.db import Publication
from directory.roles.models import State
from directory.speakers.models import SpeakerAlias, Standing
from tests import cast
from tests.browser import Client, Page

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}
HIDDEN = "hedgehog"
TOMORROW = date(2026, 6, 2)


@pytest.fixture(autouse=True)
def _some_weeks_later(session: Session, clock_stands_at: Callable[[datetime], None]) -> None:
    assert session.is_active  # the cast's builders add to it
    clock_stands_at(cast.NOW)


def walk(client: Client) -> dict[str, Page]:
    """Every page that links lead to, from the first one on. A link that leads nowhere fails.

    What is one's own (/me/, claiming a page) leads to signing in, and no further.
    """
    seen: dict[str, Page] = {}
    ahead = ["/"]
    while ahead:
        url = ahead.pop()
        seen[url] = page = client.page(url)
        found = {str(href).split("#")[0] for href in page.values("a[href^='/']", "href")}
        own = {url for url in found if url == "/me/" or url.endswith("/claim/")}
        ahead.extend(sorted(found - own - seen.keys() - set(ahead)))
    return seen


def test_every_link_leads_to_a_page(client: Client) -> None:
    whole = cast.everything()
    opened = whole.roles[State.OPEN]
    assert sorted(walk(client)) == [
        "/",
        "/about/",
        "/companies/",
        "/companies/acme/",
        "/companies/byte/",
        "/events.ics",
        "/events/",
        "/events/lightning-talks.ics",
        "/events/lightning-talks/",
        "/roles/",
        f"/roles/{opened.id}-cook-open/",
        "/speakers/",
        "/speakers/ann-archer/",
        "/speakers/bob-brown/",
        "/talks/",
        "/talks/robots-in-the-kitchen/",
    ]


def test_every_link_to_a_passage_finds_it(client: Client) -> None:
    whole = cast.everything()
    opened = whole.roles[State.OPEN]
    quoted = client.page(f"/roles/{opened.id}-cook-open/").values("blockquote", "cite")
    address, key = str(quoted[0]).split("#")
    assert key in client.page(address).values("p", "id")


def test_nothing_hidden_is_on_any_page(session: Session, client: Client) -> None:
    whole = cast.everything()
    night, said, opened = whole.event, whole.passages[0], whole.roles[State.OPEN]
    draft_talk = cast.talk(night, f"Talk of {HIDDEN}", position=9, **DRAFT)
    draft_night = cast.event(f"Evening of {HIDDEN}", **DRAFT)
    of_draft = cast.talk(draft_night, f"In {HIDDEN}")
    draft_person = cast.speaker(f"Ms {HIDDEN}", **DRAFT)
    draft_company = cast.company(f"{HIDDEN} Ltd", **DRAFT)
    for hidden_talk in (draft_talk, of_draft):
        cast.appearance(whole.ann, hidden_talk, whole.acme, title=HIDDEN)
        cast.moment(opened, cast.passage(hidden_talk, HIDDEN, by=whole.ann), HIDDEN)
    cast.appearance(draft_person, whole.talk, whole.acme, position=9)
    cast.appearance(whole.bob, draft_talk, draft_company, title=HIDDEN)
    cast.affiliation(whole.ann, whole.acme, title=HIDDEN, standing=Standing.PROPOSED)
    cast.affiliation(whole.ann, whole.acme, title=HIDDEN, hidden_until=TOMORROW)
    cast.affiliation(whole.ann, draft_company, standing=Standing.REJECTED)
    session.add(SpeakerAlias(speaker_id=whole.ann.id, name=HIDDEN, folded=HIDDEN, hidden=True))
    cast.moment(opened, said, HIDDEN, lost_at=cast.NOW)
    for number, state in enumerate(set(State) - {State.OPEN}):
        secret = cast.role(whole.acme, f"{HIDDEN} {number}", state=state)
        cast.moment(secret, said, HIDDEN)
    cast.role(draft_company, f"At {HIDDEN}")
    of_night = {"event_id": night.id, "talk_id": draft_talk.id, "position": 9}
    session.add(Photo(caption=HIDDEN, alt=HIDDEN, **of_night))
    session.add(Resource(url=f"https://{HIDDEN}.example/", kind=ResourceKind.LINK, **of_night))
    session.add(EventFormerSlug(slug=HIDDEN, event_id=night.id))
    leaks = [url for url, page in walk(client).items() if HIDDEN in page.response.text.lower()]
    assert leaks == []
