"""What may happen to a speaker: she keeps her addresses, and a name she left is hers to hide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from directory.kit.db import Publication
from directory.kit.errors import Refused
from directory.speakers import actions
from directory.speakers.models import Source, Speaker, Standing
from tests import cast
from tests.browser import Client


def aliases(speaker: Speaker) -> dict[str, bool]:
    """Each other name, and whether it is hidden."""
    return {alias.name: alias.hidden for alias in speaker.aliases}


def test_a_new_speaker_is_a_draft_at_the_address_of_her_name(session: Session) -> None:
    ann = actions.create("Ann Archer", as_imported={"name": "digest"})
    session.expire(ann)
    assert (ann.slug, ann.name, ann.folded) == ("ann-archer", "Ann Archer", "ann archer")
    assert (ann.state, ann.published_at) == (Publication.DRAFT, None)
    assert ann.as_imported == {"name": "digest"}


def test_namesakes_are_two_people(session: Session) -> None:
    assert session.is_active
    slugs = [actions.create("Ann Archer", slug=slug).slug for slug in (None, None, "the-other-ann")]
    assert slugs == ["ann-archer", "ann-archer-2", "the-other-ann"]


@pytest.mark.parametrize("name", ["", " ", "\t"])
def test_a_speaker_is_not_without_a_name(session: Session, name: str) -> None:
    ann = cast.ann()
    with pytest.raises(Refused, match="A speaker has a name"):
        actions.create(name)
    with pytest.raises(Refused, match="A speaker has a name"):
        actions.rename(ann, name, hide_former=False)
    session.flush()
    assert ann.name == "Ann Archer"


def test_a_name_without_a_letter_has_an_address(session: Session) -> None:
    owl = actions.create("🦉")
    session.expire(owl)
    assert (owl.slug, owl.folded) == ("speaker", "🦉")


@pytest.mark.parametrize("hidden", [True, False])
def test_a_former_name_leads_to_her_and_is_shown_only_if_she_likes(
    session: Session, client: Client, *, hidden: bool
) -> None:
    ann = cast.ann()
    actions.rename(ann, "Anna Arch", hide_former=hidden)
    session.flush()
    assert (ann.name, ann.folded, aliases(ann)) == (
        *("Anna Arch", "anna arch"),
        {"Ann Archer": hidden},
    )
    answer = client.get("/speakers/ann-archer/")
    assert (answer.status_code, answer.location) == (301, "/speakers/anna-arch/")
    page = client.page("/speakers/anna-arch/")
    assert ("Ann Archer" in page.response.text) is not hidden


def test_a_name_that_comes_back_is_no_alias_any_more(session: Session, client: Client) -> None:
    ann = cast.ann()
    for name in ("Zoe", "Zora", "Ann Archer"):
        actions.rename(ann, name, hide_former=name == "Zora")
    session.flush()
    assert (ann.slug, aliases(ann)) == ("ann-archer", {"Zoe": True, "Zora": False})
    assert [client.get(f"/speakers/{was}/").location for was in ("zoe", "zora")] == [
        "/speakers/ann-archer/"
    ] * 2


def test_another_way_to_write_her_name_is_no_alias(session: Session) -> None:
    ann = cast.ann()
    actions.rename(ann, "ANN ARCHER", hide_former=False)
    session.flush()
    assert (ann.name, ann.slug, ann.aliases) == ("ANN ARCHER", "ann-archer", [])


@pytest.mark.parametrize("name", ["Annie", "ANNIE", "Ann Archer", "?"])
def test_a_known_name_is_not_noted_twice(session: Session, name: str) -> None:
    ann = cast.ann()
    actions.add_alias(ann, "Annie")
    actions.add_alias(ann, name, hidden=True)
    session.flush()
    assert aliases(ann) == {"Annie": False}


@pytest.mark.parametrize("known", [True, False])
def test_what_a_source_says_of_her_is_written_down_as_stated(
    session: Session, *, known: bool
) -> None:
    ann, acme = cast.ann(), cast.acme()
    stated = actions.state_affiliation(
        ann,
        title="Cook",
        company_name="ACME, Inc.",
        company=acme if known else None,
        source=Source.CAPTION,
        source_note="evening.txt, line 7",
        seen_on=cast.EVENING,
        standing=Standing.PROPOSED,
    )
    session.flush()
    session.expire(stated)
    assert (stated.speaker, stated.company) == (ann, acme if known else None)
    assert (stated.title, stated.company_name, stated.source, stated.source_note) == (
        *("Cook", "ACME, Inc."),
        *(Source.CAPTION, "evening.txt, line 7"),
    )
    assert (stated.seen_on, stated.standing) == (cast.EVENING, Standing.PROPOSED)


def test_a_speaker_is_published_once_and_a_merged_one_never(
    session: Session, clock_stands_at: Callable[[datetime], None]
) -> None:
    shown, draft, merged = cast.ann(), actions.create("Bob"), actions.create("Bobby")
    was = shown.published_at
    merged.merged_into_id = draft.id
    clock_stands_at(cast.NOW)
    for speaker in (shown, draft, merged):
        actions.publish(speaker)
    session.flush()
    assert [each.published_at for each in (shown, draft, merged)] == [was, cast.NOW, None]
    assert [each.is_published for each in (shown, draft, merged)] == [True, True, False]
