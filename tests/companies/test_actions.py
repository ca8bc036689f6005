"""What may happen to a company: one name is one company's, and old names and addresses stay."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.companies import actions
from directory.companies.models import Company, Partner, Tier
from directory.extensions import db
from directory.kit.db import Publication
from directory.kit.errors import Refused
from directory.kit.transaction import work
from directory.roles.models import MomentKind
from tests import cast
from tests.browser import Client

FROM, TO = date(2026, 1, 1), date(2026, 12, 31)


def aliases(company: Company) -> list[str]:
    return sorted(alias.name for alias in company.aliases)


def test_a_new_company_is_a_draft_at_the_address_of_its_name(session: Session) -> None:
    acme = actions.create("Acme Robotics", as_imported={"name": "digest"})
    session.expire(acme)
    assert (acme.slug, acme.name, acme.folded) == (
        "acme-robotics",
        "Acme Robotics",
        "acme robotics",
    )
    assert (acme.state, acme.published_at) == (Publication.DRAFT, None)
    assert acme.as_imported == {"name": "digest"}


def test_an_address_may_be_asked_for(session: Session) -> None:
    assert session.is_active
    assert actions.create("Amazon Web Services", slug="aws").slug == "aws"
    assert actions.create("Another Web Shop", slug="aws").slug == "aws-2"


@pytest.mark.parametrize("name", ["Acme", "ACME!", "Äcme", "acme robotics", "Acme Robotics™"])
@pytest.mark.parametrize(
    "act",
    [
        actions.create,
        lambda name: actions.rename(cast.byte(), name),
        lambda name: actions.add_alias(cast.byte(), name),
    ],
    ids=["create", "rename", "alias"],
)
def test_one_name_is_of_one_company(
    session: Session, act: Callable[[str], object], name: str
) -> None:
    actions.add_alias(cast.acme(), "Acme Robotics")
    with pytest.raises(Refused) as refused:
        act(name)
    assert str(refused.value) == f"{name} is a name of Acme already."
    session.flush()
    assert session.scalars(sa.select(Company.name).where(Company.name != "Byte")).all() == ["Acme"]


@pytest.mark.parametrize("name", ["", " ", "\n"])
def test_a_company_is_not_without_a_name(session: Session, name: str) -> None:
    acme = cast.acme()
    for act in (
        lambda: actions.create(name),
        lambda: actions.rename(acme, name),
        lambda: actions.add_alias(acme, name),
    ):
        with pytest.raises(Refused, match="A company has a name"):
            act()
    session.flush()
    assert (acme.name, acme.aliases) == ("Acme", [])


def test_a_name_without_a_letter_is_a_name_too(session: Session) -> None:
    owl = actions.create("🦉")
    assert (owl.slug, owl.folded) == ("company", "🦉")
    with pytest.raises(Refused, match="🦉 is a name of 🦉 already"):
        actions.create("🦉")
    actions.rename(owl, "🦉")
    actions.add_alias(owl, "🦉🦉")
    session.flush()
    assert (owl.name, owl.slug, owl.aliases) == ("🦉", "company", [])


def test_a_renamed_company_is_still_found_by_its_old_name_and_address(
    session: Session, client: Client
) -> None:
    acme = cast.acme()
    actions.rename(acme, "Zenith")
    session.flush()
    assert (acme.name, acme.folded, acme.slug, aliases(acme)) == (
        *("Zenith", "zenith", "zenith"),
        ["Acme"],
    )
    answer = client.get("/companies/acme/")
    assert (answer.status_code, answer.location) == (301, "/companies/zenith/")


def test_a_company_that_is_renamed_twice_and_back_leads_there_from_everywhere(
    session: Session, client: Client
) -> None:
    acme = cast.acme()
    for name in ("Zenith", "Nadir", "Acme"):
        actions.rename(acme, name)
    session.flush()
    assert (acme.slug, aliases(acme)) == ("acme", ["Nadir", "Zenith"])
    assert [client.get(f"/companies/{was}/").location for was in ("zenith", "nadir")] == [
        "/companies/acme/"
    ] * 2
    assert client.page("/companies/acme/").h1 == "Acme"


def test_another_way_to_write_the_name_is_no_alias(session: Session) -> None:
    acme = cast.acme()
    actions.rename(acme, "ACME")
    session.flush()
    assert (acme.name, acme.slug, acme.aliases) == ("ACME", "acme", [])


def test_an_alias_may_become_the_name(session: Session) -> None:
    acme = cast.acme()
    actions.add_alias(acme, "Acme Robotics")
    actions.rename(acme, "Acme Robotics")
    session.flush()
    assert (acme.name, aliases(acme)) == ("Acme Robotics", ["Acme"])


@pytest.mark.parametrize("name", ["AWS", "aws", "Acme", "acme!", "…"])
def test_a_known_name_is_not_noted_twice(session: Session, name: str) -> None:
    acme = cast.acme()
    actions.add_alias(acme, "AWS")
    actions.add_alias(acme, name)
    session.flush()
    assert aliases(acme) == ["AWS"]


def test_what_a_company_says_of_itself_is_replaced(session: Session) -> None:
    acme = cast.acme(mission="Old", website="https://old.example")
    actions.describe(acme, mission="Robots that cook.", website=None)
    session.flush()
    session.expire(acme)
    assert (acme.mission, acme.website) == ("Robots that cook.", None)


def test_values_stand_in_the_order_in_which_they_are_given(session: Session) -> None:
    acme = cast.acme()
    actions.set_values(acme, {"Say it early": ["Same day.", "By voice."], "Clean up": []})
    actions.set_values(acme, {"Clean up": ["Nobody leaves a pan."], "Say it early": ["Same day."]})
    session.flush()
    session.expire_all()
    assert [
        (value.position, value.name, [each.text for each in value.behaviours])
        for value in acme.values
    ] == [(1, "Clean up", ["Nobody leaves a pan."]), (2, "Say it early", ["Same day."])]


def test_a_value_that_comes_again_is_still_shown_by_its_moment(session: Session) -> None:
    acme = cast.acme()
    shown = cast.value(acme, "Say it early")
    said = cast.passage(cast.talk(cast.event()))
    moment = cast.moment(cast.role(acme), said, kind=MomentKind.SHOWS_VALUE, value_id=shown.id)
    actions.set_values(acme, {"Clean up": [], "Say it early": ["The same hour."]})
    session.flush()
    session.expire_all()
    assert moment.value is not None
    assert [each.text for each in moment.value.behaviours] == ["The same hour."]


def test_a_value_that_is_taken_out_leaves_its_moment_with_its_words(session: Session) -> None:
    acme = cast.acme()
    shown = cast.value(acme, "Say it early")
    said = cast.passage(cast.talk(cast.event()))
    moment = cast.moment(cast.role(acme), said, kind=MomentKind.SHOWS_VALUE, value_id=shown.id)
    actions.set_values(acme, {})
    session.flush()
    session.expire_all()
    assert (moment.value, moment.quote, acme.values) == (None, "We are hiring cooks", [])


def partner(company: Company, starts_on: date, ends_on: date | None) -> Partner:
    return actions.make_partner(
        company, tier=Tier.LEAD, starts_on=starts_on, ends_on=ends_on, role_slots=2
    )


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (FROM, TO),
        (date(2025, 1, 1), FROM),
        (TO, None),
        (date(2025, 1, 1), None),
        (date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_two_partnerships_of_a_company_never_overlap(
    session: Session, starts_on: date, ends_on: date | None
) -> None:
    acme = cast.acme()
    partner(acme, FROM, TO)
    with pytest.raises(Refused, match="Acme is a partner from 2026-01-01 already"):
        partner(acme, starts_on, ends_on)
    assert session.scalar(sa.select(sa.func.count(Partner.id))) == 1


def test_a_partnership_without_an_end_leaves_no_room_after_it(session: Session) -> None:
    acme = cast.acme()
    partner(acme, FROM, None)
    with pytest.raises(Refused, match="is a partner from 2026-01-01 already"):
        partner(acme, date(2030, 1, 1), None)
    assert session.scalar(sa.select(sa.func.count(Partner.id))) == 1


def test_partnerships_may_follow_each_other_by_a_day(session: Session) -> None:
    acme = cast.acme()
    made = [
        partner(acme, FROM, TO),
        partner(acme, date(2027, 1, 1), None),
        partner(acme, date(2025, 1, 1), date(2025, 12, 31)),
        partner(cast.byte(), FROM, TO),
    ]
    session.flush()
    assert {(each.tier, each.role_slots) for each in made} == {(Tier.LEAD, 2)}


def test_a_partnership_does_not_end_before_it_begins(session: Session) -> None:
    acme = cast.acme()
    with pytest.raises(Refused, match="ends after it begins"):
        partner(acme, TO, FROM)
    session.flush()
    assert session.scalar(sa.select(sa.func.count(Partner.id))) == 0


def test_a_company_is_published_once(
    session: Session, clock_stands_at: Callable[[datetime], None]
) -> None:
    shown = cast.acme()
    was = shown.published_at
    draft = actions.create("Byte")
    clock_stands_at(cast.NOW)
    actions.publish(shown)
    actions.publish(draft)
    session.flush()
    assert (shown.published_at, draft.published_at, draft.state) == (
        *(was, cast.NOW),
        Publication.PUBLISHED,
    )


def the_acme() -> Company:
    return db.session.scalars(sa.select(Company).where(Company.slug == "acme")).one()


AT_ONCE: dict[str, Callable[[int], object]] = {
    "names": lambda _: actions.create("AWS"),
    "name and alias": lambda at: (
        actions.create("AWS") if at else actions.add_alias(the_acme(), "AWS")
    ),
    "partnerships": lambda at: partner(the_acme(), date(2026, 1, 1 + at), date(2026, 12, 1)),
}


@pytest.mark.parametrize("what", AT_ONCE)
@pytest.mark.parametrize("first", [0, 1])
def test_of_two_at_once_that_exclude_each_other_the_second_is_refused(
    own_house: Flask, what: str, first: int
) -> None:
    with own_house.app_context(), work():
        cast.acme()

    def second() -> str:
        with own_house.app_context():
            try:
                with work():
                    AT_ONCE[what](1 - first)
            except Refused:
                return "refused"
            return "done"

    with ThreadPoolExecutor(1) as threads, own_house.app_context():
        with work():
            AT_ONCE[what](first)
            other = threads.submit(second)
            with pytest.raises(TimeoutError):
                other.result(timeout=0.1)
        assert other.result(timeout=10) == "refused"
