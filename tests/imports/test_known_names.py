"""People and companies that are here already, when a document speaks of them."""

from __future__ import annotations

import json

import sqlalchemy as sa
from sqlalchemy.orm import Session

from directory.companies import actions as companies
from directory.companies.models import Company, CompanyAlias
from directory.events.models import Appearance
from directory.imports import actions, interchange
from directory.imports.planning import Plan
from directory.kit import transaction
from directory.speakers import actions as speakers
from directory.speakers.models import Speaker, SpeakerAlias
from tests.imports.documents import EVENING, take_in


def eyes(plan: Plan) -> list[str]:
    return [eye.text for eye in plan.eyes]


def bring(aliases: list[str]) -> Plan:
    """Import an evening as JSON whose one company and one speaker have these other names."""
    document = {
        "event": {"slug": "small", "title": "Small"},
        "talks": [{"slug": "one", "title": "One", "position": 1}],
        "people": [{"slug": "ann-acme", "name": "Ann Acme", "aliases": aliases}],
        "companies": [{"slug": "acme", "name": "Acme", "aliases": aliases}],
    }
    transaction.keep()
    with transaction.work():
        (plan,) = actions.import_posts(
            [interchange.load(json.dumps(document))], source="x", zone="UTC", publish=False
        )
    return plan


def test_of_two_namesakes_the_first_is_taken_and_the_report_says_so(session: Session) -> None:
    first, second = speakers.create("Ann Acme"), speakers.create("Ann Acme")
    addresses = f"/speakers/{first.slug}/, /speakers/{second.slug}/"
    plan = take_in()
    assert eyes(plan) == [
        f"2 speakers here are called Ann Acme ({addresses}); the first of them was taken."
    ]
    assert session.scalar(sa.select(sa.func.count(Speaker.id))) == 4


def test_nearly_the_same_name_is_a_question(session: Session) -> None:
    speakers.create("Anne Acme")
    assert eyes(take_in()) == ["Ann Acme may be the same person as anne acme, who is here already."]
    assert session.scalar(sa.select(sa.func.count(Speaker.id))) == 4


def test_a_company_known_by_another_name_is_that_company(session: Session) -> None:
    works = companies.create("Acme Works")
    companies.add_alias(works, "Acme")
    take_in()
    names = session.scalars(sa.select(Company.name).order_by(Company.id)).all()
    assert names == ["Acme Works", "Byte Works"]


def test_a_company_of_nearly_the_same_name_is_a_question(session: Session) -> None:
    companies.create("Byte")
    assert eyes(take_in()) == ["Byte Works and Byte, which is here already, may be one company."]
    assert session.scalar(sa.select(sa.func.count(Company.id))) == 3


def test_an_alias_that_is_another_company_here_is_a_question(session: Session) -> None:
    companies.create("Ajax")
    plan = bring(["Ajax"])
    assert eyes(plan) == ["Acme and Ajax, which is here already, may be one company."]
    assert session.scalars(sa.select(CompanyAlias.name)).all() == []


def test_an_alias_that_a_person_took_out_does_not_come_back(session: Session) -> None:
    bring(["Ann A. Acme"])
    session.execute(sa.delete(SpeakerAlias))
    session.expire_all()
    bring(["Ann A. Acme"])
    assert session.scalars(sa.select(SpeakerAlias.name)).all() == []


def test_a_new_alias_is_brought_to_somebody_who_is_here(session: Session) -> None:
    speakers.create("Ann Acme")
    bring(["Ann A. Acme"])
    assert session.scalars(sa.select(SpeakerAlias.name)).all() == ["Ann A. Acme"]


def test_a_merged_speaker_is_not_taken(session: Session) -> None:
    gone, stays = speakers.create("Ann Acme"), speakers.create("Ann Anvil")
    speakers.add_alias(stays, "Ann Acme")
    gone.merged_into_id = stays.id
    plan = take_in(EVENING)
    taken = [step.row for step in plan.speakers if step.name == "Ann Acme"]
    assert taken == [stays]
    assert session.get(Speaker, gone.id) is gone


def test_two_people_of_one_name_come_out_and_in_again(session: Session) -> None:
    people = [
        {
            "slug": slug,
            "name": "Ann Lee",
            "aliases": [],
            "appearances": [
                {"talk": "one", "title": title, "company": None, "part": "speaker", "position": at}
            ],
        }
        for at, (slug, title) in enumerate([("ann-lee", "Cook"), ("ann-lee-2", "Pilot")], 1)
    ]
    document = {
        "event": {"slug": "small", "title": "Small"},
        "talks": [{"slug": "one", "title": "One", "position": 1}],
        "people": people,
    }
    for _time in range(2):
        transaction.keep()
        with transaction.work():
            actions.import_posts(
                [interchange.load(json.dumps(document))], source="x", zone="UTC", publish=False
            )
    appeared = sa.select(Speaker.slug, Appearance.title).join(Appearance).order_by(Speaker.id)
    assert [tuple(row) for row in session.execute(appeared)] == [
        ("ann-lee", "Cook"),
        ("ann-lee-2", "Pilot"),
    ]
