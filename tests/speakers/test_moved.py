"""Addresses of people who are not shown, or no longer under that name."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from directory.kit.db import Publication
from directory.speakers.models import SpeakerFormerSlug
from tests import cast
from tests.browser import Client

DRAFT: dict[str, Any] = {"state": Publication.DRAFT, "published_at": None}


def test_a_draft_answers_as_one_who_is_not_there(session: Session, client: Client) -> None:
    assert session.is_active  # the cast's builders add to it
    cast.ann(**DRAFT)
    urls = ("/speakers/ann-archer/", "/speakers/missing/")
    answers = {client.page(url, status=404).response.text.replace(url, "") for url in urls}
    assert len(answers) == 1


def test_one_who_was_merged_leads_to_the_last_of_the_chain(
    session: Session, client: Client
) -> None:
    ann = cast.ann()
    second = cast.speaker("Second", merged_into_id=ann.id)
    first = cast.speaker("First", merged_into_id=second.id)
    session.add(SpeakerFormerSlug(slug="very-first", speaker_id=first.id))
    session.add(SpeakerFormerSlug(slug="annie", speaker_id=ann.id))
    for slug in ("very-first", "first", "second", "annie"):
        answer = client.get(f"/speakers/{slug}/?b=2")
        assert (answer.status_code, answer.headers["Location"]) == (
            301,
            "/speakers/ann-archer/?b=2",
        )


def test_a_chain_that_ends_nowhere_leads_nowhere(session: Session, client: Client) -> None:
    hidden = cast.speaker("Hidden", **DRAFT)
    cast.speaker("Merged", merged_into_id=hidden.id)
    session.add(SpeakerFormerSlug(slug="former", speaker_id=hidden.id))
    here, there = cast.speaker("Here"), cast.speaker("There")
    here.merged_into_id, there.merged_into_id = there.id, here.id
    for slug in ("merged", "former", "here", "there"):
        client.page(f"/speakers/{slug}/", status=404)
